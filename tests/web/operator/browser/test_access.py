"""Login and the operators' pages keep nobody out either."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.web.operator.browser.office import Office, desk
from tests.web.resident_page.keeps_nobody_out import keeps_nobody_out
from tests.web.resident_page.visit import write
from tests.web.window import PHONE, window


def test_the_desk_keeps_nobody_out(browser: Browser, office: Office) -> None:
    with window(browser, f"{office.url}/login") as page:
        keeps_nobody_out(page)
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang", "supervisor") as page,
    ):
        write(resident, "转人工")
        expect(page.locator(".queue tr")).to_have_count(2)
        keeps_nobody_out(page)
        page.locator("a.open").click()
        expect(page.get_by_role("button", name="接手")).to_be_visible()
        keeps_nobody_out(page)
        page.get_by_role("button", name="移交单（带对话，有记录）").click()
        expect(page.get_by_role("heading", name="对话")).to_be_visible()
        keeps_nobody_out(page)
        for link in ("来电", "值班"):
            page.get_by_role("link", name=link).click()
            keeps_nobody_out(page)
