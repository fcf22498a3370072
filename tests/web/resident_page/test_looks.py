"""What the page promises to old eyes, small phones, slow networks and shared machines."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.resident_page.keeps_nobody_out import narrow_targets
from tests.web.resident_page.site import Site
from tests.web.resident_page.visit import PHONE, SMALL, replies, visit, write


@pytest.mark.parametrize("viewport", [PHONE, SMALL])
def test_a_person_the_hotline_and_the_emergency_numbers_stay_in_sight(
    browser: Browser, site: Site, viewport: dict[str, int]
) -> None:
    with visit(browser, site, viewport=viewport) as page:
        for place in ("the top", "the end"):
            expect(page.get_by_role("button", name="转人工")).to_be_in_viewport(ratio=1)
            expect(page.locator("a[href='tel:12345']").first).to_be_in_viewport(ratio=1)
            expect(page.get_by_text("有生命危险请先拨")).to_be_in_viewport(ratio=1)
            expect(page.get_by_label("写下您的问题")).to_be_in_viewport(ratio=1)
            if place == "the top":
                write(page, "很长的词" + "x" * 200)
                expect(replies(page)).to_have_count(1)
                page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_the_keyboard_alone_is_enough_and_focus_is_kept(page: Page) -> None:
    text = page.get_by_label("写下您的问题")
    text.focus()
    page.keyboard.type("键盘")
    page.keyboard.press("Enter")
    expect(replies(page)).to_have_count(1)
    expect(text).to_be_focused()
    expect(text).to_have_value("")


MEASURE = """
() => {
  const linear = (v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => c.reduce((sum, v, i) => sum + linear(v / 255) * [.2126, .7152, .0722][i], 0);
  const rgba = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgba(getComputedStyle(e).backgroundColor);
      if (c.length === 3) return c;
    }
    return [255, 255, 255];
  };
  const shown = (e) => e.checkVisibility() && e.getClientRects().length > 0;
  const faults = [];
  const fault = (kind, e) => faults.push(kind + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll('body *')) {
    if (!shown(e) || !(e.innerText || e.value)) continue;
    const style = getComputedStyle(e);
    const [a, b] = [light(rgba(style.color).slice(0, 3)), light(ground(e))].sort((x, y) => y - x);
    if (parseFloat(style.fontSize) < 18) fault('small: ', e);
    if ((a + .05) / (b + .05) < 4.5) fault('pale: ', e);
  }
  return faults;
}
"""


def measured(page: Page) -> list[str]:
    found: list[str] = page.evaluate(MEASURE)
    return found + narrow_targets(page, 44)


def test_type_is_large_targets_are_wide_and_contrast_is_strong(page: Page) -> None:
    page.get_by_role("button", name="低保多久能批下来？").click()
    expect(replies(page)).to_have_count(1)
    assert measured(page) == []
    page.get_by_role("button", name="转人工").click()
    expect(page.locator(".case")).to_be_visible()
    write(page, "看依据")
    page.locator("summary").click()
    assert measured(page) == []


def test_the_first_load_is_small_and_asks_no_other_host(browser: Browser, site: Site) -> None:
    with visit(browser, site) as page:
        sizes: dict[str, int] = {}
        page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
        page.goto(site.url, wait_until="networkidle")
    assert all(url.startswith(site.url) for url in sizes)
    assert len(sizes) >= 3
    assert sum(sizes.values()) < 100_000


def test_a_form_posted_by_another_site_is_refused(site: Site) -> None:
    form = {"text": "冒充", "key": "k"}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        refused = httpx.post(f"{site.url}/say", data=form, headers=headers)
        assert refused.status_code == 403
        assert "set-cookie" not in refused.headers
    own = httpx.post(f"{site.url}/say", data=form, headers={"Origin": site.url})
    assert own.status_code == 303


def test_static_files_are_kept_only_under_the_hash_of_their_content(site: Site) -> None:
    link = httpx.get(site.url).text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in httpx.get(site.url + link).headers["cache-control"]
    stale = httpx.get(site.url + link.split("?")[0], params={"v": "old"})
    assert stale.headers["cache-control"] == "no-cache"
    assert httpx.get(f"{site.url}/static/..%2Froutes.py").status_code == 404


def test_the_page_is_not_left_in_a_shared_cache(site: Site) -> None:
    assert httpx.get(site.url).headers["cache-control"] == "no-store"
