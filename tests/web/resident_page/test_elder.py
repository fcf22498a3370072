"""The elder look (长辈版): large, plain, remembered; read aloud and spoken to."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.resident_page.keeps_nobody_out import (
    keeps_nobody_out,
    narrow_targets,
    smallest_type,
)
from tests.web.resident_page.site import Site
from tests.web.resident_page.visit import PHONE, SMALL, replies, visit, write

ROOT = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
SMALL_ANDROID = {"width": 360, "height": 640}
VOICE = """
window.said = [];
Object.defineProperty(window, "speechSynthesis", {value: {
  speak: (words) => { said.push(words.text); }, cancel: () => { said.push("stop"); },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.SpeechRecognition = class {
  start() {
    window.heard = (transcript) => {
      this.onresult({ results: [[{ transcript }]] });
      this.onend();
    };
  }
  stop() { this.onend(); }
};
"""
MUTE = """
for (const name of ["speechSynthesis", "SpeechRecognition", "webkitSpeechRecognition"]) {
  Object.defineProperty(window, name, {value: undefined});
}
"""


def larger(page: Page, root: float) -> None:
    """Waits until the page's text has this size."""
    expect(page.locator("html")).to_have_css("font-size", f"{root:g}px")


def test_one_tap_makes_it_large_and_it_stays_so(browser: Browser, site: Site) -> None:
    with visit(browser, site, viewport=SMALL) as page:
        page.get_by_label("写下您的问题").fill("写到一半")
        page.get_by_role("button", name="长辈版").press("Enter")
        larger(page, 24)
        expect(page.get_by_role("button", name="字再大些")).to_be_focused()
        expect(page.get_by_label("写下您的问题")).to_have_value("写到一半")
        write(page, "依据")
        expect(replies(page)).to_have_count(1)
        page.locator("summary").first.click()
        assert smallest_type(page) >= 18
        assert narrow_targets(page, 60) == []
        keeps_nobody_out(page)
        for _ in range(3):
            page.get_by_role("button", name="字再大些").click()
        larger(page, 36)
        keeps_nobody_out(page)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        for name in ("转人工", "发送"):
            expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
        expect(page.locator("a[href='tel:12345']").first).to_be_in_viewport(ratio=1)
        page.reload()
        larger(page, 36)
        page.goto(f"{site.url}/privacy")
        larger(page, 36)
        page.goto(site.url)
        page.get_by_role("button", name="标准版").click()
        larger(page, 18)


def test_without_script_the_buttons_work_as_well(browser: Browser, site: Site) -> None:
    with visit(browser, site, java_script_enabled=False) as page:
        page.get_by_role("button", name="长辈版").click()
        expect(page.locator("html")).to_have_css("font-size", "24px")
        page.get_by_role("button", name="字再大些").click()
        expect(page.locator("html")).to_have_css("font-size", "30px")
        page.get_by_role("button", name="标准版").click()
        expect(page.locator("html")).to_have_css("font-size", "18px")
        expect(page.get_by_role("button", name="读给我听")).to_have_count(0)


@pytest.mark.parametrize("elder", [False, True])
def test_it_holds_at_twice_the_size_on_the_smallest_screen(
    browser: Browser, site: Site, elder: bool
) -> None:
    with visit(browser, site, viewport=SMALL) as page:
        if elder:
            page.get_by_role("button", name="长辈版").click()
            larger(page, 24)
        write(page, "算一算")
        expect(replies(page)).to_have_count(1)
        page.evaluate(f"document.documentElement.style.fontSize = 2 * {ROOT} + 'px'")
        assert page.evaluate("document.documentElement.scrollWidth") == SMALL["width"]
        expect(page.get_by_role("button", name="转人工")).to_be_in_viewport(ratio=1)
        page.get_by_label("写下您的问题").focus()
        expect(page.get_by_label("写下您的问题")).to_be_in_viewport(ratio=1)


def test_an_answer_is_read_aloud_and_a_second_tap_stops_it(page: Page) -> None:
    page.add_init_script(VOICE)
    page.reload()
    write(page, "申请低保")
    page.get_by_role("button", name="读给我听").click()
    page.get_by_role("button", name="停止朗读").click()
    expect(page.get_by_role("button", name="读给我听")).to_be_visible()
    assert page.evaluate("said") == ["stop", "答复：申请低保", "stop"]


def test_the_question_and_what_can_be_tapped_are_read_aloud_too(page: Page) -> None:
    page.add_init_script(VOICE)
    page.reload()
    write(page, "算门诊")
    page.get_by_role("button", name="读给我听").click()
    told = page.evaluate("said")[-1]
    assert told.startswith("低保对象里")
    assert told.endswith("慢特病）？可以点：有认定、没有认定。")


@pytest.mark.parametrize("viewport", [PHONE, SMALL_ANDROID], ids=["phone", "small"])
def test_the_first_screen_offers_something_to_tap(
    browser: Browser, site: Site, viewport: dict[str, int]
) -> None:
    with visit(browser, site, viewport=viewport) as page:
        page.get_by_role("button", name="长辈版").click()
        larger(page, 24)
        page.evaluate("scrollTo(0, 0)")
        sample = page.locator(".choices button").first
        expect(sample).to_be_in_viewport(ratio=1)
        composer = page.locator(".composer").bounding_box()
        place = sample.bounding_box()
        assert composer
        assert place
        assert place["y"] + place["height"] <= composer["y"]
        expect(page.locator("label[for=text]")).to_be_in_viewport(ratio=1)


def test_an_old_browser_that_tells_no_submitter_makes_it_large_too(page: Page) -> None:
    page.add_init_script("delete SubmitEvent.prototype.submitter;")
    page.reload()
    page.get_by_role("button", name="长辈版").click()
    larger(page, 24)


def test_what_is_spoken_is_written_and_not_sent(page: Page) -> None:
    page.add_init_script(VOICE)
    page.reload()
    page.get_by_role("button", name="说话").click()
    expect(page.get_by_role("status")).to_contain_text("正在听")
    page.evaluate("heard('低保怎么办')")
    expect(page.get_by_label("写下您的问题")).to_have_value("低保怎么办")
    expect(page.get_by_label("写下您的问题")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("看看对不对")
    expect(page.locator("#talk .said, #pending .said")).to_have_count(0)


def test_a_browser_without_voice_shows_no_button_for_it(page: Page) -> None:
    page.add_init_script(MUTE)
    page.reload()
    write(page, "申请低保")
    expect(replies(page)).to_have_count(1)
    for name in ("读给我听", "说话"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
