"""What operators said is fetched once, whoever asks and how many at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pytest
from sqlalchemy.engine import Engine

from desk import case_rows, cases, conversations, events, fetched, operator_messages
from tests.desk.acts import LATER, NOW, made

WANG = "wang"


@pytest.fixture
def id(engine: Engine) -> str:
    """A conversation that an operator holds."""
    id = case_rows.get(engine, made(engine, "person").number).conversation_id
    conversations.claim(engine, id, WANG, NOW)
    return id


def say(engine: Engine, id: str, text: str) -> int:
    return operator_messages.send(engine, id, WANG, text, text, NOW)


def texts(engine: Engine, id: str) -> list[str]:
    return [each.text for each in fetched.fetch(engine, id, LATER)]


def test_each_message_is_fetched_once_in_order(engine: Engine, id: str) -> None:
    assert texts(engine, id) == []
    say(engine, id, "您好")
    say(engine, id, "我姓王")
    assert texts(engine, id) == ["您好", "我姓王"]
    assert texts(engine, id) == []
    say(engine, id, "还在吗")
    assert texts(engine, id) == ["还在吗"]


def test_a_fetch_that_brings_nothing_leaves_no_trace(engine: Engine, id: str) -> None:
    before = events.after(engine, id, 0)
    assert texts(engine, id) == []
    assert events.after(engine, id, 0) == before


def test_what_was_lost_on_the_way_is_had_again(engine: Engine, id: str) -> None:
    first, second = say(engine, id, "您好"), say(engine, id, "我姓王")
    fetched.fetch(engine, id, LATER)
    assert [each.seq for each in fetched.again(engine, id, 0)] == [first, second]
    assert [each.text for each in fetched.again(engine, id, first)] == ["我姓王"]


def test_the_resident_is_reached_by_the_fetch(engine: Engine, id: str) -> None:
    say(engine, id, "您好")
    fetched.again(engine, id, 0)
    (case,) = cases.of_conversation(engine, id)
    assert case.contacted_at is None
    fetched.fetch(engine, id, LATER)
    assert case_rows.get(engine, case.number).contacted_at == LATER


def test_of_many_fetches_at_once_one_has_the_message(engine: Engine, id: str) -> None:
    say(engine, id, "您好")
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda _: texts(engine, id), range(8))
    assert list(chain.from_iterable(found)) == ["您好"]
