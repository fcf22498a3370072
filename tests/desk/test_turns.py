"""Two transactions make a turn: the whole state machine of a message."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from desk import cases, conversations, turns
from tests.desk.acts import (
    LATER,
    NOW,
    complete,
    event_types,
    numbered,
    opened,
    proposal,
    received,
    reply,
    turn,
)


def test_a_received_message_waits_with_the_conversation_as_it_stands(engine: Engine) -> None:
    got = received(engine, opened(engine))
    assert (got.text, got.state, got.version, got.owner, got.completed) == (
        "你好",
        {},
        0,
        None,
        None,
    )


def test_the_original_of_an_identifying_number_is_not_stored(engine: Engine) -> None:
    conversation = opened(engine)
    got = received(engine, conversation, text="我的电话13812345678")
    assert got.text == "我的电话〔电话号码〕"
    assert [line.text for line in conversations.transcript(engine, conversation)] == [got.text]


def test_a_key_said_again_is_the_same_message(engine: Engine) -> None:
    conversation = opened(engine)
    first = received(engine, conversation, "k1", "第一句")
    again = received(engine, conversation, "k1", "别的话")
    assert (again.message_id, again.text) == (first.message_id, "第一句")
    assert event_types(engine, conversation) == ["message.received"]


def test_keys_of_two_conversations_do_not_meet(engine: Engine) -> None:
    one, other = received(engine, opened(engine)), received(engine, opened(engine))
    assert one.message_id != other.message_id


def test_a_key_said_again_after_the_replies_brings_them(engine: Engine) -> None:
    conversation = opened(engine)
    done = turn(engine, conversation, "k1", reply("甲"), reply("乙"))
    assert received(engine, conversation, "k1").completed == done


def test_a_turn_stores_replies_state_and_version_together(engine: Engine) -> None:
    conversation = opened(engine)
    done = turn(engine, conversation, "k1", reply("甲"))
    standing = conversations.get(engine, conversation)
    assert (done.outcome, done.replies, done.seq) == ("replied", [reply("甲")], 2)
    assert (standing.state, standing.version, standing.seq) == ({"n": 1}, 1, 2)
    assert event_types(engine, conversation) == ["message.received", "message.replied"]


def test_a_second_completion_returns_the_first_and_stores_nothing(engine: Engine) -> None:
    conversation = opened(engine)
    got = received(engine, conversation)
    first = complete(engine, got, reply("甲"))
    assert complete(engine, got, reply("乙", proposal())) == first
    fixed = turns.complete_fixed(engine, got.message_id, [reply("丙")], LATER, numbered)
    assert fixed == first
    assert conversations.get(engine, conversation).version == 1
    assert cases.open_cases(engine) == []


def test_a_reply_computed_from_an_older_version_conflicts_and_stores_nothing(
    engine: Engine,
) -> None:
    conversation = opened(engine)
    slow, quick = received(engine, conversation, "k1"), received(engine, conversation, "k2")
    complete(engine, quick, reply("快"))
    with pytest.raises(turns.Conflict):
        complete(engine, slow, reply("慢", proposal()))
    assert cases.open_cases(engine) == []
    assert conversations.get(engine, conversation).state == {"n": 1}
    standing = turns.current(engine, slow.message_id)
    assert (standing.state, standing.version, standing.completed) == ({"n": 1}, 1, None)
    assert complete(engine, standing, reply("再算")).replies == [reply("再算")]


def test_a_reply_that_comes_after_a_takeover_is_dropped_state_and_all(engine: Engine) -> None:
    conversation = opened(engine)
    got = received(engine, conversation)
    conversations.claim(engine, conversation, "坐席一", NOW)
    done = complete(engine, got, reply("迟了", proposal()))
    assert (done.outcome, done.replies) == ("left", [])
    assert conversations.get(engine, conversation).state == {}
    assert cases.open_cases(engine) == []
    assert event_types(engine, conversation) == ["message.received", "conversation.claimed"]
    assert turns.unanswered(engine, LATER) == []


def test_a_message_left_to_a_person_stays_left_after_the_hand_back(engine: Engine) -> None:
    conversation = opened(engine)
    got = received(engine, conversation)
    conversations.claim(engine, conversation, "坐席一", NOW)
    left = complete(engine, got)
    conversations.hand_back(engine, conversation, "坐席一", NOW)
    assert complete(engine, turns.current(engine, got.message_id), reply("补答")) == left


def test_a_takeover_and_hand_back_between_the_two_makes_the_bot_compute_again(
    engine: Engine,
) -> None:
    conversation = opened(engine)
    got = received(engine, conversation)
    conversations.claim(engine, conversation, "坐席一", NOW)
    conversations.hand_back(engine, conversation, "坐席一", NOW)
    with pytest.raises(turns.Conflict):
        complete(engine, got)


def test_a_fixed_reply_needs_no_version_and_leaves_the_state(engine: Engine) -> None:
    conversation = opened(engine)
    slow = received(engine, conversation, "k1")
    turn(engine, conversation, "k2")
    case = proposal("failed")
    done = turns.complete_fixed(engine, slow.message_id, [reply("固定", case)], LATER, numbered)
    assert done.replies[0]["case"]["number"] == "EG20261123-0001"
    assert conversations.get(engine, conversation).state == {"n": 1}


def test_a_failure_in_the_middle_of_the_second_transaction_leaves_no_trace(
    engine: Engine,
) -> None:
    conversation = opened(engine)
    got = received(engine, conversation)

    def broken(reply: turns.Reply, number: str) -> turns.Reply:
        raise ValueError(number)

    with pytest.raises(ValueError, match="EG20261123-0001"):
        turns.complete(engine, got.message_id, [reply("答", proposal())], {}, 0, LATER, broken)
    assert turns.current(engine, got.message_id) == got
    assert cases.open_cases(engine) == []
    assert event_types(engine, conversation) == ["message.received"]


def test_unanswered_are_those_past_their_deadline(engine: Engine) -> None:
    conversation = opened(engine)
    waiting = received(engine, conversation, "k1")
    turn(engine, conversation, "k2")
    assert turns.unanswered(engine, LATER - timedelta(seconds=1)) == []
    assert turns.unanswered(engine, LATER) == [waiting.message_id]


def test_a_key_said_again_before_the_replies_moves_the_deadline(engine: Engine) -> None:
    conversation = opened(engine)
    received(engine, conversation)
    turns.receive(engine, conversation, "k1", "你好", LATER, LATER + timedelta(seconds=10))
    assert turns.unanswered(engine, LATER) == []


def test_unknown_conversations_and_messages_are_errors(engine: Engine) -> None:
    with pytest.raises(conversations.UnknownConversation):
        received(engine, "nobody")
    with pytest.raises(turns.UnknownMessage):
        turns.current(engine, 7)
    with pytest.raises(turns.UnknownMessage):
        turns.complete_fixed(engine, 7, [reply()], NOW, numbered)


def test_one_key_from_many_threads_at_once_is_one_message(engine: Engine) -> None:
    conversation = opened(engine)
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: received(engine, conversation), range(16)))
    assert len({each.message_id for each in got}) == 1
    assert event_types(engine, conversation) == ["message.received"]


def test_one_completion_from_many_threads_at_once_is_one_reply_set(engine: Engine) -> None:
    conversation = opened(engine)
    got = received(engine, conversation)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: complete(engine, got, reply(f"答{n}")), range(16)))
    assert all(each == done[0] for each in done)
    assert event_types(engine, conversation) == ["message.received", "message.replied"]
