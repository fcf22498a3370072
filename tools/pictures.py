"""Takes the pictures of the resident page in docs/: python -m tools.pictures

From a running service with the trained model, so that they show what residents get.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from hotline import settings
from tests.end_to_end.serving import Serving

DOCS = Path(__file__).parents[1] / "docs"
PHONE: ViewportSize = {"width": 390, "height": 844}
SMALLEST: ViewportSize = {"width": 320, "height": 640}
QUESTION = "低保多久能批下来"
WORDS = quote("低保对象中的医保特殊慢性病患者个人门诊自付合规费用按70%比例救助")
SUM = ("我是低保户，有门诊特殊慢性病，自己付了6000元，能报多少", "没领过")


def main() -> None:
    """Takes them all."""
    with (
        tempfile.TemporaryDirectory(prefix="hotline-pictures-") as folder,
        Serving(Path(folder), settings.load().models, 1) as serving,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        _talk(browser, serving.url)
        _answer(browser, serving.url, PHONE, "elder")
        _answer(browser, serving.url, SMALLEST, "small")
        _document(browser, serving.url)
        browser.close()


def _talk(browser: Browser, url: str) -> None:
    """A sum with its working."""
    page = _opened(browser, url)
    for place, text in enumerate(SUM, 1):
        _say(page, text, place)
    page.locator("#talk .card").last.evaluate("card => card.scrollIntoView()")
    page.screenshot(path=DOCS / "page.png")


def _answer(browser: Browser, url: str, screen: ViewportSize, name: str) -> None:
    """An answer: large, as an old person keeps the page, or on the smallest screen."""
    page = _opened(browser, url, screen)
    if name == "elder":
        page.get_by_role("button", name="长辈版").click()
        expect(page.locator("html")).to_have_css("font-size", "24px")
    _say(page, QUESTION, 1)
    page.locator("#talk .card").last.evaluate("card => card.scrollIntoView()")
    page.screenshot(path=DOCS / f"{name}.png")


def _document(browser: Browser, url: str) -> None:
    """A clause in its document, with the words that an answer quotes."""
    page = _opened(browser, f"{url}/documents/plan-2021?quote={WORDS}#三（三）1")
    expect(page.locator("mark")).to_be_in_viewport()
    page.screenshot(path=DOCS / "document.png")


def _opened(browser: Browser, address: str, screen: ViewportSize = PHONE) -> Page:
    page = browser.new_page(viewport=screen, device_scale_factor=2)
    page.goto(address, wait_until="load")
    return page


def _say(page: Page, text: str, place: int) -> None:
    page.get_by_label("写下您的问题").fill(text)
    page.get_by_role("button", name="发送").click()
    expect(page.locator("#talk .card")).to_have_count(place)


if __name__ == "__main__":
    main()
