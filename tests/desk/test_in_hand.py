"""A case stays with whoever works on it, and leaves whoever does not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from desk import (
    accounts,
    assignment,
    audit,
    case_rows,
    consent,
    contacts,
    conversations,
    discovery,
    first_contact,
    moves,
    notes,
    operator_messages,
    sweep,
)
from desk.actors import Actor
from desk.refusals import AlreadyOwned
from desk.vault import Vault
from tests.desk.acts import CHIEF, NOW, OPERATOR, OTHER, UNIT, made

MINUTE = timedelta(minutes=1)


def taken(engine: Engine) -> case_rows.Case:
    case = made(engine, "danger", urgent=True)
    conversations.claim(engine, case.conversation_id, OPERATOR.name, NOW)
    return moves.take(engine, case.number, OPERATOR, NOW)


def test_who_talks_to_the_resident_keeps_the_case(engine: Engine) -> None:
    case = taken(engine)
    for minutes in range(0, 40, 8):
        at = NOW + minutes * MINUTE
        given = (case.conversation_id, OPERATOR.name, f"o{minutes}", "您别急", at)
        operator_messages.send(engine, *given)
        sweep.due(engine, at + 7 * MINUTE)
    assert case_rows.get(engine, case.number).holder == OPERATOR.name


def test_who_writes_notes_keeps_the_case(engine: Engine) -> None:
    case = taken(engine)
    notes.add(engine, case.number, OPERATOR, "打过120", NOW + 9 * MINUTE)
    sweep.due(engine, NOW + 15 * MINUTE)
    assert case_rows.get(engine, case.number).holder == OPERATOR.name


def test_who_looks_up_the_telephone_keeps_the_case(engine: Engine, tmp_path: Path) -> None:
    case, vault = taken(engine), Vault(tmp_path / "contacts.key")
    version = consent.current()[0]
    contacts.leave(engine, vault, case.number, {"phone": "内线"}, version, OTHER, NOW)
    contacts.read(engine, vault, case.number, OPERATOR, NOW + 9 * MINUTE)
    sweep.due(engine, NOW + 15 * MINUTE)
    assert case_rows.get(engine, case.number).holder == OPERATOR.name


def test_what_a_colleague_writes_does_not_keep_it(engine: Engine) -> None:
    case = taken(engine)
    notes.add(engine, case.number, OTHER, "有人吗", NOW + 9 * MINUTE)
    sweep.due(engine, NOW + 15 * MINUTE)
    assert case_rows.get(engine, case.number).holder is None


@pytest.mark.parametrize("way", [("handle",), ("assign", "sign"), ("assign", "sign", "handle")])
def test_a_case_whose_reply_is_late_and_that_nobody_touches_comes_back_louder(
    engine: Engine, way: tuple[moves.MoveName, ...]
) -> None:
    number = made(engine, "danger", urgent=True).number
    for name in way:
        if name == "assign":
            assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW)
        else:
            moves.move(engine, number, name, UNIT, NOW)
    sweep.due(engine, NOW + 119 * MINUTE)
    before = case_rows.get(engine, number)
    assert before.status == ("handling" if "handle" in way else "signed")
    sweep.due(engine, NOW + 120 * MINUTE)
    case = case_rows.get(engine, number)
    assert (case.status, case.holder, case.loudness) == ("returned", None, before.loudness + 1)
    assert "超时" in audit.of_subject(engine, number)[-1].data["why"]


def test_a_late_one_on_which_somebody_works_stays(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    moves.move(engine, number, "handle", OPERATOR, NOW)
    notes.add(engine, number, OPERATOR, "正在找车", NOW + 110 * MINUTE)
    sweep.due(engine, NOW + 130 * MINUTE)
    assert case_rows.get(engine, number).status == "handling"
    sweep.due(engine, NOW + 140 * MINUTE)
    assert case_rows.get(engine, number).status == "returned"


def test_who_leaves_the_desk_leaves_nothing_lying(engine: Engine) -> None:
    for name, role in (("guanli", "administrator"), ("wang", "operator")):
        accounts.add(engine, name, role, None, "cli:test", NOW)  # type: ignore[arg-type]
    wang = Actor("wang", "operator")
    alone, passed_on = made(engine, "danger", urgent=True), made(engine)
    moves.move(engine, alone.number, "handle", wang, NOW)
    assignment.assign(engine, passed_on.number, wang, "奇乾乡", NOW)
    conversations.claim(engine, alone.conversation_id, "wang", NOW)
    other = moves.take(engine, made(engine).number, OTHER, NOW)
    accounts.disable(engine, "wang", "guanli", NOW)
    left = case_rows.get(engine, alone.number)
    assert (left.status, left.holder) == ("returned", None)
    left = case_rows.get(engine, passed_on.number)
    assert (left.status, left.holder, left.unit) == ("assigned", None, "奇乾乡")
    talk = conversations.get(engine, alone.conversation_id)
    assert (talk.status, talk.owner) == ("waiting", None)
    assert case_rows.get(engine, other.number).holder == OTHER.name


@pytest.mark.parametrize(("role", "holder"), [("staff", None), ("supervisor", "wang")])
def test_another_role_releases_what_it_may_not_handle(
    engine: Engine, role: accounts.Role, holder: str | None
) -> None:
    accounts.add(engine, "wang", "operator", None, "cli:test", NOW)
    number = made(engine).number
    moves.take(engine, number, Actor("wang", "operator"), NOW)
    accounts.change_role(engine, "wang", role, "guanli", NOW)
    assert case_rows.get(engine, number).holder == holder


def test_outcome_and_contact_are_for_the_holder_and_a_supervisor(engine: Engine) -> None:
    number = made(engine, "discovery").number
    moves.take(engine, number, OPERATOR, NOW)
    with pytest.raises(AlreadyOwned, match="坐席一"):
        discovery.record_outcome(engine, number, "met", OTHER, "入户", NOW)
    with pytest.raises(AlreadyOwned, match="坐席一"):
        first_contact.made(engine, number, OTHER, "电话", NOW)
    first_contact.made(engine, number, CHIEF, "电话", NOW)
    discovery.record_outcome(engine, number, "met", OPERATOR, "入户", NOW)
    assert case_rows.get(engine, number).outcome == "met"
