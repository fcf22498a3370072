"""Out of hours, whoever is promised a person hears when people are there, and what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from desk import cold_wave, database
from desk.actors import SYSTEM
from desk.local_time import LOCAL
from desk.opening_hours import Opening
from rulebook.aloud import SPOKEN_MOST
from rulebook.book import Rulebook
from rulebook.loader import load
from rulebook.renderings import everything
from tests.web.peer import Behaviour, Peer, Turn, answer, broken
from tests.web.resident import Resident, resident
from web.config import WebConfig
from web.promises import Promises

POLICIES = Path(__file__).parents[2] / "policies"
EVENING, HOLIDAY, NOON = "2026-11-23T20:00", "2026-10-01T10:00", "2026-11-23T12:30"
WORKING, YEARS_END = "2026-11-23T09:00", "2026-12-31T20:00"
LEAST_ROOM = Opening("明天12月31日（星期四）08:30", settled=False)
KEY = "wechat-key-0123456789"
At = Callable[[str], Any]


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load(POLICIES)


@pytest.fixture
def at(config: WebConfig, built: Callable[[WebConfig], FastAPI], tmp_path: Path) -> At:
    """A resident of the service at a moment of the county's clock, with the application."""

    @asynccontextmanager
    async def open_at(moment: str) -> AsyncIterator[Resident]:
        now = datetime.fromisoformat(moment).replace(tzinfo=LOCAL)
        more = {"contacts_key": tmp_path / "contacts.key", "api_keys": (("wechat", KEY),)}
        app = built(replace(config, now=lambda: now, **more))
        async with app.router.lifespan_context(app), resident(app) as client:
            yield client

    return open_at


def proposing(kind: str, urgent: bool = False, **parts: Any) -> Behaviour:
    """A bot that opens a case with every reply."""

    async def turn(turn: Turn) -> Response:
        case = {"kind": kind, "urgent": urgent, "subject": "求助", "summary": turn["text"]}
        told = {"short": "有危险先打110、120。", "spoken": "有危险先打110、120。", **parts}
        choices = [{"label": "不清楚"}] if kind == "discovery" else []
        reply = answer(told["short"], ending="handed_off", case=case, parts=told, choices=choices)
        return JSONResponse({"replies": [reply], "state": {}})

    return turn


async def reply_of(client: Resident, text: str = "转人工") -> dict[str, Any]:
    (reply,) = (await client.say(text))["replies"]
    return dict(reply)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (EVENING, "明天11月24日（星期二）08:30开始有人接待。"),
        (NOON, "今天11月23日（星期一）14:30开始有人接待。"),
        (HOLIDAY, "10月8日（星期四）08:30开始有人接待。"),
        (
            YEARS_END,
            "明天1月1日（星期五）08:30开始有人接待（节假日安排还没有公布，日期可能变动）。",
        ),
    ],
)
async def test_out_of_hours_it_is_said_when_people_are_there_and_where_to_leave_a_contact(
    peer: Peer, at: At, moment: str, opening: str
) -> None:
    peer.behaviour = proposing("person")
    async with at(moment) as client:
        reply = await reply_of(client)
        number = reply["case"]["number"]
        closed, contact = reply["parts"]["next"]
        assert opening in closed
        assert "记进工单" in closed
        assert f"/contact?number={number}" in contact
        assert "同意" in contact
        assert reply["text"].endswith(f"\n· {closed}\n· {contact}")
        assert opening.split("开始")[0] in reply["parts"]["spoken"]
        assert len(reply["parts"]["spoken"]) <= SPOKEN_MOST
        cookie = {"Cookie": f"hotline_conversation={client.id}"}
        form = await client.http.get(f"/contact?number={number}", headers=cookie)
        assert form.status_code == 200
        assert opening in (await client.http.get("/", headers=cookie)).text


