"""Takeover: who speaks, who waits, who was silent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from desk import audit, conversations, first_contact, operator_messages, takeover, turns
from desk.database import writing
from desk.refusals import AlreadyOwned, Refused
from tests.desk.acts import (
    LATER,
    NOW,
    complete,
    event_types,
    made,
    opened,
    proposal,
    received,
    reply,
    turn,
)


def waits(engine: Engine) -> str:
    id = opened(engine)
    turn(engine, id, "k1", reply("已转人工", proposal("person")))
    return id


def test_while_it_waits_the_bot_still_answers(engine: Engine) -> None:
    id = waits(engine)
    assert turn(engine, id, "k2", reply("照答")).outcome == "replied"
    assert conversations.get(engine, id).status == "waiting"


def test_asking_twice_is_asking_once(engine: Engine) -> None:
    id = waits(engine)
    turn(engine, id, "k2", reply("还在等", proposal("person")))
    asked = [entry for entry in audit.entries(engine, id) if entry.action == "conversation.ask"]
    assert len(asked) == 1
    assert conversations.get(engine, id).waiting_since == LATER


def test_the_second_operator_is_told_who_was_first(engine: Engine) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    with pytest.raises(AlreadyOwned, match="坐席一正在处理") as refused:
        takeover.claim(engine, id, "坐席二", NOW)
    assert refused.value.owner == "坐席一"


def test_what_an_operator_says_keeps_telephones_but_no_papers(engine: Engine) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    operator_messages.send(engine, id, "坐席一", "m1", "11010519491231002X，打0470-6822222", NOW)
    said = [line.text for line in conversations.transcript(engine, id) if line.operator]
    assert said == ["〔身份证号〕，打0470-6822222"]


def test_each_move_is_in_the_audit_with_from_to_and_why(engine: Engine) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    takeover.transfer(engine, id, "坐席一", NOW, "坐席二", "要说蒙古语")
    takeover.requeue(engine, id, "坐席二", NOW, "临时有事")
    moved = [
        (entry.actor, entry.data["from"], entry.data["to"], entry.data["why"])
        for entry in audit.entries(engine, id)
        if entry.action.startswith("conversation.")
    ]
    assert moved == [
        ("system", "bot", "waiting", ""),
        ("坐席一", "waiting", "person", ""),
        ("坐席一", "person", "person", "要说蒙古语"),
        ("坐席二", "person", "waiting", "临时有事"),
    ]


def test_a_conversation_returned_to_the_queue_is_louder_and_the_bot_answers(
    engine: Engine,
) -> None:
    quiet, loud = waits(engine), waits(engine)
    takeover.claim(engine, loud, "坐席一", NOW)
    takeover.requeue(engine, loud, "坐席一", LATER, "临时有事")
    assert [(each.id, each.loudness) for each in takeover.waiting(engine)] == [
        (loud, 1),
        (quiet, 0),
    ]
    assert turn(engine, loud, "k2", reply("照答")).outcome == "replied"


def test_the_transcript_tells_handing_back_from_returning_to_the_queue(engine: Engine) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    takeover.requeue(engine, id, "坐席一", NOW, "临时有事")
    takeover.claim(engine, id, "坐席二", NOW)
    takeover.hand_back(engine, id, "坐席二", NOW)
    told = [line.event for line in conversations.transcript(engine, id) if line.role == "system"]
    assert told == [
        "conversation.claimed",
        "conversation.requeued",
        "conversation.claimed",
        "conversation.returned",
    ]


def test_a_supervisor_may_give_a_conversation_to_another_and_an_operator_may_not(
    engine: Engine,
) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    with pytest.raises(AlreadyOwned):
        takeover.transfer(engine, id, "坐席二", NOW, "坐席二", "我来")
    takeover.transfer(engine, id, "班长甲", NOW, "坐席二", "换人", role="supervisor")
    assert conversations.get(engine, id).owner == "坐席二"


def test_an_ended_conversation_goes_on_when_the_resident_writes_again(engine: Engine) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    with pytest.raises(Refused, match="结果"):
        takeover.close(engine, id, "坐席一", NOW, "invented")
    takeover.close(engine, id, "坐席一", NOW, "answered")
    assert audit.entries(engine, id)[-1].data["why"] == "已答复"
    standing = conversations.get(engine, id)
    assert (standing.status, standing.owner) == ("closed", None)
    with pytest.raises(Refused):
        takeover.claim(engine, id, "坐席一", NOW)
    assert turn(engine, id, "k2", reply("又来了")).outcome == "replied"
    assert conversations.get(engine, id).status == "bot"
    assert [line.event for line in conversations.transcript(engine, id)][2:4] == [
        "conversation.claimed",
        "conversation.closed",
    ]


def test_who_no_longer_needs_a_person_does_not_wait(engine: Engine) -> None:
    id = waits(engine)
    takeover.withdraw(engine, id, "坐席一", NOW)
    standing = conversations.get(engine, id)
    assert (standing.status, standing.waiting_since) == ("bot", None)
    with pytest.raises(Refused):
        takeover.withdraw(engine, id, "坐席一", NOW)


def test_an_operators_words_are_in_the_transcript_once_for_each_key(engine: Engine) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    first = operator_messages.send(engine, id, "坐席一", "o1", "您好，我是坐席。", LATER)
    assert operator_messages.send(engine, id, "坐席一", "o1", "别的话", LATER) == first
    line = conversations.transcript(engine, id)[-1]
    assert (line.seq, line.role, line.text, line.operator) == (
        first,
        "operator",
        "您好，我是坐席。",
        "坐席一",
    )
    assert event_types(engine, id)[-1] == "message.sent"
    first_contact.read(engine, id, first, LATER)
    assert event_types(engine, id)[-2:] == ["message.sent", "case.progressed"]


def test_nobody_speaks_in_a_conversation_that_is_not_theirs(engine: Engine) -> None:
    id = waits(engine)
    with pytest.raises(Refused, match="还没有接手"):
        operator_messages.send(engine, id, "坐席一", "o1", "您好", NOW)
    takeover.claim(engine, id, "坐席一", NOW)
    with pytest.raises(AlreadyOwned):
        operator_messages.send(engine, id, "坐席二", "o2", "您好", NOW)
    with pytest.raises(Refused, match="还没有写"):
        operator_messages.send(engine, id, "坐席一", "o3", " ", NOW)
    assert "message.sent" not in event_types(engine, id)


def test_an_owner_owes_a_word_from_the_claim_and_from_each_message_not_answered(
    engine: Engine,
) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    assert conversations.get(engine, id).silent_since == NOW
    operator_messages.send(engine, id, "坐席一", "o1", "您好", NOW)
    assert takeover.silent(engine, LATER) == []
    for seconds, key in ((60, "k2"), (90, "k3")):
        at = NOW + timedelta(seconds=seconds)
        turns.receive(engine, id, key, "在吗", at, at)
    assert conversations.get(engine, id).silent_since == NOW + timedelta(seconds=60)


def test_a_silent_owner_found_is_not_sent_away_after_speaking(engine: Engine) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    (found,) = takeover.silent(engine, LATER)
    operator_messages.send(engine, id, "坐席一", "o1", "您好", LATER)
    with pytest.raises(Refused):
        takeover.requeue_silent(engine, found, LATER, "没有答复")
    assert conversations.get(engine, id).owner == "坐席一"


def test_a_message_between_takeover_and_hand_back_is_left_to_the_person(engine: Engine) -> None:
    id = waits(engine)
    takeover.claim(engine, id, "坐席一", NOW)
    assert complete(engine, received(engine, id, "k2")).outcome == "left"


def test_a_conversation_that_nobody_waits_in_is_left_alone(engine: Engine) -> None:
    case = made(engine)
    with writing(engine) as connection:
        takeover.nobody_needed(connection, case.conversation_id, NOW)
    assert conversations.get(engine, case.conversation_id).status == "bot"
