"""From an answer to the window, without script and on a small screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.own.test_intent import told
from tests.web.peer import Peer
from tests.web.resident_page.keeps_nobody_out import keeps_nobody_out
from tests.web.resident_page.visit import SMALL, write
from tests.web.window import window
from web.config import WebConfig


@pytest.fixture
def config(config: WebConfig, tmp_path: Path) -> WebConfig:
    return replace(config, contacts_key=tmp_path / "contacts.key")


@pytest.fixture
def peer(peer: Peer) -> Peer:
    peer.behaviour = told
    return peer


def test_a_resident_lets_the_window_look_first(browser: Browser, url: str) -> None:
    with window(browser, url, viewport=SMALL, java_script_enabled=False) as page:
        write(page, "我家能享受什么")
        page.get_by_role("link", name="把我的情况交给窗口先看").click()
        expect(page.get_by_text("家里人口：3口")).to_be_visible()
        page.get_by_role("button", name="交给窗口先看").click()
        expect(page.get_by_role("alert")).to_have_text("没有勾选同意，什么都没有交出去。")
        page.get_by_role("combobox").select_option("黑山头镇")
        page.get_by_text("留联系方式（可以不留）").click()
        page.get_by_label("称呼").fill("老王")
        page.get_by_label("我同意这样保存联系方式").check()
        page.get_by_label("我同意交给窗口").check()
        page.get_by_role("button", name="交给窗口先看").click()
        expect(page.get_by_role("heading", name="已经交给黑山头镇的窗口")).to_be_visible()
        expect(page.get_by_text("这不是正式申请。")).to_be_visible()
        number = page.locator(".number").first.inner_text()
        page.get_by_role("link", name="回到咨询", exact=True).last.click()
        expect(page.locator(".own-case")).to_contain_text(number)


def test_the_pages_keep_nobody_out(browser: Browser, url: str) -> None:
    with window(browser, url, viewport=SMALL) as page:
        write(page, "我家能享受什么")
        page.get_by_role("link", name="把我的情况交给窗口先看").click()
        page.get_by_text("留联系方式（可以不留）").click()
        keeps_nobody_out(page)
        page.get_by_label("我同意交给窗口").check()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="已经交给奇乾乡的窗口")).to_be_visible()
        keeps_nobody_out(page)
        page.get_by_role("link", name="留联系方式或者改联系方式").click()
        keeps_nobody_out(page)
        page.get_by_role("button", name="加密保存").click()
        expect(page.get_by_role("alert")).to_have_text("还没有写联系方式。")
        keeps_nobody_out(page)
