"""The keyboard alone is enough: Tab, Enter and the words one types."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.web.resident_page.site import Site
from tests.web.resident_page.visit import replies, visit

FAR = 60  # more steps than anything on the page is away
FOCUSED = """
(({ tagName, innerText, id }) =>
  ["A", "BUTTON", "SUMMARY", "TEXTAREA"].includes(tagName) ? innerText || id : "")(
  document.activeElement)
"""


def tab_to(page: Page, name: str) -> int:
    """Presses Tab until what is called so has the focus; returns how often."""
    for steps in range(1, FAR):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return steps
    raise AssertionError(f"{name} cannot be reached")


def test_a_whole_visit_by_keyboard(browser: Browser, site: Site) -> None:
    with visit(browser, site) as page:
        tab_to(page, "低保多久能批下来？")
        page.keyboard.press("Enter")
        expect(replies(page)).to_have_count(1)
        expect(replies(page).first).to_be_focused()
        assert tab_to(page, "特殊情况") <= 4
        page.keyboard.press("Enter")
        expect(replies(page)).to_have_count(2)
        expect(replies(page).last).to_be_focused()
        assert tab_to(page, "《") <= 4
        page.keyboard.press("Enter")
        expect(page.locator("blockquote")).to_be_visible()
        tab_to(page, "text")
        page.keyboard.type("算门诊")
        page.keyboard.press("Enter")
        expect(replies(page)).to_have_count(3)
        expect(page.get_by_label("写下您的问题")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        while page.evaluate(FOCUSED) != "有认定":
            page.keyboard.press("Shift+Tab")
        page.keyboard.press("Space")
        expect(replies(page)).to_have_count(4)
        page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
        tab_to(page, "转人工")
        page.keyboard.press("Enter")
        expect(replies(page)).to_have_count(5)
        tab_to(page, "抄好了")
        page.keyboard.press("Enter")
        expect(page.locator(".own-code")).to_have_count(0)


def test_what_is_drawn_anew_keeps_the_focus(page: Page) -> None:
    page.get_by_role("button", name="转人工").click()
    contact = page.locator("#cases").get_by_role("link", name="留联系方式")
    contact.focus()
    page.evaluate("refreshCases()")
    expect(contact).to_be_focused()
    page.get_by_role("button", name="抄好了").click()
    expect(page.locator(".own-code")).to_have_count(0)
    contact.focus()
    page.locator(".own-cases .tag").evaluate("tag => tag.remove()")
    page.evaluate("refreshCases()")
    expect(page.locator(".own-cases .tag")).to_be_visible()
    expect(contact).to_be_focused()


def test_who_reads_or_writes_further_up_is_not_moved_by_what_comes_in(
    page: Page, site: Site
) -> None:
    for place, text in enumerate(("一", "二", "三"), 1):
        page.get_by_label("写下您的问题").fill(text)
        page.keyboard.press("Enter")
        expect(replies(page)).to_have_count(place)
    page.evaluate("scrollTo(0, 0)")
    other = page.context.new_page()
    other.goto(site.url)
    other.get_by_label("写下您的问题").fill("从另一个窗口")
    other.keyboard.press("Enter")
    expect(replies(page)).to_have_count(4)
    assert page.evaluate("scrollY") == 0
