"""Words on private matters: kept under consent, else only while the conversation runs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import consent, conversations, private_words, retention, turns
from desk.private_words import BLANK, NO_CONTACT
from desk.schema import metadata
from desk.statistics_questions import unanswered
from tests.desk.acts import LATER, NOW, numbered, opened, proposal, received, reply

VERSION = consent.current("facts")[0]
KEPT = retention.OVER * 100
WORDS = "我是残疾，每月挣九百"
QUESTION = "家里几口人？"
STATE: dict[str, Any] = {"asking": "household.members", "facts": {"income": "900"}}


def result(text: str = "按每月九百算，可能符合") -> dict[str, Any]:
    """A reply made from what was told, which asks on."""
    parts = {"short": text, "conditions": [], "next": ["去窗口", QUESTION], "spoken": text}
    findings = [{"programme": "dibao", "standing": "may", "reason": text}]
    full = {**reply(f"{text}\n{QUESTION}"), "parts": parts, "findings": findings, "working": []}
    return {**full, "figures": {}, "missing": [], "ask_first": [], "materials": []}


def said(
    engine: Engine, id: str, text: str, state: dict[str, Any], *replies: dict[str, Any]
) -> turns.Completed:
    got = received(engine, id, f"k{len(conversations.transcript(engine, id))}", text)
    args = (got.message_id, list(replies), state, got.version, LATER, numbered)
    return turns.complete(engine, *args)


def holds(engine: Engine, *words: str) -> list[str]:
    """The tables with any of these words, but for the state of the running conversation."""
    found = []
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.columns if column.name != "state"]
            rows = [tuple(row) for row in connection.execute(select(*columns))]
            text = json.dumps(rows, ensure_ascii=False, default=str)
            found += [table.name for word in words if word in text]
    return found


def test_a_refusal_takes_words_and_results_at_once_and_the_question_stays(engine: Engine) -> None:
    id = opened(engine)
    said(engine, id, WORDS, STATE, result())
    assert holds(engine, WORDS) == ["messages"]
    private_words.answer(engine, id, VERSION, False, LATER)
    assert holds(engine, "九百") == []
    resident, bot = conversations.transcript(engine, id)
    assert resident.text == BLANK
    assert (bot.text, bot.answer and bot.answer["findings"]) == (f"{BLANK}\n{QUESTION}", [])


def test_what_is_told_after_a_refusal_stays_no_longer_than_its_reply(engine: Engine) -> None:
    id = opened(engine)
    private_words.answer(engine, id, VERSION, False, NOW)
    said(engine, id, WORDS, STATE, result())
    assert holds(engine, WORDS) == []
    assert holds(engine, "九百") == ["turns"]
    said(engine, id, "四口人", {**STATE, "facts": {"members": "4"}}, result("可能符合"))
    assert holds(engine, "九百", "四口人") == []


@pytest.mark.parametrize("agreed", [None, False])
def test_a_day_after_the_last_word_nothing_is_left_without_consent(
    engine: Engine, agreed: bool | None
) -> None:
    id = opened(engine)
    said(engine, id, WORDS, STATE, result())
    if agreed is not None:
        private_words.answer(engine, id, VERSION, agreed, LATER)
    retention.sweep(engine, KEPT, LATER + retention.OVER)
    assert holds(engine, "九百") == []
    assert conversations.get(engine, id).state == {}


def test_under_consent_words_and_results_stay(engine: Engine) -> None:
    id = opened(engine)
    said(engine, id, WORDS, STATE, result())
    private_words.answer(engine, id, VERSION, True, LATER)
    retention.sweep(engine, KEPT, LATER + retention.OVER)
    assert holds(engine, WORDS) == ["messages"]
    assert len(holds(engine, "按每月九百算")) == 1


def test_a_story_that_no_interview_took_up_waits_for_consent_too(engine: Engine) -> None:
    id = opened(engine)
    said(engine, id, "低保多少钱", {"private": False}, reply())
    assert not private_words.any_told(engine, id)
    said(engine, id, WORDS, {"private": True}, reply())
    assert private_words.any_told(engine, id)
    retention.sweep(engine, KEPT, LATER + retention.OVER)
    assert [
        line.text for line in conversations.transcript(engine, id) if line.role == "resident"
    ] == [
        "低保多少钱",
        BLANK,
    ]


def test_words_that_open_a_case_are_the_cases_record(engine: Engine) -> None:
    id = opened(engine)
    said(engine, id, WORDS, {"private": True}, reply("转", proposal("person")))
    private_words.answer(engine, id, VERSION, False, LATER)
    assert holds(engine, WORDS) == ["messages"]


ASKING = {"asking": "household.income", "facts": {}}


@pytest.mark.parametrize(
    ("before", "after", "replies", "private"),
    [
        (ASKING, ASKING, [], True),
        ({"asking": "tekun_standard.x"}, {}, [], False),
        (
            {"asking": "discovery.food"},
            {"asking": "discovery.heat", "facts": {"food": "1"}},
            [],
            False,
        ),
        ({}, {"asking": "household.age", "facts": {}}, [], False),
        ({}, {"asking": "household.age", "facts": {"income": "1"}}, [], True),
        ({"asking": "household."}, {"asking": "household."}, [], False),
        ({"asking": "household."}, {"asking": "household."}, [result()], True),
        ({}, {"private": True}, [], True),
    ],
)
def test_what_waits_for_consent(
    before: dict[str, Any], after: dict[str, Any], replies: list[dict[str, Any]], private: bool
) -> None:
    assert private_words.tells(before, after, replies) is private


def test_private_words_are_not_handed_on_to_who_writes_answers(engine: Engine) -> None:
    id = opened(engine)
    missed = {
        "ending": "not_stated",
        "text": "没有写",
        "case": None,
        "topic": None,
        "confidence": 1,
    }
    said(engine, id, "低保多少钱", {}, missed)
    said(engine, id, WORDS, {"private": True}, missed)
    assert [each.text for each in unanswered(engine, NOW, 0.5, 9)] == ["低保多少钱"]


CONTACT = "我是老王，住北山三队"
OPTIONS = [{"label": "不留，匿名", "topic": None}]
AT_CONTACT = {"asking": "discovery.contact", "facts": {"food": "none"}, "choices": OPTIONS}


def told_at_contact(engine: Engine, text: str, after: dict[str, Any]) -> str:
    id = opened(engine)
    said(engine, id, "邻居断粮了", AT_CONTACT, reply("记下了", proposal("discovery")))
    said(engine, id, text, after, reply())
    return conversations.transcript(engine, id)[2].text


def test_how_to_reach_somebody_stays_in_no_table(engine: Engine) -> None:
    assert told_at_contact(engine, CONTACT, AT_CONTACT) == NO_CONTACT
    refused = {**AT_CONTACT, "asking": "discovery."}
    assert told_at_contact(engine, f"不留了，{CONTACT}", refused) == NO_CONTACT
    assert holds(engine, CONTACT) == []


def test_what_was_tapped_there_and_what_leads_elsewhere_stays(engine: Engine) -> None:
    assert told_at_contact(engine, "不留，匿名", AT_CONTACT) == "不留，匿名"
    elsewhere = {"asking": "complaint.whom", "facts": {}}
    assert told_at_contact(engine, "我要投诉", elsewhere) == "我要投诉"


def test_where_the_bot_failed_there_it_stays_a_day_for_a_person_to_read(engine: Engine) -> None:
    id = opened(engine)
    said(engine, id, "邻居断粮了", AT_CONTACT, reply("记下了", proposal("discovery")))
    got = received(engine, id, "k9", CONTACT)
    failed = reply("没能答复", proposal("failed"))
    turns.complete_fixed(engine, got.message_id, [failed], LATER, numbered)
    assert holds(engine, CONTACT) == ["messages"]
    retention.sweep(engine, KEPT, LATER + retention.OVER)
    assert holds(engine, CONTACT) == []