async def test_who_speaks_through_another_front_end_is_sent_to_the_telephone(
    peer: Peer, at: At
) -> None:
    async with at(EVENING) as client:
        said = {"sender": "张三", "message": "转人工"}
        response = await client.http.post(
            "/webhooks/rest/webhook", json=said, headers={"Authorization": f"Bearer {KEY}"}
        )
        (reply,) = response.json()
        number = reply["custom"]["case"]["number"]
        closed, contact = reply["custom"]["parts"]["next"]
        assert "明天11月24日（星期二）08:30开始有人接待" in closed
        assert contact == f"想让人联系得上您，请打12345留电话，说工单号{number}。"
        assert f"\n· {closed}\n· {contact}\n查询码" in reply["text"]


async def test_while_people_are_there_nothing_is_added(peer: Peer, at: At) -> None:
    peer.behaviour = proposing("person")
    async with at(WORKING) as client:
        reply = await reply_of(client)
        assert reply["parts"]["next"] == []
        assert reply["parts"]["spoken"] == "有危险先打110、120。"
        assert "坐席" not in reply["text"]


async def test_an_answer_without_a_case_says_nothing_of_hours(peer: Peer, at: At) -> None:
    async with at(EVENING) as client:
        assert await client.replies("你好") == ["1：你好"]


async def test_in_danger_the_emergency_numbers_come_before_the_hours(peer: Peer, at: At) -> None:
    peer.behaviour = proposing("danger", urgent=True, next=["先开门开窗。"])
    async with at(EVENING) as client:
        reply = await reply_of(client, "煤气中毒")
        first, closed, _ = reply["parts"]["next"]
        assert first == "先开门开窗。"
        assert closed.startswith("有危险马上打110或120")
        assert "紧急工单" in closed
        for said in (reply["text"], reply["parts"]["spoken"]):
            assert said.index("110") < said.index("08:30")


async def test_a_cold_wave_makes_a_report_of_no_heat_one_that_does_not_wait(
    peer: Peer, at: At, config: WebConfig
) -> None:
    peer.behaviour = proposing("discovery")
    async with at(EVENING) as client:
        calm = await reply_of(client, "邻居断暖")
    engine, day = database.connect(config.database_url), date(2026, 11, 23)
    cold_wave.switch_on(engine, day, day, SYSTEM, datetime(2026, 11, 22, tzinfo=LOCAL))
    engine.dispose()
    async with at(EVENING) as client:
        urgent = await reply_of(client, "邻居断暖")
    assert "紧急工单" not in calm["text"]
    assert "紧急工单" in urgent["text"]


async def test_the_fixed_reply_says_it_too(peer: Peer, at: At) -> None:
    peer.behaviour = broken
    async with at(EVENING) as client:
        reply = await reply_of(client, "你好")
        assert reply["ending"] == "failed"
        assert "11月24日（星期二）08:30开始有人接待" in reply["text"]
        assert reply["text"].index("110") < reply["text"].index("08:30")


async def test_a_report_says_it_once_and_its_question_stays_the_last_word(
    peer: Peer, at: At, book: Rulebook
) -> None:
    question = book.interview("discovery").questions["food"].asked
    peer.behaviour = proposing("discovery", next=["乡镇会去看。", question])
    async with at(EVENING) as client:
        first, second = await reply_of(client, "邻居没人管"), await reply_of(client, "不清楚")
        assert [line[:4] for line in first["parts"]["next"]] == [
            *("乡镇会去", "现在没有", "想让人联"),
            question[:4],
        ]
        assert first["case"]["number"] == second["case"]["number"]
        assert second["parts"]["next"] == ["乡镇会去看。", question]


def test_no_reply_of_the_rules_loses_its_emergency_numbers_when_read_aloud(book: Rulebook) -> None:
    promised = Promises(book, LEAST_ROOM, (), form=True)
    day = book.on(date(2026, 11, 23))
    opening = [each.answer for each in everything(book, day) if each.answer.case]
    assert opening
    for reply in opening:
        spoken = promised.kept(reply.dict(), "EG20261123-0001")["parts"]["spoken"]
        assert len(spoken) <= SPOKEN_MOST
        assert LEAST_ROOM.words in spoken
        for number in ("110", "120", "12345"):
            assert (number in spoken) == (number in reply.parts.spoken), (reply.topic, spoken)
