"""Deleting a conversation, keeping it no longer than promised, and consent to keeping facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import (
    audit,
    case_rows,
    channels,
    consent,
    contacts,
    conversations,
    deletion,
    feedback,
    moves,
    operator_messages,
    private_words,
    receipts,
    retention,
    takeover,
    turns,
)
from desk.conversations import UnknownConversation
from desk.database import writing
from desk.receipts import Grounds
from desk.refusals import Refused
from desk.schema import channel_senders, events, messages, metadata
from desk.schema import receipts as receipt_rows
from desk.schema import turns as turn_rows
from desk.vault import Vault
from tests.desk.acts import (
    LATER,
    NOW,
    OPERATOR,
    complete,
    made,
    numbered,
    opened,
    proposal,
    received,
    reply,
    turn,
)

KEPT = timedelta(days=30)
FACTS_TEXT, _ = consent.current("facts")
GROUNDS = Grounds(
    topic="policy_overview",
    programme=None,
    township=None,
    asking="household.income",
    facts={"disability": "physical"},
    consented=True,
    day=date(2026, 11, 23),
    knowledge="k",
    model="m",
)


def full(engine: Engine) -> tuple[str, str]:
    """A conversation with all that one can hold, and the number of its case."""
    id = channels.conversation_of(engine, "wechat", "somebody", NOW)
    got = received(engine, id, "k1", "我有二级残疾")
    said = [reply("答"), reply("转", proposal("person"))]
    done = turns.complete(
        engine, got.message_id, said, {"facts": {"a": "b"}}, got.version, NOW, numbered, [GROUNDS]
    )
    feedback.give(engine, id, (done.seq, 0), "down", "不对", NOW)
    private_words.answer(engine, id, FACTS_TEXT, True, NOW)
    conversations.claim(engine, id, OPERATOR.name, NOW)
    operator_messages.send(engine, id, OPERATOR.name, "o1", "您好", NOW)
    return id, done.replies[1]["case"]["number"]


def left(engine: Engine, id: str) -> int:
    with engine.connect() as connection:
        tables = (messages, events, channel_senders)
        own = [select(table).where(table.c.conversation_id == id) for table in tables]
        every = [*own, select(turn_rows), select(receipt_rows)]
        return sum(len(connection.execute(wanted).all()) for wanted in every)


def state_of(engine: Engine, id: str) -> Any:
    return conversations.get(engine, id).state


def test_all_that_was_said_goes_and_the_case_and_the_audit_stay(engine: Engine) -> None:
    id, number = full(engine)
    assert deletion.delete(engine, id, LATER)
    assert conversations.transcript(engine, id) == []
    assert (left(engine, id), feedback.given(engine, id)) == (0, {})
    gone = conversations.get(engine, id)
    assert (gone.status, gone.state, gone.owner) == ("deleted", {}, None)
    assert consent.standing(engine, id) is None
    assert case_rows.get(engine, number).closed_at is None
    assert [entry.action for entry in audit.entries(engine, id)][-1] == "conversation.delete"


def test_twice_is_once_and_nobody_speaks_there_again(engine: Engine) -> None:
    id, _ = full(engine)
    assert deletion.delete(engine, id, LATER)
    assert not deletion.delete(engine, id, LATER)
    with pytest.raises(UnknownConversation):
        received(engine, id, "k2")
    with pytest.raises(Refused):
        conversations.claim(engine, id, OPERATOR.name, LATER)
    assert channels.conversation_of(engine, "wechat", "somebody", LATER) != id


def test_a_reply_on_its_way_is_dropped(engine: Engine) -> None:
    id = opened(engine)
    got = received(engine, id)
    deletion.delete(engine, id, LATER)
    with pytest.raises(turns.UnknownMessage):
        complete(engine, got)
    assert turns.unanswered(engine, LATER + KEPT) == []


def test_what_is_old_goes_unless_a_case_is_open(engine: Engine) -> None:
    old, in_hand, young = opened(engine), opened(engine), opened(engine)
    turn(engine, old, "k1")
    replies = turn(engine, in_hand, "k1", reply("转", proposal("record"))).replies
    number = replies[0]["case"]["number"]
    end = LATER + KEPT
    received(engine, young)
    with writing(engine) as connection:
        here = events.c.conversation_id == young
        connection.execute(events.update().where(here).values(at=end))
    assert retention.sweep(engine, KEPT, end) == 1
    assert conversations.get(engine, old).status == "deleted"
    moves.end(engine, number, "settle", OPERATOR, LATER, "answered", "当场办完")
    assert retention.sweep(engine, KEPT, end) == 1
    assert retention.sweep(engine, KEPT, end) == 0
    assert conversations.get(engine, young).status == "bot"


def test_contacts_go_as_long_after_their_case_was_closed(engine: Engine, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "key")
    number = made(engine).number
    contact = (number, {"name": "老王"}, consent.current()[0], OPERATOR)
    contacts.leave(engine, vault, *contact, NOW)
    moves.end(engine, number, "settle", OPERATOR, NOW, "answered", "当场办完")
    retention.sweep(engine, KEPT, NOW + KEPT)
    assert contacts.read(engine, vault, number, OPERATOR, LATER) == {"name": "老王"}
    retention.sweep(engine, KEPT, LATER + KEPT)
    assert contacts.read(engine, vault, number, OPERATOR, LATER) == {}


def test_facts_that_nobody_agreed_to_go_when_the_conversation_is_over(engine: Engine) -> None:
    asked, agreed, refused, ended = (opened(engine) for _ in range(4))
    for id in (asked, agreed, refused, ended):
        turn(engine, id, "k1")
    private_words.answer(engine, agreed, FACTS_TEXT, True, NOW)
    private_words.answer(engine, refused, FACTS_TEXT, False, NOW)
    conversations.claim(engine, ended, OPERATOR.name, NOW)
    takeover.close(engine, ended, OPERATOR.name, NOW, "answered")
    retention.sweep(engine, KEPT, NOW + timedelta(hours=1))
    assert [bool(state_of(engine, id)) for id in (asked, agreed, refused, ended)] == [
        True,
        True,
        True,
        False,
    ]
    retention.sweep(engine, KEPT, LATER + retention.OVER)
    assert [bool(state_of(engine, id)) for id in (asked, agreed, refused)] == [False, True, False]
    assert len(conversations.transcript(engine, asked)) == 2


def test_the_last_answer_about_facts_holds_and_taking_consent_back_empties_receipts(
    engine: Engine,
) -> None:
    id = opened(engine)
    got = received(engine, id)
    plain = replace(GROUNDS, asking=None, facts={})
    said = [reply("一"), reply("二")]
    done = turns.complete(
        engine, got.message_id, said, {}, got.version, NOW, numbered, [GROUNDS, plain]
    )
    assert consent.standing(engine, id) is None
    private_words.answer(engine, id, FACTS_TEXT, True, NOW)
    assert consent.standing(engine, id) is True
    code = done.replies[0]["receipt"]
    assert receipts.find(engine, code).grounds.facts == {"disability": "physical"}
    private_words.answer(engine, id, FACTS_TEXT, False, LATER)
    assert consent.standing(engine, id) is False
    assert receipts.find(engine, code).grounds.facts == {}
    with pytest.raises(Refused):
        private_words.answer(engine, id, "2026-1", True, NOW)


def test_consent_to_a_former_text_is_asked_for_again_and_a_refusal_holds(engine: Engine) -> None:
    former = "facts-2026-1"
    assert former != FACTS_TEXT
    agreed, refused = opened(engine), opened(engine)
    private_words.answer(engine, agreed, former, True, NOW)
    private_words.answer(engine, refused, former, False, NOW)
    assert [consent.standing(engine, id) for id in (agreed, refused)] == [None, False]
    private_words.answer(engine, agreed, FACTS_TEXT, True, LATER)
    assert consent.standing(engine, agreed) is True


def test_every_interview_waits_for_consent_but_those_declared(engine: Engine) -> None:
    waiting = ("household.income", "household.", "outpatient.paid", "of_tomorrow.")
    assert all(consent.needed(asking) for asking in waiting)
    assert not any(map(consent.needed, ("tekun_standard.", "discovery.food", "", None)))
    assert consent.of_third_person("discovery.food")
    assert consent.talked_of({"context": {"left": {"interview": "household"}}})
    assert not consent.talked_of({"asking": None, "context": {"left": None}})
    assert not consent.talked_of({})


def test_no_table_holds_a_word_of_it(engine: Engine) -> None:
    id, _ = full(engine)
    deletion.delete(engine, id, LATER)
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            held = [str(row) for row in connection.execute(select(table))]
            assert [row for row in held if "二级残疾" in row or "不对" in row] == [], table.name
