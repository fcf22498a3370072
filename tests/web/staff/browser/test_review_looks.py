"""The pages of figures, recalls, samples and sign-off fit a desk and a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from faq import figure_review, recalls
from faq.figures import LocalText
from tests.web.conftest import Built
from tests.web.login_page.test_login_page import log_in
from tests.web.operator.browser.office import Office
from tests.web.operator.browser.test_looks import LONG, look
from tests.web.peer import Peer, served
from tests.web.resident_page.visit import write
from tests.web.staff.test_recalls import policy
from tests.web.staff_member import open_account
from tests.web.window import DESK, PHONE, window
from web.config import WebConfig

PAGES = ("figures", "figures/office_phone", "recalls", "recalls/1", "samples/1", "signoff")
SHEET = "signoff/额尔古纳市医疗保障局"


@pytest.fixture
def office(config: WebConfig, peer: Peer, built: Built) -> Iterator[Office]:
    app = built(config)
    peer.behaviour = policy
    with served(app, host="127.0.0.1", port=0) as server:
        yield Office(app, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}")


def fill(office: Office) -> None:
    """Long words wherever staff may write some."""
    config = office.app.state.config
    told = LocalText(LONG, LONG, date(2026, 1, 1), "奇乾乡")
    for number in (1, 2):
        figure_review.propose(config.faq, "office_phone", told, "mary", LONG, config.now())
        if number == 1:
            figure_review.approve(config.faq, number, "peter", LONG, config.now())
    given = {"wrong_since": date(2026, 1, 1), "reason": LONG, "person": "mary"}
    recalls.withdraw(config.faq, topic="dibao_gradual_exit", **given, at=config.now())


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_fits(browser: Browser, office: Office, viewport: dict[str, int]) -> None:
    open_account(office.app, "peter", "staff")
    with (
        window(browser, office.url, viewport=PHONE) as resident,
        window(browser, f"{office.url}/staff/samples", viewport=viewport) as page,
    ):
        for text in (LONG, "转人工"):
            write(resident, text)
            resident.locator("#talk > .card").last.wait_for()
        fill(office)
        log_in(page, "peter")
        page.get_by_role("button", name="抽最近七天的").click()
        look(page, viewport["width"])
        for path in (*PAGES, SHEET):
            page.goto(f"{office.url}/staff/{path}")
            look(page, viewport["width"])
