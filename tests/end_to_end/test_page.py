"""The resident page in a real browser, before the real service and the model that was trained."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.end_to_end.serving import Serving
from tests.web.resident_page.visit import replies, write
from tests.web.window import PHONE, window

RULE = "低保对象中的医保特殊慢性病患者个人门诊自付合规费用按70%比例救助"


@pytest.fixture
def page(browser: Browser, serving: Serving) -> Iterator[Page]:
    """A telephone with a conversation of its own."""
    with window(browser, serving.url, viewport=PHONE) as page:
        yield page


def newest(page: Page, count: int) -> Locator:
    """The last card, once there are `count`."""
    expect(replies(page)).to_have_count(count)
    return replies(page).nth(count - 1)


def test_the_main_questions_are_answered_as_cards_with_their_clauses(page: Page) -> None:
    asked = {
        "什么样的家庭能办低保？": ("全家人均收入低于当地低保标准", "按户办", "第十八条"),
        "申请低保去哪里？": ("向户口所在地的苏木乡镇（街道）申请", "身份证、户口本", "三（六）2"),
        "低保渐退期是怎么回事": ("原则上不超过6个月", "就业成本", "一（三）"),
    }
    for count, (question, (short, line, clause)) in enumerate(asked.items(), start=1):
        write(page, question)
        card = newest(page, count)
        expect(card.locator("p.short").first).to_contain_text(short)
        expect(card.locator("li", has_text=line)).to_be_visible()
        expect(card.locator(".citation summary", has_text=clause).first).to_be_visible()


def test_the_outpatient_interview_is_tapped_to_its_sum_and_working(page: Page) -> None:
    write(page, "门诊救助比例是多少")
    for count, reply in enumerate(("低保对象", "有认定"), start=1):
        newest(page, count).get_by_role("button", name=reply, exact=True).click()
    expect(newest(page, 3).locator(".asked")).to_contain_text("自己付的合规费用")
    write(page, "6000")
    newest(page, 4).get_by_role("button", name="没领过", exact=True).click()
    card = newest(page, 5)
    expect(card.locator("p.short").first).to_contain_text("估算为4,200元")
    expect(card.locator(".working")).to_contain_text("6,000元 × 70% ＝ 4,200元")
    expect(card.locator(".working small").first).to_contain_text("三（三）1")
    expect(card.locator(".choices")).to_have_count(0)


def test_a_clause_unfolds_and_is_read_in_its_document(page: Page) -> None:
    write(page, "门诊救助比例是多少")
    citation = newest(page, 1).locator(".citation").first
    words = citation.locator("mark")
    expect(words).to_be_hidden()
    citation.locator("summary").click()
    expect(words).to_have_text(re.compile(RULE))
    citation.get_by_role("link", name="在文件全文里看这一条").click()
    clause = page.locator(":target")
    expect(clause.get_by_role("heading")).to_have_text(re.compile("^三（三）1"))
    expect(clause).to_be_in_viewport()
    expect(page.locator("mark")).to_have_text(re.compile(RULE))
    page.get_by_role("link", name="回到咨询").click()
    expect(replies(page)).to_have_count(1)


def test_asking_for_a_person_gives_a_case_that_is_listed(page: Page) -> None:
    page.get_by_role("button", name="转人工").click()
    card = newest(page, 1)
    expect(card).to_contain_text("110")
    expect(card.locator(".case .number")).to_have_text(re.compile(r"^EG20\d{6}-\d{4}$"))
    number = card.locator(".case .number").inner_text()
    expect(page.locator("#cases .number")).to_have_text(number)
    expect(page.locator("#cases .tag")).to_have_text("已受理")
