"""From a neighbour's report to a closed and rated case, both sides watched, keys alone."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from playwright.sync_api import Browser, Page, Request, Route, expect

from desk import passed_on
from tests.web.operator.browser.office import Office, desk, lines, shortcut
from tests.web.resident_page.visit import write
from tests.web.window import PHONE, window

REPORT = "邻居老人好几天没出门"
SUGGEST = re.compile("/operator/suggest$")
BUSY = {"error": {"code": "no_suggestion", "message": "正在自动再试"}}
REFRESH = """
  document.getElementById("copied").dataset.old = "yes";
  document.dispatchEvent(new CustomEvent("desk:talk", { detail: "case.amended" }));
"""
NUMBER = re.compile(r"EG20\d{6}-\d{4}")
CODE = re.compile("查询码 [0-9A-Z]{8}。")


def move(page: Page, label: str, why: str = "") -> None:
    """Makes a move of the case with the keyboard."""
    acts = page.get_by_role("group", name="工单可以这样办")
    if not why:
        acts.get_by_role("button", name=label).press("Enter")
        return
    form = acts.locator("details", has=page.locator(f"summary:text-is('{label}')"))
    form.locator("summary").press("Enter")
    form.locator("textarea").press_sequentially(why)
    form.get_by_role("button", name=label).press("Enter")


def read_out(office: Office, topic: str) -> list[tuple[str, str]]:
    """The cases of the calls in which a topic was answered, and the knowledge it rested on."""
    now = office.app.state.config.now()
    found = passed_on.of_topic(office.app.state.engine, topic, now - timedelta(hours=1), now)
    return [(each.cases[0], each.suggestion.knowledge) for each in found]


def take_over(page: Page) -> None:
    """Opens the only case of the queue, and takes its conversation over."""
    page.locator("a.open").press("Enter")
    expect(page.get_by_role("button", name="接手")).to_be_visible()
    shortcut(page, "J")


def test_a_report_is_taken_answered_closed_and_rated(browser: Browser, office: Office) -> None:
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang") as operator,
    ):
        expect(operator.locator(".queue")).to_have_count(0)
        write(resident, REPORT)
        number = resident.locator("#talk .case .number").inner_text()
        assert NUMBER.fullmatch(number)
        expect(resident.locator("#cases")).to_contain_text("已受理")

        row = operator.locator("tr", has_text=number)
        expect(row).to_contain_text("困难线索")
        expect(operator.locator("#news")).to_contain_text("1 件没人接，新来 1 件")
        expect(operator).to_have_title(re.compile(r"^\(1\) 坐席工作台"))
        operator.keyboard.press("ArrowDown")
        operator.keyboard.press("Enter")
        expect(operator.get_by_role("heading", level=1)).to_have_text(number)
        expect(lines(operator, "resident")).to_have_text([REPORT])

        shortcut(operator, "J")
        expect(resident.locator("#talk .note")).to_contain_text("人工坐席已接手")
        write(resident, "您是真人吗")
        expect(lines(operator, "resident")).to_have_text([REPORT, "您是真人吗"])
        shortcut(operator, "R")
        operator.keyboard.type("是的，我姓王。老人住哪儿？")
        operator.keyboard.press("Enter")
        said = resident.locator("#talk .person-said .text")
        expect(said).to_have_text(["是的，我姓王。老人住哪儿？"])
        expect(resident.locator("#talk > .card")).to_have_count(2)
        resident.reload()
        expect(said).to_have_text(["是的，我姓王。老人住哪儿？"])

        shortcut(operator, "B")
        expect(resident.locator("#talk .note")).to_have_count(2)
        expect(resident.locator("#talk .note").last).to_contain_text("交还")
        write(resident, "低保要什么条件")
        expect(resident.locator("#talk .short").last).to_have_text("答复：低保要什么条件")
        expect(lines(operator, "bot").last).to_have_text("答复：低保要什么条件")

        expect(operator.locator("#case-heading + p")).to_contain_text("wang在办")
        move(operator, "派单", "按属地")
        expect(resident.locator("#cases")).to_contain_text("已转")
        move(operator, "签收")
        move(operator, "办理")
        expect(operator.locator("#case-heading + p")).to_contain_text("· 办理")
        operator.get_by_label("结果", exact=True).select_option("met")
        operator.get_by_label("见到谁、什么情况").press_sequentially("见到本人，送了煤")
        operator.keyboard.press("Enter")
        expect(resident.locator("#cases")).to_contain_text("已联系")
        move(operator, "答复", "已经送煤，帮着申请救助")
        move(operator, "回访", "邻居说人好了")
        move(operator, "办结")
        expect(operator.locator("#case-heading + p")).to_contain_text("办结")
        expect(resident.locator("#cases .tag")).to_have_text("办结")

        resident.locator("#cases summary").click()
        resident.get_by_role("group", name="对结果").get_by_label("满意", exact=True).check()
        resident.get_by_role("group", name="对态度").get_by_label("基本满意").check()
        resident.get_by_role("button", name="提交评价").click()
        expect(resident.locator("#cases summary")).to_have_count(0)
        operator.reload()
        expect(operator.locator(".trail")).to_contain_text("结果满意，态度基本满意")


def test_a_suggestion_is_inserted_by_one_key_and_its_edit_is_kept(
    browser: Browser, office: Office
) -> None:
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang") as operator,
    ):
        write(resident, "转人工")
        take_over(operator)
        expect(operator.locator("#reply")).to_be_visible()
        write(resident, "低保要什么条件")
        expect(operator.locator(".suggestion .short").first).to_have_text("建议：低保要什么条件")
        shortcut(operator, "1")
        text = operator.locator("#text")
        expect(text).to_be_focused()
        expect(text).to_have_value(re.compile("^建议：低保要什么条件\n去窗口\n依据：《"))
        operator.keyboard.press("Home")
        operator.keyboard.type("请带户口簿。")
        operator.keyboard.press("Enter")
        expect(resident.locator(".person-said .text")).to_contain_text("请带户口簿。")
        expect(operator.locator("#lines .operator")).to_contain_text(
            "依知识库 版本甲，按 2026-11-23；坐席改过"
        )
        shortcut(operator, "A")
        operator.keyboard.type("另外问一件")
        expect(operator.locator(".suggestion .short").first).to_have_text("建议：另外问一件")
        shortcut(operator, "2")
        expect(text).to_have_value(re.compile("依据：《"))


def test_suggestions_that_nobody_asked_for_do_not_keep_a_session(
    browser: Browser, office: Office
) -> None:
    asked: list[tuple[str, bool]] = []

    def keep(request: Request) -> None:
        if SUGGEST.search(request.url):
            words = json.loads(request.post_data or "{}")["text"]
            asked.append((words, "x-background" in request.headers))

    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang") as operator,
    ):
        operator.on("request", keep)
        write(resident, "转人工")
        take_over(operator)
        first = operator.locator(".suggestion .short").first
        write(resident, "低保要什么条件")
        expect(first).to_have_text("建议：低保要什么条件")
        operator.route(SUGGEST, lambda route: route.fulfill(status=503, json=BUSY))
        shortcut(operator, "A")
        operator.keyboard.insert_text("另外问一件")
        expect(operator.locator("#suggest-problem")).to_have_text("正在自动再试")
        operator.unroute(SUGGEST)
        expect(first).to_have_text("建议：另外问一件")
    typed = [by_itself for words, by_itself in asked if words == "另外问一件"]
    assert typed[0] is False
    assert typed[1:]
    assert all(typed[1:])
    assert ("低保要什么条件", True) in asked
    assert ("低保要什么条件", False) not in asked


def test_what_is_being_written_survives_what_happens_meanwhile(
    browser: Browser, office: Office
) -> None:
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang") as operator,
    ):
        write(resident, "转人工")
        take_over(operator)
        expect(operator.locator("#text")).to_be_focused()
        operator.keyboard.type("写到一半")
        operator.reload()
        expect(operator.locator("#text")).to_have_value("写到一半")
        operator.locator("summary", has_text="派单").press("Enter")
        unit = operator.locator("#assign-unit")
        chosen = unit.locator("option").last.inner_text()
        unit.select_option(chosen)
        shortcut(operator, "R")
        write(resident, "邻居老人好几天没出门")
        expect(lines(operator, "resident")).to_have_count(2)
        shortcut(operator, "M")
        operator.keyboard.type("备注写到一半")
        write(resident, "没有人管")
        expect(lines(operator, "resident")).to_have_count(3)
        expect(operator.locator("#note")).to_have_value("备注写到一半")
        expect(unit).to_have_value(chosen)


def test_two_desks_one_conversation_and_the_second_is_told(
    browser: Browser, office: Office
) -> None:
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang") as wang,
        desk(browser, office, "li") as li,
    ):
        write(resident, "转人工")
        for page in (wang, li):
            page.locator("a.open").press("Enter")
            expect(page.get_by_role("button", name="接手")).to_be_visible()
        shortcut(wang, "J")
        expect(wang.get_by_role("button", name="交还助手")).to_be_visible()
        expect(li.get_by_text("现由 wang 处理")).to_be_visible()
        expect(li.get_by_role("button", name="接手")).to_have_count(0)


def test_what_happens_while_a_page_still_loads_is_not_missed(
    browser: Browser, office: Office
) -> None:
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang") as wang,
        desk(browser, office, "li") as li,
    ):
        write(resident, "转人工")
        held: list[Route] = []
        li.route(re.compile(r"/talk\.js"), lambda route: held.append(route))
        for page in (wang, li):
            page.locator("a.open").press("Enter")
            expect(page.get_by_role("button", name="接手")).to_be_visible()
        shortcut(wang, "J")
        expect(wang.get_by_role("button", name="交还助手")).to_be_visible()
        (script,) = held
        script.continue_()
        expect(li.get_by_text("现由 wang 处理")).to_be_visible()


def test_a_call_is_answered_and_written_down_by_keys(browser: Browser, office: Office) -> None:
    with desk(browser, office, "wang") as page:
        shortcut(page, "N")
        expect(page.get_by_role("heading", level=1)).to_have_text("来电")
        shortcut(page, "A")
        page.keyboard.type("低保要什么条件")
        expect(page.locator(".suggestion .short").first).to_have_text("建议：低保要什么条件")
        expect(page.get_by_label("取暖")).to_be_visible()
        page.get_by_label("类型").select_option("record")
        expect(page.get_by_label("取暖")).to_be_hidden()
        shortcut(page, "W")
        page.keyboard.type("问低保条件")
        shortcut(page, "1")
        expect(page.locator("#summary")).to_have_value(re.compile("已答：.*依知识库 版本甲"))
        page.get_by_role("button", name="没念，去掉").press("Enter")
        expect(page.locator("#summary")).to_have_value("问低保条件")
        expect(page.locator("#answered li")).to_have_count(0)
        shortcut(page, "1")
        shortcut(page, "1")
        expect(page.locator("#answered li")).to_have_text(
            [re.compile("答过：建议：低保要什么条件")]
        )
        page.get_by_role("button", name="立单，取编号").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(NUMBER)
        expect(page.locator(".told-once")).to_contain_text(CODE)
        number = page.get_by_role("heading", level=1).inner_text()
        assert read_out(office, "dibao_eligibility") == [(number, "版本甲")]
        page.reload()
        expect(page.locator(".told-once")).to_have_count(0)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        expect(page.locator("#copy")).to_be_visible()
        shortcut(page, "C")
        expect(page.locator("#copied")).to_have_text("已复制")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.splitlines()[0].startswith("工单编号：EG")
        page.evaluate(REFRESH)
        expect(page.locator("#copied[data-old]")).to_have_count(0)
        expect(page.locator("#copied")).to_have_text("已复制")
        shortcut(page, "S")
        expect(page.locator(".queue")).to_be_visible()
        expect(page.locator("#q")).to_be_focused()
        page.keyboard.type("wdb")
        page.keyboard.press("Enter")
        expect(page.locator("#queue")).to_contain_text("查到 1 单")


def test_canned_phrases_by_initials_and_enter(browser: Browser, office: Office) -> None:
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang") as page,
    ):
        shortcut(page, "Z")
        page.get_by_label("名称").fill("问候")
        page.get_by_label("内容").fill("您好，我是坐席。")
        page.get_by_label("内容").press("Tab")
        page.keyboard.press("Enter")
        write(resident, "转人工")
        shortcut(page, "Q")
        take_over(page)
        expect(page.locator("#text")).to_be_focused()
        shortcut(page, "K")
        page.keyboard.type("wh")
        expect(page.locator("#phrase-list button")).to_have_text(["问候：您好，我是坐席。"])
        page.keyboard.press("Enter")
        expect(page.locator("#text")).to_have_value("您好，我是坐席。")
