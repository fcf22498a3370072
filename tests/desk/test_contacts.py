"""Contacts: sealed, apart, under consent, and forgotten in the end."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import InvalidToken
from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import audit, case_rows, consent, contacts, moves
from desk.casework_tables import contacts as rows
from desk.refusals import Refused
from desk.vault import NAME, Vault
from tests.desk.acts import CHIEF, LATER, NOW, OPERATOR, UNIT, made

VERSION, _ = consent.current()
DETAILS = {"name": "老王", "phone": " 13812345678 ", "hours": "", "unknown": "x"}


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "keys" / NAME)


def left(engine: Engine, vault: Vault, kind: str = "record") -> str:
    number = made(engine, kind).number
    contacts.leave(engine, vault, number, DETAILS, VERSION, OPERATOR, NOW)
    return number


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with ThreadPoolExecutor(8) as pool:
        vaults = list(pool.map(lambda _: Vault(path), range(8)))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert vaults[0].open(vaults[7].seal({"name": "老王"})) == {"name": "老王"}
    assert [each.name for each in tmp_path.iterdir()] == [NAME]
    with pytest.raises(InvalidToken):
        Vault(tmp_path / "other").open(vaults[0].seal({}))


def test_what_is_left_is_read_again_and_unreadable_in_the_database(
    engine: Engine, vault: Vault
) -> None:
    number = left(engine, vault)
    assert contacts.read(engine, vault, number, OPERATOR, NOW) == {
        "name": "老王",
        "phone": "13812345678",
    }
    with engine.connect() as connection:
        row = connection.execute(select(rows)).one()
    assert b"13812345678" not in row.sealed
    assert row.consent == VERSION


def test_every_look_is_in_the_audit_which_repeats_nothing(engine: Engine, vault: Vault) -> None:
    number = left(engine, vault)
    contacts.read(engine, vault, number, CHIEF, NOW)
    told = audit.entries(engine, case_rows.get(engine, number).conversation_id)
    assert [(entry.actor, entry.action) for entry in told][1:] == [
        ("坐席一", "contact.left"),
        ("班长甲", "contact.read"),
    ]
    assert "1381" not in str(told)


def test_without_consent_or_without_words_nothing_is_kept(engine: Engine, vault: Vault) -> None:
    number = made(engine).number
    for details, version in ((DETAILS, "no"), ({"name": " "}, VERSION)):
        with pytest.raises(Refused):
            contacts.leave(engine, vault, number, details, version, OPERATOR, NOW)
    assert contacts.read(engine, vault, number, OPERATOR, NOW) == {}


def test_whoever_complained_is_known_to_a_supervisor_alone(engine: Engine, vault: Vault) -> None:
    number = left(engine, vault, "complaint")
    for actor in (OPERATOR, UNIT):
        with pytest.raises(Refused):
            contacts.read(engine, vault, number, actor, NOW)
    assert contacts.read(engine, vault, number, CHIEF, NOW)["name"] == "老王"
    with pytest.raises(Refused):
        contacts.read(engine, vault, left(engine, vault), UNIT, NOW)


def test_a_purge_forgets_the_contacts_of_cases_closed_long_ago(
    engine: Engine, vault: Vault
) -> None:
    old, standing = left(engine, vault), left(engine, vault)
    moves.end(engine, old, "settle", OPERATOR, NOW, "answered", "当场答复")
    assert contacts.purge(engine, NOW, CHIEF, LATER) == 0
    after = NOW + timedelta(days=1)
    assert contacts.purge(engine, after, CHIEF, after) == 1
    assert contacts.purge(engine, after, CHIEF, after) == 0
    assert contacts.read(engine, vault, old, CHIEF, after) == {}
    assert contacts.read(engine, vault, standing, CHIEF, after) != {}


def test_what_was_told_in_the_talk_is_forgotten_too(engine: Engine) -> None:
    told = {"contact_ref": "老王", "facts": {"contact": "老王", "place": "村东"}}
    number = made(engine, **told).number
    assert contacts.forget(engine, number, CHIEF, NOW)
    assert not contacts.forget(engine, number, CHIEF, NOW)
    case = case_rows.get(engine, number)
    assert "老王" not in str(case)
    assert case.proposal["facts"] == {"place": "村东"}


def test_the_text_that_is_asked_for_is_one_of_the_versions() -> None:
    version, text = consent.current()
    consent.check(version)
    assert "不影响受理" in text
