"""The overview, the questions and the list of what is to be done fit a desk and a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from desk import feedback
from desk.local_time import LOCAL
from desk.schema import messages, turns
from tests.web.login_page.test_login_page import log_in
from tests.web.operator.browser.conftest import office  # noqa: F401  the one way to serve it
from tests.web.operator.browser.office import Office
from tests.web.operator.browser.test_looks import LONG, look
from tests.web.resident_page.visit import write
from tests.web.staff_member import open_account
from tests.web.window import DESK, PHONE, window


def dislike_everything(office: Office) -> None:  # noqa: F811
    """So that it lies among the questions."""
    state = office.app.state
    wanted = select(messages.c.conversation_id, turns.c.seq).join(turns)
    with state.engine.connect() as connection:
        rows = connection.execute(wanted).all()
    for conversation, seq in rows:
        feedback.give(state.engine, conversation, (seq, 0), "down", LONG, state.config.now())


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_fits(
    browser: Browser,
    office: Office,  # noqa: F811
    viewport: dict[str, int],
) -> None:
    open_account(office.app, "peter", "staff")
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        window(browser, f"{office.url}/staff/questions", viewport=viewport) as page,
    ):
        for text in (LONG, "算一算"):
            write(resident, text)
            expect(resident.locator("#pending .said")).to_have_count(0)
        dislike_everything(office)
        log_in(page, "peter")
        page.get_by_role("button", name="重新整理").click()
        look(page, viewport["width"])
        page.get_by_role("link", name="算一算").click()
        look(page, viewport["width"])
        today = office.app.state.config.now().astimezone(LOCAL).date()
        for path in ("", f"/overview?to={today}"):
            page.goto(f"{office.url}/staff{path}")
            look(page, viewport["width"])
        assert page.locator("img.chart").count() == 2
        for chart in page.locator("img.chart").all():
            expect(chart).to_have_js_property("complete", True)
            assert chart.evaluate("(image) => image.naturalWidth") > 0
