"""A hundred hostile messages are text, on the resident's page and on the operator's."""

from __future__ import annotations

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.web.hostile import HOSTILE
from tests.web.operator.browser.office import Office, desk
from tests.web.window import PHONE, window
from web.text import clean

MADE = "script, img, svg, iframe, b, h1, style, meta"
COOKIE = "hotline_conversation"


def said(page: Page, place: str) -> list[str]:
    texts: list[str] = page.locator(place).evaluate_all("all => all.map(e => e.textContent)")
    return texts


def test_a_hundred_hostile_messages_stay_text(browser: Browser, office: Office) -> None:
    assert len(set(HOSTILE)) == 100
    expected = [clean(text) for text in HOSTILE]
    with (
        httpx.Client(base_url=office.url) as http,
        window(browser, office.url, viewport=PHONE) as resident,
        desk(browser, office, "wang") as operator,
    ):
        token = http.post("/api/v1/conversations").json()["id"]
        for at, text in enumerate([*HOSTILE, "转人工"]):
            message = {"key": f"hostile-{at:04d}", "text": text}
            signed = {"Authorization": f"Bearer {token}"}
            assert http.post(
                "/api/v1/conversation/messages", json=message, headers=signed
            ).is_success
        resident.context.add_cookies([{"name": COOKIE, "value": token, "url": office.url}])
        resident.goto(office.url)
        operator.reload()
        operator.locator("a.open").click()
        expect(operator.locator("#lines .resident .words")).to_have_count(101)
        for page, place, room in (
            (resident, "#talk .said bdi", "#talk"),
            (operator, "#lines .resident .words bdi", "#lines"),
        ):
            assert said(page, place)[:100] == expected
            for element in MADE.split(", "):
                expect(page.locator(f"{room} {element}")).to_have_count(0)
            assert page.evaluate("document.title") != "x"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
