"""A recalled answer that operators passed on: who heard it, where, and whom one can call back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy.engine import Engine

from desk import (
    call_answers,
    cases,
    consent,
    contacts,
    conversations,
    operator_messages,
    takeover,
    turns,
)
from desk.actors import Actor
from desk.database import writing
from desk.suggestions import Suggestion
from desk.vault import Vault
from faq import entries, recalls
from faq.entry_content import EntryContent
from tests.web.staff.conftest import Member, member

TOPIC = "dibao_gradual_exit"
WRONG = {"topic": TOPIC, "since": "2026-01-01", "reason": "月数写错了"}
SUGGESTED = Suggestion("渐退期有几个月。", TOPIC, "版本甲", "2026-11-23")
FROM_ENTRY = Suggestion("大厅周一开门。", "", "版本甲", "2026-11-23", "entry-7", 3)
LI = Actor("li", "operator")


@pytest.fixture
def engine(app: FastAPI) -> Engine:
    found: Engine = app.state.engine
    return found


@pytest.fixture
def now(app: FastAPI) -> datetime:
    found: datetime = app.state.config.now()
    return found


def called(engine: Engine, now: datetime, told: Suggestion = SUGGESTED) -> str:
    """A call in which `told` was read out, and the case that it opened."""
    proposal = {"kind": "record", "subject": "问低保", "summary": "问低保", "urgent": False}
    with writing(engine) as connection:
        id = conversations.create(connection, now).id
        number = cases.take(connection, id, proposal, now, LI)
        call_answers.keep(connection, number, [told], LI, now)
    return number


def said(engine: Engine, now: datetime, sent: str, kind: str = "person") -> str:
    """A conversation in which the suggestion was sent as `sent`, and its case."""
    id = conversations.open(engine, now).id
    turns.receive(engine, id, "k1", "<b>渐退</b>几个月", now, now)
    proposal = {"kind": kind, "subject": "事由", "summary": "经过", "urgent": False, "facts": {}}
    with writing(engine) as connection:
        conversations.hold(connection, id)
        number = cases.take(connection, id, proposal, now)
    takeover.claim(engine, id, "li", now)
    operator_messages.send(engine, id, "li", "k2", sent, now, SUGGESTED)
    return number


def leave_contact(engine: Engine, number: str, tmp_path: Path, now: datetime) -> None:
    vault, version = Vault(tmp_path / "contacts.key"), consent.current()[0]
    contacts.leave(engine, vault, number, {"phone": "13800138000"}, version, LI, now)


async def test_both_ways_are_listed_with_operator_versions_and_whom_to_call(
    engine: Engine, now: datetime, ma: Member, tmp_path: Path
) -> None:
    in_talk = said(engine, now, "渐退期有几个月，打13900139000问。")
    by_telephone = called(engine, now)
    called(engine, now, FROM_ENTRY)
    leave_contact(engine, by_telephone, tmp_path, now)
    await ma.done("/recalls", **WRONG)
    page = await ma.page("/recalls/1")
    assert "听过这个答复的（2，已回访 0）" in page
    assert "坐席 li，对话里答的" in page
    assert "坐席改成：<bdi>渐退期有几个月，打〔电话号码〕问。</bdi>" in page
    assert "&lt;b&gt;渐退&lt;/b&gt;几个月" in page
    assert "坐席 li，电话里念的" in page
    assert "依知识库 版本甲，按 2026-11-23" in page
    assert f'{in_talk}">{in_talk}</a>（没有留联系方式）' in page
    assert f'{by_telephone}">{by_telephone}</a>（留了联系方式）' in page


async def test_each_is_ticked_off_and_the_list_is_taken_as_a_table(
    engine: Engine, now: datetime, ma: Member
) -> None:
    number = called(engine, now)
    said(engine, now, "=HYPERLINK(1)")
    await ma.done("/recalls", **WRONG)
    page = await ma.page("/recalls/1")
    code = page.split("/recalls/1/calls/call-")[1].split('"')[0]
    await ma.done(f"/recalls/1/calls/call-{code}", outcome="已打电话更正")
    assert "（2，已回访 1）" in await ma.page("/recalls/1")

    response = await ma.http.get("/staff/recalls/1.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    head, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    table = {row[0].partition("-")[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert table["call"]["工单"] == number
    assert (table["call"]["留了联系方式"], table["call"]["回访"]) == ("", "已打电话更正")
    assert table["call"]["回访人"] == "ma"
    assert table["said"]["答"] == "渐退期有几个月。\n坐席改成：=HYPERLINK(1)"
    assert (await ma.http.get("/staff/recalls/7.csv")).status_code == 404


async def test_an_entry_is_found_by_its_number_and_shown_with_its_version(
    app: FastAPI, engine: Engine, now: datetime, ma: Member
) -> None:
    day = now.date()
    content = EntryContent(
        title="大厅几点开门",
        category="服务",
        content="大厅周一开门。",
        owner="额尔古纳市政务服务局",
        source="某某公告",
        since=day,
        review_by=day + timedelta(days=1),
    )
    entry = entries.draft(app.state.config.faq, None, content, "bai", "新写", now).entry
    called(engine, now, replace(FROM_ENTRY, entry=entry))
    called(engine, now)
    why = {"wrong_since": day, "reason": "改了时间", "person": "bai"}
    recalls.withdraw(app.state.config.faq, entry=entry, **why, at=now)
    page = await ma.http.get("/staff/recalls/1.csv")
    (row,) = list(csv.reader(io.StringIO(page.content.decode("utf-8-sig"))))[1:]
    assert row[5] == f"知识库 版本甲，按 2026-11-23，知识点 {entry} 第 3 版"


async def test_what_was_said_beside_a_complaint_is_for_a_supervisor_alone(
    app: FastAPI, engine: Engine, now: datetime, ma: Member
) -> None:
    said(engine, now, "渐退期半年。", kind="complaint")
    await ma.done("/recalls", **WRONG)
    page = await ma.page("/recalls/1")
    assert "投诉人保密" in page
    assert "渐退&lt;/b&gt;几个月" not in page
    assert "渐退期半年" not in page
    async with member(app, "banzhang", "supervisor") as chief:
        seen = await chief.page("/recalls/1")
        assert "渐退&lt;/b&gt;几个月" in seen
        assert "渐退期半年" in seen


async def test_what_is_answered_after_it_was_put_right_is_not_listed(
    app: FastAPI, engine: Engine, now: datetime, ma: Member, bai: Member
) -> None:
    called(engine, now)
    await ma.done("/recalls", **WRONG)
    recalls.review(app.state.config.faq, 1, "lifted", "bai", "", app.state.config.now())
    called(engine, app.state.config.now())
    assert "听过这个答复的（1，" in await ma.page("/recalls/1")
