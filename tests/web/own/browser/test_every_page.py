"""Every address of a resident keeps nobody out, in every look, under the same bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from playwright.sync_api import Browser, Page, expect

from desk import emergency_notice, off_switch
from desk.actors import Actor
from desk.emergency_notice import EmergencyNotice
from rulebook.answer import CaseProposal, Choice
from tests.web.own.test_intent import CARD, STATE
from tests.web.peer import Peer, Turn
from tests.web.resident_page.cards import CARDS, card
from tests.web.resident_page.keeps_nobody_out import (
    keeps_nobody_out,
    narrow_targets,
    smallest_type,
)
from tests.web.resident_page.visit import SMALL, replies, write
from tests.web.window import PHONE, window
from web.config import WebConfig

CHIEF = Actor("班长甲", "supervisor")
ASKED = {
    **CARD,
    "choices": [Choice(label=label).dict() for label in ("有", "没有")],
    "citations": CARDS["门诊依据"]["citations"],
}
PERSON = card(
    "已转给工作人员。",
    ending="handed_off",
    case=CaseProposal(kind="person", subject="要求人工", summary="要求人工"),
)


@dataclass(frozen=True)
class Look:
    """A screen, the step of the text's size, and how wide what can be tapped has to be."""

    viewport: dict[str, int]
    size: int
    target: int


LOOKS = {
    "phone": Look(PHONE, 0, 44),
    "small": Look(SMALL, 0, 44),
    "elder": Look(PHONE, 1, 60),
    "largest": Look(SMALL, 3, 60),
}


async def told(turn: Turn) -> Response:
    reply = PERSON if turn["text"] == "转人工" else ASKED
    return JSONResponse({"replies": [reply], "state": STATE})


@pytest.fixture
def config(config: WebConfig, tmp_path: Path) -> WebConfig:
    return replace(config, contacts_key=tmp_path / "contacts.key")


@pytest.fixture
def peer(peer: Peer) -> Peer:
    peer.behaviour = told
    return peer


def welcome(page: Page, url: str) -> None:
    expect(page.locator(".choices button").first).to_be_visible()


def talk(page: Page, url: str) -> None:
    """A card of an interview with what unfolds, and the question of consent."""
    write(page, "我家能享受什么")
    expect(replies(page)).to_have_count(1)
    expect(page.get_by_role("button", name="同意保存")).to_be_visible()
    page.locator("summary").first.click()


def case(page: Page, url: str) -> None:
    page.get_by_role("button", name="转人工").click()
    expect(page.locator(".own-case .own-code")).to_be_visible()


def document(page: Page, url: str) -> None:
    words = quote("特困人员个人自付合规费用给予全额救助")
    page.goto(f"{url}/documents/plan-2021?quote={words}#{quote('三（三）1')}")
    expect(page.locator("mark")).to_have_count(1)


def facts(page: Page, url: str) -> None:
    page.goto(f"{url}/documents/law-2026")


def intent(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("link", name="把我的情况交给窗口先看").click()
    page.get_by_text("留联系方式（可以不留）").click()


def intent_done(page: Page, url: str) -> None:
    page.get_by_label("我同意交给窗口").check()
    page.get_by_role("button", name="交给窗口先看").click()
    expect(page.locator(".own-code")).to_be_visible()


def contact(page: Page, url: str) -> None:
    page.get_by_role("link", name="留联系方式").click()


def contact_refused(page: Page, url: str) -> None:
    page.get_by_role("button", name="加密保存").click()
    expect(page.get_by_role("alert")).to_be_visible()


def contact_left(page: Page, url: str) -> None:
    page.get_by_label("称呼").fill("老王")
    page.get_by_label("我同意这样保存联系方式").check()
    page.get_by_role("button", name="加密保存").click()
    expect(page.get_by_role("heading", name="联系方式留好了")).to_be_visible()


def contact_forgotten(page: Page, url: str) -> None:
    page.get_by_role("button", name="删掉联系方式").click()
    expect(page.get_by_text("联系方式已经删掉")).to_be_visible()
    expect(page.get_by_role("button", name="删掉联系方式")).to_have_count(0)


def new_code(page: Page, url: str) -> None:
    number = page.locator("input[name=number]").input_value()
    page.goto(f"{url}/case/code?number={number}")
    expect(page.locator(".own-code")).to_be_visible()


def case_page(page: Page, url: str) -> None:
    number, code = (page.locator(place).inner_text() for place in (".number", ".own-code"))
    page.goto(f"{url}/case")
    page.get_by_label("工单号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查", exact=True).click()
    expect(page.get_by_label("想补充的话")).to_be_visible()


def case_not_found(page: Page, url: str) -> None:
    page.goto(f"{url}/case")
    page.get_by_label("工单号").fill("EG1")
    page.get_by_label("查询码").fill("ABCDEFGH")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def problem(page: Page, url: str) -> None:
    page.goto(f"{url}/nope")
    expect(page.get_by_role("alert")).to_be_visible()


def privacy(page: Page, url: str) -> None:
    page.goto(f"{url}/privacy")


def deleted(page: Page, url: str) -> None:
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="删除").click()
    expect(page.get_by_role("link", name="查工单")).to_be_visible()


def no_network(page: Page, url: str) -> None:
    page.goto(f"{url}/no-network")


WALK: list[Callable[[Page, str], None]] = [
    *(welcome, talk, case, document, facts, intent, intent_done, contact, contact_refused),
    *(contact_left, contact_forgotten),
    *(intent, intent_done, new_code, case_page, case_not_found, problem, privacy, deleted),
    no_network,
]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_page_keeps_nobody_out(browser: Browser, url: str, look: Look) -> None:
    with window(browser, url, viewport=look.viewport) as page:
        wear(page, url, look)
        for step in WALK:
            step(page, url)
            holds(page, look, step.__name__)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_off_line_and_without_a_place_for_contacts_too(
    browser: Browser, application: FastAPI, url: str, look: Look
) -> None:
    state = application.state
    with window(browser, url, viewport=look.viewport) as page:
        case(page, url)
        state.vault = None
        off_switch.turn_off(state.engine, "正在核对新标准", CHIEF, state.config.now())
        notice = EmergencyNotice("暴雪停办", *[state.config.today()] * 2)
        emergency_notice.put(state.engine, notice, CHIEF, state.config.now())
        wear(page, url, look)
        expect(page.get_by_text("暴雪停办")).to_be_visible()
        holds(page, look, "off line")
        page.locator("#cases").get_by_role("link", name="留联系方式").click()
        expect(page.get_by_text("现在不能保存联系方式")).to_be_visible()
        holds(page, look, "no contact")


def wear(page: Page, url: str, look: Look) -> None:
    page.context.add_cookies([{"name": "hotline_size", "value": str(look.size), "url": url}])
    page.goto(url)


def holds(page: Page, look: Look, step: str) -> None:
    keeps_nobody_out(page)
    assert smallest_type(page) >= 18, step
    assert narrow_targets(page, look.target) == [], step
    assert page.locator("main a[href^='tel:12345'], .bar a[href='tel:12345']").count(), step
    if step != "no_network":
        expect(page.locator(".bar").get_by_role("button", name="转人工")).to_be_visible()
        expect(page.locator(".emergency")).to_contain_text("有生命危险请先拨 110、120")
    if page.locator("#talk, .bar").count() == 1:
        expect(page.locator("main").get_by_role("link", name="回到咨询").first).to_be_visible()
