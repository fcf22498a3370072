"""Whoever asks how a case goes is told the cases of this conversation, and no others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from desk import assignment, cases
from desk.actors import Actor
from rulebook.loader import load
from tests.web.conftest import POLICIES
from tests.web.peer import Peer, Turn, echo
from tests.web.resident import Resident, resident

MARKER = load(Path(POLICIES)).on(date(2026, 11, 23)).topic("case_status").dict()
CHIEF = Actor("班长甲", "supervisor")


async def asked_about_cases(turn: Turn) -> Response:
    if "办到哪" not in turn["text"]:
        return await echo(turn)
    return JSONResponse({"replies": [MARKER], "state": turn["state"]})


async def test_the_cases_of_the_conversation_are_told_with_their_states(
    peer: Peer, app: FastAPI, client: Resident
) -> None:
    peer.behaviour = asked_about_cases
    async with resident(app) as stranger:
        await stranger.say("转人工")
        await client.say("转人工")
        own, other = (
            cases.of_conversation(app.state.engine, each.id)[0] for each in (client, stranger)
        )
        now = app.state.config.now()
        assignment.assign(app.state.engine, own.number, CHIEF, "奇乾乡", now)
        (reply,) = (await client.say("我的工单办到哪了"))["replies"]
    assert f"{own.number}：已转" in reply["text"]
    assert other.number not in reply["text"]
    assert "奇乾乡" not in reply["text"]
    assert (reply["ending"], reply["case"], reply["receipt"]) == ("answered", None, "")
    assert len(reply["parts"]["spoken"]) <= 80
    assert [each.number for each in cases.of_conversation(app.state.engine, client.id)] == [
        own.number
    ]


async def test_without_a_case_the_number_is_asked_for_and_the_page_named(
    peer: Peer, app: FastAPI, client: Resident
) -> None:
    peer.behaviour = asked_about_cases
    (reply,) = (await client.say("我的工单办到哪了"))["replies"]
    assert "工单号" in reply["parts"]["short"]
    assert "/case" in reply["text"]
    (case,) = cases.of_conversation(app.state.engine, client.id)
    assert reply["case"]["number"] == case.number
    (again,) = (await client.say("办到哪了"))["replies"]
    assert f"{case.number}：已受理" in again["text"]
