"""The pages behind the login keep nobody out either."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.login_page.test_login_page import log_in
from tests.web.operator.browser.conftest import office  # noqa: F401  the one way to serve it
from tests.web.operator.browser.office import Office
from tests.web.resident_page.keeps_nobody_out import keeps_nobody_out
from tests.web.staff_member import open_account
from tests.web.window import DESK, PHONE, window

STAFF = (
    *("", "/entries", "/entries/new", "/entries/try", "/questions", "/figures", "/recalls"),
    *("/samples", "/signoff", "/documents", "/import", "/models", "/notices", "/overview"),
)
PAGES = {
    "staff": tuple(f"/staff{path}" for path in (*STAFF, "/nothing")),
    "administrator": ("/staff/accounts", "/staff/switch", "/login/password"),
    "supervisor": ("/operator", "/operator/calls", "/operator/duty", "/operator/orders"),
}


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("role", PAGES)
def test_every_page_of_a_role(
    browser: Browser,
    office: Office,  # noqa: F811
    role: str,
    viewport: dict[str, int],
) -> None:
    open_account(office.app, "lan", role)
    first, *others = PAGES[role]
    with window(browser, f"{office.url}{first}", viewport=viewport) as page:
        keeps_nobody_out(page)
        log_in(page, "lan")
        for address in (first, *others):
            page.goto(f"{office.url}{address}")
            keeps_nobody_out(page)
