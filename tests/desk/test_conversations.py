"""Conversations: secret ids, takeover, the transcript."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from desk import audit, conversations, events
from tests.desk.acts import NOW, opened, reply, turn


def test_an_id_is_long_and_never_the_same(engine: Engine) -> None:
    ids = {opened(engine) for _ in range(20)}
    assert len(ids) == 20
    assert all(len(id) >= 43 for id in ids)


def test_a_conversation_reads_back_as_it_was_opened(engine: Engine) -> None:
    conversation = conversations.open(engine, NOW)
    assert conversations.get(engine, conversation.id) == conversation


def test_claiming_and_handing_back_move_the_owner_and_the_version(engine: Engine) -> None:
    id = opened(engine)
    conversations.claim(engine, id, "坐席一", NOW)
    assert conversations.get(engine, id).owner == "坐席一"
    conversations.hand_back(engine, id, "坐席一", NOW)
    standing = conversations.get(engine, id)
    assert (standing.owner, standing.version) == (None, 2)
    assert [entry.action for entry in audit.entries(engine, id)] == [
        "conversation.claimed",
        "conversation.returned",
    ]


def test_claiming_twice_is_claiming_once(engine: Engine) -> None:
    id = opened(engine)
    conversations.hand_back(engine, id, "坐席一", NOW)
    conversations.claim(engine, id, "坐席一", NOW)
    conversations.claim(engine, id, "坐席一", NOW)
    assert [event.type for event in events.after(engine, id, 0)] == ["conversation.claimed"]


def test_nobody_takes_a_conversation_from_another_operator(engine: Engine) -> None:
    id = opened(engine)
    conversations.claim(engine, id, "坐席一", NOW)
    with pytest.raises(conversations.AlreadyOwned):
        conversations.claim(engine, id, "坐席二", NOW)
    with pytest.raises(conversations.AlreadyOwned):
        conversations.hand_back(engine, id, "坐席二", NOW)


def test_the_transcript_tells_who_said_what_in_order(engine: Engine) -> None:
    id = opened(engine)
    turn(engine, id, "k1", reply("甲"), reply("乙"))
    conversations.claim(engine, id, "坐席一", NOW)
    lines = conversations.transcript(engine, id)
    assert [(line.seq, line.role, line.text) for line in lines] == [
        (1, "resident", "你好"),
        (2, "bot", "甲"),
        (2, "bot", "乙"),
        (3, "system", ""),
    ]
    assert lines[1].answer == reply("甲")


def test_the_transcript_continues_after_an_event(engine: Engine) -> None:
    id = opened(engine)
    turn(engine, id, "k1", reply("甲"))
    turn(engine, id, "k2", reply("乙"))
    assert [line.text for line in conversations.transcript(engine, id, after=2)] == ["你好", "乙"]
