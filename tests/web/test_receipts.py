"""Which replies get a receipt, and what is kept of what was told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from desk import consent, receipts
from rulebook.book import Rulebook
from rulebook.loader import load
from tests.web.peer import Peer, Turn, answer
from tests.web.resident import Resident
from web.bot_client import Computed
from web.receipts import grounds

TOLD = {"identity": "dibao", "special_chronic": "yes", "paid": "6000"}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load(Path(__file__).parents[2] / "policies")


def policy(topic: str | None = "dibao_gradual_exit", **fields: Any) -> dict[str, Any]:
    return answer("答", topic=topic, knowledge="rules.published", **fields)


def state(asking: str | None = None, facts: dict[str, str] | None = None, **context: Any) -> Any:
    return {"asking": asking, "facts": facts or {}, "context": context}


def made_from(
    book: Rulebook, after: Any, *replies: dict[str, Any], consented: bool = False
) -> list[Any]:
    return grounds(book, Computed(list(replies), after), "model", consented)


def test_an_answer_of_policy_keeps_what_it_was_looked_up_with(book: Rulebook) -> None:
    asked = {"topic": "where_to_apply", "programme": "dibao", "township": "奇乾乡"}
    (found,) = made_from(book, state(asked=asked), policy("where_to_apply"))
    assert (found.topic, found.programme, found.township) == tuple(asked.values())
    assert (found.day, found.knowledge, found.model) == (
        date(2026, 11, 23),
        "rules.published",
        "model",
    )
    assert (found.asking, found.facts, found.consented) == (None, {}, False)


def test_what_an_earlier_answer_was_looked_up_with_is_not_taken(book: Rulebook) -> None:
    asked = {"topic": "where_to_apply", "programme": "dibao", "township": "奇乾乡"}
    (found,) = made_from(book, state(asked=asked), policy("dibao_gradual_exit"))
    assert (found.programme, found.township) == (None, None)


def test_every_interview_waits_for_consent_unless_it_is_declared_otherwise(book: Rulebook) -> None:
    told = {"fact": "value"}
    kept = {id: [] for id in book.interviews}
    for id in book.interviews:
        for agreed in (False, True):
            (found,) = made_from(book, state(f"{id}.", told), policy(), consented=agreed)
            assert found.consented is agreed
            assert found.facts in ({}, told)
            kept[id].append(found.facts == told)
    special = {"tekun_standard": [True, True], "discovery": [False, False]}
    assert kept == {id: special.get(id, [False, True]) for id in book.interviews}


def test_what_has_nothing_private_asks_for_no_amount_and_no_words(book: Rulebook) -> None:
    questions = book.interview("tekun_standard").questions
    assert {name: each.type for name, each in questions.items()} == {"residence": "choice"}


@pytest.mark.parametrize(
    "reply",
    [
        answer("您好", ending="small_talk"),
        answer("哪一件？", ending="asked_back"),
        answer("出错了", ending="failed", topic="dibao_gradual_exit"),
        answer("答", topic="no_such_topic"),
        answer(
            "转人工", topic="human_agent", case={"kind": "person", "subject": "s", "summary": ""}
        ),
    ],
)
def test_what_is_no_answer_of_policy_gets_none(book: Rulebook, reply: dict[str, Any]) -> None:
    assert made_from(book, state(), reply) == [None]


def test_of_two_replies_the_state_tells_of_the_last(book: Rulebook) -> None:
    after = state("outpatient.received", TOLD)
    sum_, plain = policy("medical_outpatient_ratio"), policy("dibao_gradual_exit")
    first, last = made_from(book, after, plain, sum_)
    assert (first.asking, first.facts) == (None, {})
    assert (last.asking, last.facts) == ("outpatient.received", {})
    assert made_from(book, after, plain, sum_, consented=True)[1].facts == TOLD
    assert made_from(book, state(), sum_, plain)[0] is None


async def test_a_reply_over_http_carries_its_code(
    app: FastAPI, client: Resident, peer: Peer
) -> None:
    async def sum_(turn: Turn) -> Response:
        reply = policy("medical_outpatient_ratio")
        return JSONResponse({"replies": [reply], "state": state("outpatient.received", TOLD)})

    peer.behaviour = sum_
    version, _ = consent.current("facts")
    told = {"version": version, "agreed": True}
    await client.http.post("/api/v1/conversation/consent", json=told)
    key = "receipt-1"
    (reply,) = (await client.say("六千", key))["replies"]
    assert (await client.say("六千", key))["replies"] == [reply]
    found = receipts.find(app.state.engine, reply["receipt"])
    assert found.grounds.facts == TOLD
    assert found.reply == reply
    (_, line) = (await client.transcript())["messages"]
    assert line["answer"]["receipt"] == reply["receipt"]


async def test_small_talk_over_http_carries_none(client: Resident, peer: Peer) -> None:
    (reply,) = (await client.say("你好"))["replies"]
    assert reply["receipt"] == ""
