"""A case is found again with its number and code, and with nothing less."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import audit, case_codes
from desk.case_codes import WrongCode
from desk.case_rows import UnknownCase
from desk.database import writing
from desk.login_attempts import TooManyAttempts
from desk.refusals import Refused
from desk.resident_tables import case_codes as rows
from tests.desk.acts import CHIEF, NOW, OPERATOR, made

HERE = "10.0.0.1"


def stored(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(select(rows)).one())


def test_a_code_is_shown_until_it_is_noted_and_kept_as_a_digest_from_then_on(
    engine: Engine,
) -> None:
    number = made(engine).number
    code = case_codes.shown(engine, [number], NOW)[number]
    assert len(code) == 8
    assert case_codes.shown(engine, [number, number], NOW) == {number: code}
    case_codes.noted(engine, number)
    assert case_codes.shown(engine, [number], NOW) == {}
    assert code not in stored(engine)
    assert case_codes.opened(engine, number, code, HERE, NOW).number == number


def test_a_code_that_nobody_noted_is_forgotten_after_a_day(engine: Engine) -> None:
    number = made(engine).number
    code = case_codes.shown(engine, [number], NOW)[number]
    later = NOW + case_codes.SHOWN
    assert case_codes.shown(engine, [number], later - timedelta(seconds=1)) == {number: code}
    assert case_codes.shown(engine, [number], later) == {}
    assert code in stored(engine)
    case_codes.purge(engine, later)
    assert code not in stored(engine)
    assert case_codes.opened(engine, number, code, HERE, later).number == number


def test_a_renewed_code_is_shown_to_the_resident_who_asked_for_it_alone(engine: Engine) -> None:
    number = made(engine).number
    new = case_codes.renew(engine, number, NOW)
    assert case_codes.shown(engine, [number], NOW) == {number: new}
    case_codes.renew(engine, number, NOW, OPERATOR)
    assert case_codes.shown(engine, [number], NOW) == {}


def test_it_opens_however_it_is_written(engine: Engine) -> None:
    number = made(engine).number
    code = case_codes.renew(engine, number, NOW)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    for typed, key in (
        (number.lower(), code.lower()),
        (number.replace("-", ""), f"{code[:4]}-{code[4:]}"),
        (f" {number} ", wide),
    ):
        assert case_codes.opened(engine, typed, key, HERE, NOW).number == number


def test_neither_another_case_nor_an_older_code_is_opened(engine: Engine) -> None:
    one, other = made(engine).number, made(engine).number
    old = case_codes.renew(engine, one, NOW)
    new = case_codes.renew(engine, one, NOW)
    for number, code in ((other, new), (one, old), (one, ""), ("EG20990101-0001", new)):
        with pytest.raises(WrongCode):
            case_codes.opened(engine, number, code, f"{HERE}{number}{code}", NOW)
    with pytest.raises(UnknownCase):
        case_codes.renew(engine, "EG20990101-0001", NOW)


def test_guessing_has_to_wait_and_only_for_whoever_guesses(engine: Engine) -> None:
    number = made(engine).number
    code = case_codes.renew(engine, number, NOW)
    for _ in range(3):
        with pytest.raises(WrongCode):
            case_codes.opened(engine, number, "WRONG", HERE, NOW)
    with pytest.raises(TooManyAttempts):
        case_codes.opened(engine, number, code, HERE, NOW)
    assert case_codes.opened(engine, number, code, "10.0.0.2", NOW).number == number
    later = NOW + timedelta(seconds=2)
    assert case_codes.opened(engine, number, code, HERE, later).number == number


def test_trying_one_number_after_the_other_has_to_wait_as_well(engine: Engine) -> None:
    for last in range(20):
        with pytest.raises(WrongCode):
            case_codes.opened(engine, f"EG20261123-{last:04d}", "ABCDEFGH", HERE, NOW)
    with pytest.raises(TooManyAttempts):
        case_codes.opened(engine, "EG20261123-9999", "ABCDEFGH", HERE, NOW)


def test_the_code_of_a_case_that_is_being_opened_is_its_first(engine: Engine) -> None:
    number = made(engine).number
    with writing(engine) as connection:
        code = case_codes.issue(connection, number, NOW)
    assert case_codes.opened(engine, number, code, HERE, NOW).number == number
    assert case_codes.shown(engine, [number], NOW) == {}


def test_who_renewed_a_code_is_in_the_audit_and_never_the_code(engine: Engine) -> None:
    number = made(engine).number
    case_codes.renew(engine, number, NOW)
    code = case_codes.renew(engine, number, NOW, OPERATOR)
    told = [each for each in audit.of_subject(engine, number) if each.action == "case.code"]
    assert [each.actor for each in told] == ["resident", OPERATOR.name]
    assert code not in str(told)


def test_the_code_of_a_complaint_is_renewed_by_its_owner_or_a_supervisor(engine: Engine) -> None:
    number = made(engine, "complaint").number
    old = case_codes.renew(engine, number, NOW)
    with pytest.raises(Refused):
        case_codes.renew(engine, number, NOW, OPERATOR)
    assert case_codes.opened(engine, number, old, HERE, NOW).number == number
    new = case_codes.renew(engine, number, NOW, CHIEF)
    assert case_codes.opened(engine, number, new, HERE, NOW).number == number
