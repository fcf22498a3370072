"""Sessions: how long they last, and how they end."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.engine import Engine

from desk import sessions
from desk.database import writing
from tests.desk.acts import NOW
from tests.desk.people import LIMITS, settled

MINUTE = timedelta(minutes=1)


def lasts(engine: Engine, token: str, after: timedelta, active: bool = True) -> bool:
    return sessions.find(engine, token, LIMITS, NOW + after, active) is not None


def test_a_session_ends_after_the_idle_time(engine: Engine) -> None:
    token = settled(engine).session
    assert lasts(engine, token, 30 * MINUTE)
    assert lasts(engine, token, 60 * MINUTE)
    assert not lasts(engine, token, 91 * MINUTE)


def test_what_a_page_asks_by_itself_keeps_no_session_alive(engine: Engine) -> None:
    token = settled(engine).session
    assert lasts(engine, token, 29 * MINUTE, active=False)
    assert not lasts(engine, token, 31 * MINUTE, active=False)


def test_a_session_ends_after_the_longest_time_however_busy(engine: Engine) -> None:
    token = settled(engine).session
    for quarter in range(48):
        assert lasts(engine, token, quarter * 15 * MINUTE)
    assert lasts(engine, token, 720 * MINUTE)
    assert not lasts(engine, token, 721 * MINUTE)


def test_a_clock_set_back_ends_nothing(engine: Engine) -> None:
    assert lasts(engine, settled(engine).session, -60 * MINUTE)


def test_nobodys_token_opens_nothing(engine: Engine) -> None:
    token = settled(engine).session
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT token FROM account_sessions")).scalar_one()
    for other in ("", token[:-1], token.swapcase(), stored, "'; --"):
        assert not lasts(engine, other, MINUTE)


def test_an_ended_session_stays_ended(engine: Engine) -> None:
    token = settled(engine).session
    for _ in range(2):
        sessions.end(engine, token, NOW)
        assert not lasts(engine, token, MINUTE)


def test_sessions_that_are_over_are_deleted(engine: Engine) -> None:
    token = settled(engine).session
    for after, kept in ((30 * MINUTE, 1), (31 * MINUTE, 0)):
        with writing(engine) as connection:
            sessions.forget(connection, LIMITS, NOW + after)
            counted = connection.execute(text("SELECT count(*) FROM account_sessions"))
            assert counted.scalar_one() == kept
    assert not lasts(engine, token, MINUTE)
