"""The page of the models as two people use it, while a run goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from tests.web.conftest import Built
from tests.web.login_page.test_login_page import log_in
from tests.web.operator.browser.office import Office
from tests.web.peer import served
from tests.web.resident_page.keeps_nobody_out import keeps_nobody_out
from tests.web.staff.model_place import NOON, Room, report
from tests.web.staff_member import open_account
from tests.web.window import window
from web.config import WebConfig
from web.staff.model_room import Run

SMALL = {"width": 320, "height": 640}


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def office(config: WebConfig, room: Room, built: Built) -> Iterator[Office]:
    app = built(replace(config, models=room))
    with served(app, host="127.0.0.1", port=0) as server:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Office(app, f"http://127.0.0.1:{port}")


def test_a_line_is_reviewed_and_a_run_is_watched_to_its_report(
    browser: Browser, office: Office, room: Room
) -> None:
    for name in ("mary", "peter"):
        open_account(office.app, name, "staff")
    address = f"{office.url}/staff/models"
    with window(browser, address) as mary, window(browser, address, viewport=SMALL) as peter:
        log_in(mary, "mary")
        mary.get_by_label("主题").select_option("dibao_eligibility")
        mary.get_by_label("群众怎么说").fill("俺家这光景够不够吃低保")
        mary.get_by_role("button", name="加上").click()
        expect(mary.get_by_role("button", name="通过")).to_have_count(0)
        log_in(peter, "peter")
        peter.get_by_role("button", name="通过 俺家这光景够不够吃低保").click()
        expect(peter.get_by_role("heading", name="审核过的句子（1）")).to_be_visible()

        peter.get_by_role("button", name="开始训练").click()
        room.under_way = Run("running", "training", 0, 0, "peter", NOON)
        mary.reload()
        room.under_way = Run("running", "asking_new", 30, 904, "peter", NOON)
        expect(mary.locator("#run-now")).to_contain_text("新模型答题 30/904")
        keeps_nobody_out(mary)
        room.under_way, room.waiting = (
            Run("done", "asking_new", 904, 904, "peter", NOON),
            report(True),
        )
        expect(mary.get_by_role("button", name="发布新模型")).to_be_visible()
        mary.get_by_text("变好 1 句").click()
        expect(mary.get_by_text("<b>低保</b>条件")).to_be_visible()
        keeps_nobody_out(mary)
        peter.reload()
        keeps_nobody_out(peter)
    assert room.asked == [("start", "peter")]
