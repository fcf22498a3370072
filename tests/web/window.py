"""A browser window at one address, which tells of what goes wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


@contextmanager
def window(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """A page in a fresh profile that must run without any error of its own."""
    context = browser.new_context(**{"viewport": DESK, **options})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda told: errors.append(told.text) if "Content Security" in told.text else None,
    )
    page.goto(url)
    yield page
    context.close()
    assert errors == []
