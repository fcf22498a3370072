"""One thing that fails in a sweep stops none of the others."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from desk import case_rows, conversations, fallen_due, moves, notices, sweep
from desk.database import writing
from desk.fallen_due import Done, Item
from tests.desk.acts import NOW, OPERATOR, made


def broken() -> Iterator[Done]:
    raise RuntimeError("13800138000")
    yield Done("case.louder", "never")


def test_what_fails_is_told_without_words_and_the_rest_is_done(
    caplog: pytest.LogCaptureFixture,
) -> None:
    good = Done("case.louder", "EG2")
    items = [Item("EG1", broken), Item("EG2", lambda: [good])]
    with caplog.at_level(logging.ERROR):
        assert list(fallen_due.each("cases", lambda: items)) == [Done("failed", "EG1"), good]
    assert "EG1: RuntimeError" in caplog.text
    assert "13800138000" not in caplog.text


def test_a_stage_that_cannot_be_listed_is_told_by_its_name() -> None:
    def nothing() -> list[Item]:
        raise OSError

    assert list(fallen_due.each("clocks", nothing)) == [Done("failed", "clocks")]


def test_a_broken_case_stops_neither_the_calls_nor_its_neighbours(engine: Engine) -> None:
    broken = made(engine)
    urgent, calm = made(engine, "danger", urgent=True), made(engine)
    for case in (broken, calm):
        moves.take(engine, case.number, OPERATOR, NOW)
    with writing(engine) as connection:  # a state that no version of ours has
        spoiled = "UPDATE cases SET proposal = '{}', unit = NULL, suspended_from = 'x', "
        spoiled += "merged_into = 'EG0' WHERE number = :number"
        connection.execute(text(spoiled), {"number": broken.number})
    done = sweep.due(engine, NOW + timedelta(hours=6))
    assert Done("failed", broken.number) in done
    assert "坐席" in [each.receiver for each in notices.of_case(engine, urgent.number)]
    assert case_rows.get(engine, calm.number).holder is None


def test_what_was_done_names_the_conversation_that_shows_it(engine: Engine) -> None:
    case = made(engine, "danger", urgent=True)
    conversations.claim(engine, case.conversation_id, OPERATOR.name, NOW)
    done = sweep.due(engine, NOW + timedelta(hours=1))
    assert {each.conversation_id for each in done} == {case.conversation_id}
    assert {each.name for each in done} >= {"case.called", "conversation.requeued", "clock.warned"}
