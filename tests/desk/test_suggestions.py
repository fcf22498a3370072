"""What an operator made of a suggested answer is stored with the message, and listed later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from desk import conversations, operator_messages, suggestions
from desk.refusals import Refused
from desk.suggestions import Suggestion
from tests.desk.acts import LATER, NOW, made, opened, received

SUGGESTED = Suggestion("低保由镇里受理。\n依据：第三条", "dibao_apply", "版本甲", "2026-11-23")


def taken_over(engine: Engine, question: str = "我的号码13800138000，低保找谁") -> str:
    id = opened(engine)
    received(engine, id, text=question)
    conversations.claim(engine, id, "坐席一", NOW)
    return id


def send(engine: Engine, id: str, key: str, text: str, began_as: Suggestion | None) -> int:
    return operator_messages.send(engine, id, "坐席一", key, text, LATER, began_as)


def test_only_what_was_changed_is_listed_with_its_question_masked(engine: Engine) -> None:
    id = taken_over(engine)
    send(engine, id, "k1", "按手写的答。", None)
    send(engine, id, "k2", "低保由镇里受理。依据：第三条".replace("。依", "。 依"), SUGGESTED)
    seq = send(engine, id, "k3", "低保由镇里受理，打13900139000问。", SUGGESTED)
    (edited,) = suggestions.edited_since(engine, NOW)
    assert (edited.conversation_id, edited.seq, edited.at) == (id, seq, LATER)
    assert (edited.topic, edited.knowledge) == ("dibao_apply", "版本甲")
    assert edited.question == "我的号码〔电话号码〕，低保找谁"
    assert edited.suggested == SUGGESTED.text
    assert edited.sent == "低保由镇里受理，打〔电话号码〕问。"
    assert suggestions.edited_since(engine, LATER + timedelta(seconds=1)) == []


def test_the_conversation_tells_of_each_message_what_it_began_as(engine: Engine) -> None:
    id = taken_over(engine)
    send(engine, id, "k1", "按手写的答。", None)
    same = send(engine, id, "k2", SUGGESTED.text, SUGGESTED)
    other = send(engine, id, "k3", "另一句。", SUGGESTED)
    assert suggestions.of_conversation(engine, id) == {
        same: (SUGGESTED, False),
        other: (SUGGESTED, True),
    }


def test_a_message_said_again_or_refused_keeps_nothing_more(engine: Engine) -> None:
    id = taken_over(engine)
    first = send(engine, id, "k1", "另一句。", SUGGESTED)
    assert send(engine, id, "k1", "第三句。", SUGGESTED) == first
    with pytest.raises(Refused):
        send(engine, id, "k2", " ", SUGGESTED)
    assert [each.sent for each in suggestions.edited_since(engine, NOW)] == ["另一句。"]


def test_a_conversation_that_an_operator_began_has_no_question(engine: Engine) -> None:
    id = opened(engine)
    conversations.claim(engine, id, "坐席一", NOW)
    send(engine, id, "k1", "另一句。", SUGGESTED)
    assert [each.question for each in suggestions.edited_since(engine, NOW)] == [""]


def test_what_was_changed_beside_a_complaint_is_kept_apart(engine: Engine) -> None:
    id = taken_over(engine)
    send(engine, id, "k1", "另一句。", SUGGESTED)
    made(engine, "complaint", id=id)
    assert suggestions.edited_since(engine, NOW) == []
