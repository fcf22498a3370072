"""The database under the record: durable, strict, up to date, and discreet."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from desk import database
from desk.database import writing
from desk.schema import messages, metadata, turns
from tests.desk.acts import NOW, opened, proposal, received, reply, turn


def test_the_migrations_make_exactly_the_tables_of_the_schema(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_upgrading_again_keeps_what_is_there(engine: Engine, url: str) -> None:
    turn(engine, opened(engine), "k1")
    database.upgrade(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM turns")).scalar_one() == 1


def test_processes_that_start_together_upgrade_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.sqlite"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(database.upgrade, [url] * 4))
    opened(database.connect(url))


def test_sqlite_writes_ahead_syncs_fully_and_checks_references(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path}/desk.sqlite")
    with engine.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert settings == ["wal", 2, 1, 5000]


def test_the_audit_refuses_every_change(engine: Engine) -> None:
    turn(engine, opened(engine), "k1", reply(case=proposal()))
    for change in ("UPDATE audit SET actor = 'x'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), writing(engine) as connection:
            connection.execute(text(change))


def test_the_database_itself_refuses_a_second_turn_of_a_message(engine: Engine) -> None:
    conversation = opened(engine)
    turn(engine, conversation, "k1")
    message_id = received(engine, conversation, "k1").message_id
    row = {"message_id": message_id, "outcome": "left", "replies": [], "completed_at": NOW}
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(turns.insert().values(**row))


def test_an_error_does_not_repeat_what_a_resident_wrote(engine: Engine) -> None:
    row = {"conversation_id": "nobody", "key": "k", "text": "私事", "seq": 1, "received_at": NOW}
    with pytest.raises(IntegrityError) as caught, writing(engine) as connection:
        connection.execute(messages.insert().values(**row))
    assert "私事" not in str(caught.value)


def test_a_block_that_fails_undoes_all_it_wrote(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM case_numbers")).scalar_one() == 0


def _write_and_fail(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO case_numbers VALUES ('20261123', 1)"))
        raise ZeroDivisionError


def test_a_database_that_takes_rows_is_writable_and_gets_none(engine: Engine) -> None:
    assert database.writable(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM case_numbers")).scalar_one() == 0


def test_a_database_that_is_not_there_is_not_writable(tmp_path: Path) -> None:
    assert not database.writable(database.connect(f"sqlite:///{tmp_path}/no/desk.sqlite"))
