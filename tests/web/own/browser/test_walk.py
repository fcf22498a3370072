"""From a case and its code to another device, thumbs, the file, and deletion."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from playwright.sync_api import Browser, Page, expect

from desk import notes, off_switch
from desk.actors import Actor
from rulebook.answer import Parts
from tests.web.peer import Peer, Turn, answer
from tests.web.resident_page.keeps_nobody_out import keeps_nobody_out
from tests.web.resident_page.visit import SMALL, write
from tests.web.window import PHONE, window

QUESTION = "多大年纪？"
CHIEF = Actor("班长甲", "supervisor")


def test_a_resident_keeps_hold_of_the_own_matter(browser: Browser, url: str) -> None:
    with window(browser, url, viewport=SMALL) as page:
        page.get_by_role("button", name="转人工").click()
        code = page.locator(".own-code").inner_text()
        number = page.locator("#talk .number").first.inner_text()
        with window(browser, f"{url}/case", viewport=PHONE) as other:
            _find(other, number, code, url)
        _thumb(page)
        page.get_by_role("link", name="存什么").click()
        keeps_nobody_out(page)
        with page.expect_download() as started:
            page.get_by_role("link", name="下载文字").click()
        assert "转人工" in Path(started.value.path()).read_text()
        page.get_by_role("link", name="在这里看").click()
        expect(page.get_by_text("转人工").first).to_be_visible()
        keeps_nobody_out(page)
        page.go_back()
        page.evaluate("sessionStorage.setItem('hotline_draft', '没发出去的话')")
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="删除").click()
        expect(page.get_by_role("heading", name="已经删除")).to_be_visible()
        kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
        assert not [name for name in kept if name.startswith("hotline_")]
        keeps_nobody_out(page)
        page.get_by_role("link", name="重新咨询").click()
        expect(page.locator("#talk .card, #talk .said")).to_have_count(0)


async def story(turn: Turn) -> Response:
    """Asks on after words that the bot took for private."""
    parts = Parts(short="可能符合", next=["到窗口问。", QUESTION])
    reply = answer(f"可能符合\n下一步：\n· {QUESTION}", topic="policy_overview", parts=parts)
    reply["choices"] = [{"label": "六十以上", "topic": None}]
    state = {"asking": "household.age", "facts": {"disability": "physical"}, "private": True}
    return JSONResponse({"replies": [reply], "state": state})


def test_consent_is_asked_where_the_next_question_stands(
    browser: Browser, url: str, peer: Peer
) -> None:
    peer.behaviour = story
    with window(browser, url, viewport=PHONE) as page:
        write(page, "我是残疾人")
        agree = page.get_by_role("button", name="同意保存")
        expect(page.get_by_role("heading", name="要不要保存")).to_be_in_viewport()
        keeps_nobody_out(page)
        write(page, "六十三岁")
        expect(page.locator(".said")).to_have_count(2)
        expect(agree).to_have_count(1)
        agree.click()
        expect(page.get_by_text("六十三岁")).to_be_visible()
        expect(agree).to_have_count(0)


def _find(page: Page, number: str, code: str, url: str) -> None:
    """On another device: guessed wrong, then found, and something added."""
    keeps_nobody_out(page)
    page.get_by_label("工单号").fill(number)
    page.get_by_label("查询码").fill("ABCDEFGH")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("不对")
    page.get_by_label("查询码").fill(code.lower())
    page.get_by_role("button", name="查", exact=True).click()
    expect(page.locator(".short")).to_have_text("已受理")
    expect(page.get_by_text("默认值，待本市确认").first).to_be_visible()
    page.get_by_label("想补充的话").fill("<b>下午在家</b>")
    page.get_by_role("button", name="交给工作人员").click()
    expect(page.get_by_role("status")).to_contain_text("记进工单")
    expect(page.get_by_text("<b>下午在家</b>")).to_be_visible()
    assert page.url == f"{url}/case"
    keeps_nobody_out(page)


def _thumb(page: Page) -> None:
    page.get_by_role("button", name="没帮上").click()
    expect(page.get_by_role("button", name="没帮上")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("哪里没帮上").fill("没人理")
    page.get_by_role("button", name="交上去").click()
    expect(page.get_by_label("哪里没帮上")).to_have_value("没人理")
    keeps_nobody_out(page)


def test_on_a_weak_network_what_was_filled_in_goes_out_later_and_once(
    browser: Browser, application: FastAPI, url: str
) -> None:
    with window(browser, url, viewport=PHONE) as page:
        page.get_by_role("button", name="转人工").click()
        number, code = (page.locator(place).last.inner_text() for place in (".number", ".own-code"))
        page.context.set_offline(True)
        page.get_by_role("button", name="有帮助").click()
        expect(page.get_by_role("status")).to_have_text("没有网络，连上后会自动重发")
        page.context.set_offline(False)
        expect(page.get_by_role("button", name="有帮助")).to_have_attribute("aria-pressed", "true")
        page.goto(f"{url}/case")
        page.get_by_label("工单号").fill(number)
        page.get_by_label("查询码").fill(code)
        page.keyboard.press("Enter")
        page.get_by_label("想补充的话").fill("下午在家")
        page.context.set_offline(True)
        page.get_by_role("button", name="交给工作人员").dblclick()
        expect(page.get_by_role("status")).to_have_text("没有网络，连上后会自动重发")
        expect(page.get_by_label("想补充的话")).to_have_value("下午在家")
        page.context.set_offline(False)
        expect(page.get_by_role("status")).to_have_text("您的话已经记进工单。")
        expect(page.get_by_label("想补充的话")).to_have_value("")
    (note,) = notes.of_case(application.state.engine, number)
    assert note.text == "下午在家"


def test_after_a_deletion_the_device_keeps_nothing(browser: Browser, url: str) -> None:
    with window(browser, url, viewport=PHONE) as page:
        write(page, "问一句")
        expect(page.locator("#talk .card")).to_have_count(1)
        page.get_by_label("写下您的问题").fill("写到一半")
        page.goto(f"{url}/privacy")
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="删除").click()
        expect(page.get_by_role("heading", name="已经删除")).to_be_visible()
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        page.get_by_role("link", name="重新咨询").click()
        expect(page.get_by_label("写下您的问题")).to_have_value("")


def test_off_line_the_page_offers_the_telephone_and_a_form(
    browser: Browser, application: FastAPI, url: str
) -> None:
    state = application.state
    with window(browser, url, viewport=SMALL) as page:
        write(page, "先由机器答")
        expect(page.locator("#talk .card")).to_have_count(1)
        off_switch.turn_off(state.engine, "正在核对新标准", CHIEF, state.config.now())
        page.reload()
        keeps_nobody_out(page)
        page.get_by_label("您的事").fill("我没钱买药")
        page.get_by_role("button", name="交给工作人员").click()
        expect(page.locator("#talk .card").last).to_contain_text("正在核对新标准")
        expect(page.locator(".own-case .own-code").last).to_be_visible()
        off_switch.turn_on(state.engine, CHIEF, state.config.now())
        write(page, "好了吗")
        expect(page.locator("#talk .card .short, #talk .card .text").last).to_contain_text("好了吗")
