"""Coming in: right and wrong passwords, and how guessing is slowed without locking others out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.engine import Engine

from desk import accounts, login, sessions
from desk.database import writing
from desk.login import OneTimeExpired, PasswordRefused, Visitor, WrongLogin
from desk.login_attempts import ONE_ACCOUNT, ONE_CLIENT, TooManyAttempts
from tests.desk.acts import NOW
from tests.desk.people import ELSEWHERE, LIMITS, OFFICE, OWN, added, enter, settled

SECOND = timedelta(seconds=1)
NEW = "河边的桦树林 又黄了一年"


def fail(engine: Engine, times: int, visitor: Visitor, name: str = "wang") -> None:
    for _ in range(times):
        with pytest.raises(WrongLogin):
            enter(engine, name, "wrong", visitor)


def wait(engine: Engine, visitor: Visitor, name: str = "wang") -> timedelta:
    with pytest.raises(TooManyAttempts) as caught:
        enter(engine, name, OWN, visitor)
    return caught.value.wait


def test_the_right_password_begins_a_session(engine: Engine) -> None:
    settled(engine)
    entered = enter(engine, "wang", OWN)
    assert sessions.find(engine, entered.session, LIMITS, NOW) == entered.person
    assert not entered.person.must_change


def test_a_wrong_password_and_a_name_nobody_has_are_told_apart_by_nothing(engine: Engine) -> None:
    settled(engine)
    accounts.add(engine, "gone", "staff", None, "cli:test", NOW)
    accounts.disable(engine, "gone", "cli:test", NOW)
    said = set()
    for name in ("wang", "nobody", "gone", "a\x00b", "bot"):
        with pytest.raises(WrongLogin) as caught:
            enter(engine, name, "wrong")
        said.add(str(caught.value))
    assert len(said) == 1


def test_failures_make_the_next_try_wait_longer_and_longer(engine: Engine) -> None:
    settled(engine)
    fail(engine, 3, ELSEWHERE)
    assert wait(engine, ELSEWHERE) == SECOND
    now = NOW
    for waited in (1, 2, 4):
        now += waited * SECOND
        with pytest.raises(WrongLogin):
            enter(engine, "wang", "wrong", ELSEWHERE, now)
        with pytest.raises(TooManyAttempts):
            enter(engine, "wang", OWN, ELSEWHERE, now + waited * SECOND)
    assert enter(engine, "wang", OWN, ELSEWHERE, now + 8 * SECOND)


@given(st.integers(0, 10**6))
def test_no_wait_is_longer_than_its_longest_nor_shrinks(failures: int) -> None:
    for pace in (ONE_ACCOUNT, ONE_CLIENT):
        assert timedelta() <= pace.wait(failures) <= pace.wait(failures + 1) <= pace.longest


def test_a_right_password_forgets_the_failures(engine: Engine) -> None:
    settled(engine)
    for _ in range(3):
        fail(engine, 2, ELSEWHERE)
        enter(engine, "wang", OWN, ELSEWHERE)


def test_failures_of_one_client_do_not_lock_out_another(engine: Engine) -> None:
    settled(engine)
    fail(engine, 3, ELSEWHERE)
    assert wait(engine, ELSEWHERE)
    assert enter(engine, "wang", OWN, OFFICE)


def test_a_device_that_is_known_is_not_slowed_by_its_neighbours(engine: Engine) -> None:
    known = replace(OFFICE, device=settled(engine).device)
    fail(engine, 3, OFFICE)
    for name in range(17):
        fail(engine, 1, OFFICE, f"guess{name}")
    assert wait(engine, OFFICE)
    assert wait(engine, OFFICE, "another") == SECOND
    assert enter(engine, "wang", OWN, known)


def test_a_known_device_is_slowed_by_its_own_failures(engine: Engine) -> None:
    known = replace(OFFICE, device=settled(engine).device)
    fail(engine, 3, known)
    assert wait(engine, known) == SECOND
    assert enter(engine, "wang", OWN, OFFICE)


def test_a_device_is_known_for_those_who_used_it_only(engine: Engine) -> None:
    shared = replace(OFFICE, device=settled(engine).device)
    settled(engine, "zhao")
    fail(engine, 3, OFFICE, "zhao")
    assert wait(engine, shared, "zhao")
    entered = enter(engine, "zhao", OWN, shared, NOW + SECOND)
    assert entered.device == shared.device
    fail(engine, 3, OFFICE, "zhao")
    assert enter(engine, "zhao", OWN, shared)


def test_a_device_nobody_handed_out_or_long_unused_is_replaced(engine: Engine) -> None:
    made_up = Visitor("10.0.0.1", "made-up")
    device = settled(engine).device
    entered = enter(engine, "wang", OWN, made_up)
    assert entered.device not in (made_up.device, device)
    old = Visitor("10.0.0.1", device)
    assert enter(engine, "wang", OWN, old, NOW + timedelta(days=181)).device != device


def test_guessing_one_password_for_many_names_is_slowed_for_that_client(engine: Engine) -> None:
    settled(engine)
    for number in range(20):
        fail(engine, 1, ELSEWHERE, f"guess{number}")
    assert wait(engine, ELSEWHERE) == SECOND
    assert enter(engine, "wang", OWN, OFFICE)


def test_logging_in_oneself_does_not_wash_off_guesses_at_others(engine: Engine) -> None:
    settled(engine)
    for number in range(20):
        if number % 5 == 0:
            enter(engine, "wang", OWN, ELSEWHERE)
        fail(engine, 1, ELSEWHERE, f"guess{number}")
    assert wait(engine, ELSEWHERE)


def test_tries_sent_together_do_not_slip_by_together(engine: Engine) -> None:
    settled(engine)

    def attempt(_: int) -> type[Exception]:
        with pytest.raises((WrongLogin, TooManyAttempts)) as caught:
            enter(engine, "wang", "wrong", ELSEWHERE)
        return caught.type

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, range(12)))
    assert outcomes.count(WrongLogin) == 3


def test_a_clock_set_back_makes_nobody_wait_longer(engine: Engine) -> None:
    settled(engine)
    hour = timedelta(hours=1)
    with pytest.raises(WrongLogin):
        enter(engine, "wang", "wrong", ELSEWHERE, NOW + hour)
    fail(engine, 2, ELSEWHERE)
    assert wait(engine, ELSEWHERE) == SECOND


def test_failures_are_forgotten_after_a_day_and_their_rows_deleted(engine: Engine) -> None:
    settled(engine)
    fail(engine, 3, ELSEWHERE)
    assert enter(engine, "wang", OWN, OFFICE, NOW + timedelta(days=1, seconds=1))
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT key FROM login_attempts")).all()
    assert "203.0.113.9" not in str(rows)
    assert len(rows) == 1


def test_a_one_time_password_runs_out(engine: Engine) -> None:
    one_time = added(engine)
    with pytest.raises(OneTimeExpired):
        enter(engine, "wang", one_time, now=NOW + timedelta(days=7, seconds=1))
    assert enter(engine, "wang", one_time, now=NOW + timedelta(days=7)).person.must_change


@pytest.mark.parametrize("act", [accounts.disable, accounts.reset])
def test_an_account_closed_while_its_password_is_checked_stays_closed(
    engine: Engine, act: Callable[..., object]
) -> None:
    settled(engine)
    with writing(engine) as connection:
        proven = accounts.held(connection, "wang")
    act(engine, "wang", "cli:test", NOW)
    with pytest.raises(WrongLogin), writing(engine) as connection:
        login._unchanged(connection, proven)


def test_a_changed_password_ends_all_other_sessions(engine: Engine) -> None:
    settled(engine)
    before = enter(engine, "wang", OWN)
    changed = login.change_password(engine, "wang", OWN, NEW, OFFICE, NOW)
    assert sessions.find(engine, before.session, LIMITS, NOW) is None
    assert sessions.find(engine, changed.session, LIMITS, NOW) == changed.person
    with pytest.raises(WrongLogin):
        enter(engine, "wang", OWN)
    assert enter(engine, "wang", NEW)


@pytest.mark.parametrize(("new", "says"), [("short", "12"), (OWN, "不能和现在的一样")])
def test_a_new_password_that_will_not_do_is_refused(engine: Engine, new: str, says: str) -> None:
    settled(engine)
    with pytest.raises(PasswordRefused, match=says):
        login.change_password(engine, "wang", OWN, new, OFFICE, NOW)
    assert enter(engine, "wang", OWN)


def test_changing_needs_the_current_password_and_guessing_it_is_slowed(engine: Engine) -> None:
    settled(engine)
    for _ in range(3):
        with pytest.raises(WrongLogin):
            login.change_password(engine, "wang", "guess", NEW, OFFICE, NOW)
    with pytest.raises(TooManyAttempts):
        login.change_password(engine, "wang", OWN, NEW, OFFICE, NOW)
