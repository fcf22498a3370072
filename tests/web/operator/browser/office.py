"""Two browsers at one service: a resident's telephone, and an operator's desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from tests.web.login_page.test_login_page import log_in
from tests.web.staff_member import open_account
from tests.web.window import window


@dataclass
class Office:
    """The running application and its address."""

    app: FastAPI
    url: str


@contextmanager
def desk(
    browser: Browser, office: Office, name: str, role: str = "operator", **options: Any
) -> Iterator[Page]:
    """The queue, as somebody sees it who has just logged in."""
    open_account(office.app, name, role)
    with window(browser, f"{office.url}/operator", **options) as page:
        log_in(page, name)
        expect(page.get_by_role("heading", level=1)).to_have_text("坐席工作台")
        yield page


def shortcut(page: Page, key: str) -> None:
    """Presses Alt and `key` once the page's scripts listen."""
    page.wait_for_load_state()
    page.keyboard.press(f"Alt+{key}")


def lines(page: Page, who: str) -> Any:
    return page.locator(f"#lines .{who} .words")
