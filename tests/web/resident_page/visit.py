"""A resident's visit in a browser, and the two things every test does there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, FrameLocator, Locator, Page

from tests.web.resident_page.site import Site
from tests.web.window import PHONE, window

SMALL = {"width": 320, "height": 568}


@contextmanager
def visit(browser: Browser, site: Site, **options: Any) -> Iterator[Page]:
    """A page in a fresh browser profile that must run without any error of its own."""
    with window(browser, site.url, **{"viewport": PHONE, **options}) as page:
        yield page


def write(page: Page | FrameLocator, text: str) -> None:
    page.get_by_label("写下您的问题").fill(text)
    page.get_by_role("button", name="发送").click()


def replies(page: Page) -> Locator:
    return page.locator("#talk .card")
