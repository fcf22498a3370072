"""An entry in a real browser: one person writes it at a desk, another reviews it on a telephone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.web.login_page.test_login_page import log_in
from tests.web.operator.browser.conftest import office  # noqa: F401  the one way to serve it
from tests.web.operator.browser.office import Office
from tests.web.operator.browser.test_looks import BEYOND
from tests.web.resident_page.keeps_nobody_out import keeps_nobody_out
from tests.web.staff.test_entries import HALL
from tests.web.staff_member import open_account
from tests.web.window import DESK, PHONE, window


def look(page: Page) -> None:
    """Nothing beside the screen, a name for every field, no barrier that can be measured."""
    assert page.evaluate(BEYOND) == []
    keeps_nobody_out(page)


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        field: Any = page.locator(f"#{name}")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def test_two_people_publish_an_entry(browser: Browser, office: Office) -> None:  # noqa: F811
    for name in ("ma", "bai"):
        open_account(office.app, name, "staff")
    address = f"{office.url}/staff/entries"
    with (
        window(browser, address, viewport=DESK) as writer,
        window(browser, address, viewport=PHONE) as reviewer,
    ):
        log_in(writer, "ma")
        writer.get_by_role("link", name="写一条").click()
        fill(writer, **{**HALL, "title": "办事大厅在哪里" * 20, "content": "门牌是88号。"})
        expect(writer.locator("#title + .count")).to_have_text("140 / 128 字")
        look(writer)
        writer.get_by_role("button", name="存成草稿").click()
        expect(writer.locator("#title-wrong")).to_contain_text("最多 128")
        expect(writer.locator("#content")).to_have_value("门牌是88号。")
        look(writer)
        fill(writer, title=HALL["title"])
        writer.get_by_role("button", name="存成草稿").click()
        expect(writer.get_by_text("“88”不知从何而来")).to_be_visible()
        writer.get_by_role("button", name="送审").click()
        expect(writer.get_by_role("alert")).to_contain_text("不能发布")
        writer.get_by_role("link", name="改成新的一版").click()
        fill(writer, content=HALL["content"], reason="门牌没有写在公告里")
        writer.get_by_role("button", name="存成草稿").click()
        expect(writer.locator("del").first).to_be_visible()
        look(writer)
        writer.get_by_role("button", name="送审").click()
        expect(writer.get_by_text("自己写的要由另一个人复核")).to_be_visible()

        log_in(reviewer, "bai")
        expect(reviewer.get_by_text("共 1 条")).to_be_visible()
        look(reviewer)
        reviewer.get_by_role("link", name=HALL["title"]).click()
        look(reviewer)
        reviewer.get_by_role("button", name="复核通过，发布").click()
        expect(reviewer.get_by_role("alert")).to_contain_text("没有问成")
        look(reviewer)
        reviewer.get_by_label("复核通过，发布的理由").fill("大厅明天就搬")
        reviewer.get_by_role("button", name="复核通过，发布").click()
        expect(reviewer.locator(".head .tag")).to_have_text("已发布")
        reviewer.get_by_role("link", name="知识点").click()
        reviewer.get_by_label("找什么").fill("大厅")
        reviewer.get_by_role("button", name="找").click()
        expect(reviewer.get_by_role("link", name=HALL["title"])).to_be_visible()
