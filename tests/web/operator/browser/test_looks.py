"""The pages fit a small desk and a telephone, with strong contrast and a name for every field."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from desk.sweep import due
from tests.web.operator.browser.office import Office, desk
from tests.web.resident_page.keeps_nobody_out import narrow_targets
from tests.web.resident_page.test_looks import MEASURE
from tests.web.resident_page.visit import write
from tests.web.window import DESK, PHONE, window

BEYOND = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = (e) => e.getBoundingClientRect().right > width + 1;
  const all = Array.from(document.querySelectorAll("main *"));
  return all.filter(wide).map((e) => e.outerHTML.slice(0, 90));
}
"""
LONG = "很长" * 60 + "x" * 120


def look(page: Page, width: int) -> None:
    """Contrast everywhere, wide targets on a telephone, nothing beside the screen."""
    faults = page.evaluate(MEASURE)
    assert [fault for fault in faults if not fault.startswith("small: ")] == []
    assert width > 800 or narrow_targets(page, 44) == []
    assert page.evaluate(BEYOND) == []
    fields = page.locator("input:not([type=hidden]), select, textarea").all()
    assert all(field.evaluate("field => field.labels.length") == 1 for field in fields)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_fits(browser: Browser, office: Office, viewport: dict[str, int]) -> None:
    width = viewport["width"]
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang", "supervisor", viewport=viewport) as page,
    ):
        for text in (LONG, "算一算", "邻居老人好几天没出门", "转人工"):
            write(resident, text)
            expect(resident.locator("#pending .said")).to_have_count(0)
        due(office.app.state.engine, office.app.state.config.now())
        expect(page.locator(".queue tr")).to_have_count(3)
        look(page, width)
        page.locator("a.open").first.click()
        expect(page.locator(".suggestion").first).to_be_visible()
        look(page, width)
        page.get_by_role("button", name="接手").click()
        expect(page.locator("#reply")).to_be_visible()
        for summary in page.locator("summary").all():
            summary.click()
        look(page, width)
        page.get_by_role("button", name="移交单（带对话，有记录）").click()
        expect(page.get_by_role("heading", name="对话")).to_be_visible()
        look(page, width)
        page.get_by_role("link", name="来电").click()
        look(page, width)
        page.get_by_role("link", name="值班").click()
        look(page, width)


def test_hostile_words_stay_words_on_both_sides(browser: Browser, office: Office) -> None:
    hostile = "<script>document.title='x'</script><b>粗</b> \u202egnp.exe\u202c =cmd()"
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang") as page,
    ):
        write(resident, hostile)
        write(resident, "转人工")
        page.locator("a.open").click()
        said = page.locator("#lines .resident .words").first
        expect(said).to_have_text("<script>document.title='x'</script><b>粗</b> gnp.exe =cmd()")
        page.get_by_role("button", name="接手").click()
        page.locator("#text").fill(hostile)
        page.locator("#text").press("Enter")
        expect(resident.locator(".person-said .text")).to_contain_text("<b>粗</b>")
        expect(resident.locator(".person-said b")).to_have_count(0)
