"""Thumbs on answers."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from desk import feedback
from desk.feedback import Given
from desk.number_kinds import PHONE
from desk.refusals import Refused
from tests.desk.acts import LATER, NOW, made, opened, reply, turn

POLICY = {"topic": "dibao_standard", "knowledge": "rules.local", "receipt": "ABCD2345"}


def test_a_thumb_is_kept_can_be_changed_and_carries_its_reason_masked(engine: Engine) -> None:
    id = opened(engine)
    seq = turn(engine, id, "k1", reply("一"), reply("二")).seq
    feedback.give(engine, id, (seq, 1), "up", "", NOW)
    feedback.give(engine, id, (seq, 1), "down", "没说，打13812345678", NOW)
    assert feedback.given(engine, id) == {(seq, 1): Given("down", f"没说，打{PHONE}")}
    assert feedback.given(engine, opened(engine)) == {}


def test_what_did_not_help_is_listed_with_what_it_was_made_from(engine: Engine) -> None:
    id = opened(engine)
    liked = turn(engine, id, "k1", reply("好")).seq
    seq = turn(engine, id, "k2", {**reply("低保标准……"), **POLICY}).seq
    feedback.give(engine, id, (liked, 0), "up", "", LATER)
    feedback.give(engine, id, (seq, 0), "down", "", LATER)
    (found,) = feedback.disliked_since(engine, LATER)
    assert (found.question, found.answer, found.ending) == ("你好", "低保标准……", "answered")
    assert (found.topic, found.knowledge, found.receipt) == tuple(POLICY.values())
    made(engine, "complaint", id=id)
    assert feedback.disliked_since(engine, NOW) == [], "kept apart"


def test_what_helped_after_all_is_not_listed(engine: Engine) -> None:
    id = opened(engine)
    seq = turn(engine, id, "k1", reply("好")).seq
    for thumb in ("down", "up"):
        feedback.give(engine, id, (seq, 0), thumb, "", LATER)
    assert feedback.disliked_since(engine, NOW) == []


def test_there_is_no_thumb_for_another_conversation_or_another_word(engine: Engine) -> None:
    id = opened(engine)
    seq = turn(engine, id, "k1").seq
    for place, thumb, where in (
        ((seq, 1), "up", id),
        ((seq, -1), "up", id),
        ((seq + 1, 0), "up", id),
        ((seq, 0), "up", opened(engine)),
        ((seq, 0), "meh", id),
    ):
        with pytest.raises(Refused):
            feedback.give(engine, where, place, thumb, "", NOW)
