"""Every state of the page keeps nobody out: WCAG 2.2 AA, on a phone and on the smallest screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.web.resident_page.keeps_nobody_out import keeps_nobody_out
from tests.web.resident_page.site import Site
from tests.web.resident_page.visit import PHONE, SMALL, replies, visit, write


@pytest.mark.parametrize("viewport", [PHONE, SMALL], ids=["phone", "small"])
def test_every_state_of_the_talk(browser: Browser, site: Site, viewport: dict[str, int]) -> None:
    with visit(browser, site, viewport=viewport) as page:
        keeps_nobody_out(page)
        write(page, "凭什么")
        expect(replies(page)).to_have_count(1)
        page.locator("summary").first.click()
        keeps_nobody_out(page)
        for place, text in enumerate(["算一算", "算门诊"], 2):
            write(page, text)
            expect(replies(page)).to_have_count(place)
        expect(page.get_by_text("第2问，最多4问")).to_be_visible()
        keeps_nobody_out(page)
        page.get_by_role("button", name="转人工").click()
        expect(page.locator(".own-case")).to_be_visible()
        keeps_nobody_out(page)
        page.get_by_role("link", name="在文件全文里看这一条").first.evaluate("link => link.click()")
        expect(page.locator("h2.short")).to_contain_text("实施方案")
        keeps_nobody_out(page)


def test_an_interview_asks_one_thing_at_a_time(browser: Browser, site: Site) -> None:
    with visit(browser, site) as page:
        write(page, "算门诊")
        card = replies(page)
        question = "病人有没有医保认定的“特殊慢性病”（慢性病本、门诊慢特病）？"
        expect(card.locator(".asked .short")).to_have_text(question)
        expect(card.get_by_text(question)).to_have_count(1)
        expect(card.get_by_text("第2问，最多4问")).to_be_visible()
        page.reload()
        expect(card.get_by_text("第2问，最多4问")).to_be_visible()
        page.get_by_role("button", name="有认定", exact=True).click()
        expect(replies(page)).to_have_count(2)
        page.reload()
        expect(replies(page).first.locator(".asked h3")).to_have_text("请您回答")
