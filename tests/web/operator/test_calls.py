"""A call: what was read out is kept with its case, and its code is shown once."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import audit, case_codes, passed_on
from desk.casework_tables import call_answers
from desk.schema import cases
from desk.suggestions import Suggestion
from tests.web.operator.conftest import Operator, reporting
from tests.web.peer import Peer

FORM = {"kind": "record", "summary": "问低保条件"}
CODE = re.compile(r"查询码 <strong>([0-9A-Z]{8})</strong>")
TOLD = {
    "text": "低保由镇里受理。",
    "topic": "dibao_apply",
    "knowledge": "版本甲",
    "as_of": "2026-11-23",
    "entry": "entry-7",
    "entry_version": 3,
}


def number_of(response: httpx.Response) -> str:
    assert response.status_code == 303, response.text[:300]
    return response.headers["location"].rpartition("/")[2]


def kept(engine: Engine) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(call_answers)).all())


async def test_what_was_read_out_is_kept_with_the_case_that_the_call_opened(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    begun = app.state.config.now()
    plain = {**TOLD, "topic": "dibao_standard", "entry": "", "entry_version": None}
    answered = [json.dumps(TOLD), json.dumps(plain)]
    number = number_of(await wang.act("/calls", **FORM, answered=answered))
    when = (begun, app.state.config.now())
    (first,) = passed_on.of_topic(engine, "dibao_apply", *when)
    (second,) = passed_on.of_topic(engine, "dibao_standard", *when)
    assert first.suggestion == Suggestion(**TOLD)
    assert second.suggestion == Suggestion(**plain)
    assert (first.cases, first.operator) == ((number,), "wang")


async def test_a_form_that_is_given_back_still_has_what_was_read_out(
    peer: Peer, engine: Engine, wang: Operator
) -> None:
    hostile = {**TOLD, "text": '"><img src=x>'}
    response = await wang.act("/calls", kind="record", summary=" ", answered=json.dumps(hostile))
    assert response.status_code == 409
    assert "答过：<bdi>&#34;&gt;&lt;img src=x&gt;</bdi>" in response.text
    assert "<img" not in response.text
    assert kept(engine) == 0


@pytest.mark.parametrize(
    "answered",
    ["{", "[]", json.dumps({**TOLD, "as_of": "2026-11-23T00"}), [json.dumps(TOLD)] * 21],
)
async def test_what_no_page_sends_opens_no_case(
    peer: Peer, engine: Engine, wang: Operator, answered: Any
) -> None:
    assert (await wang.act("/calls", **FORM, answered=answered)).status_code == 422
    with engine.connect() as connection:
        assert connection.execute(select(cases)).all() == []


async def test_number_and_code_are_shown_once_and_only_at_that_case(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    other = number_of(await wang.act("/calls", **FORM))
    assert CODE.search(await wang.page(f"/cases/{other}"))
    number = number_of(await wang.act("/calls", **FORM))
    assert not CODE.search(await wang.page(f"/cases/{other}"))
    page = await wang.page(f"/cases/{number}")
    found = CODE.search(page)
    assert found is not None
    assert f"工单号 <strong>{number}</strong>" in page
    now = app.state.config.now()
    assert case_codes.opened(engine, number, found[1], "10.9.9.9", now).number == number
    assert not CODE.search(await wang.page(f"/cases/{number}"))


async def test_a_lost_code_is_renewed_and_the_trail_says_by_whom(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, "邻居老人好几天没出门") as (_, number):
        await wang.done(f"/cases/{number}/code")
        page = await wang.page(f"/cases/{number}")
        found = CODE.search(page)
        assert found is not None
        assert "换查询码" in page
        now = app.state.config.now()
        assert case_codes.opened(engine, number, found[1], "10.9.9.9", now).number == number
        (act,) = [row for row in audit.of_subject(engine, number) if row.action == "case.code"]
        assert act.actor == "wang"
    assert (await wang.act("/cases/EG20261123-9999/code")).status_code == 404


async def test_the_code_of_a_complaint_is_renewed_by_a_supervisor_alone(
    peer: Peer, app: FastAPI, wang: Operator, chief: Operator
) -> None:
    async with reporting(app, "投诉") as (_, number):
        assert "只有班长能换" in await wang.refused(f"/cases/{number}/code")
        assert not CODE.search(await wang.page(f"/cases/{number}"))
        await chief.done(f"/cases/{number}/code")
        assert CODE.search(await chief.page(f"/cases/{number}"))
