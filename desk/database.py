"""The record's database: SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from desk.schema import case_numbers

BUSY_SECONDS = 5
MIGRATING = 12345  # any number that nothing else in the database locks


def connect(url: str) -> Engine:
    """An engine for the record at `url`; it keeps what residents wrote out of error messages."""
    options: dict[str, Any] = {"future": True, "hide_parameters": True, "pool_pre_ping": True}
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, **options)
    arguments = {"check_same_thread": False, "timeout": BUSY_SECONDS}
    # SQLite lets one write at a time, and those who wait for it sleep: in this process they queue.
    options["execution_options"] = {"writer": Lock()}
    engine = create_engine(url, poolclass=QueuePool, connect_args=arguments, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # otherwise pysqlite begins transactions by itself
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: committed at the end of the block, or wholly undone.

    On SQLite it takes the write lock at once, so that what it reads cannot change under it.
    """
    writer = engine.get_execution_options().get("writer", nullcontext())
    with writer, engine.execution_options(writes=True).begin() as connection:
        yield connection


def upgrade(url: str) -> None:
    """Brings the database at `url` to this version's tables, creating them if need be."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = connect(url)
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()


def writable(engine: Engine) -> bool:
    """Whether a row could be written just now; nothing is."""
    try:
        with engine.execution_options(writes=True).connect() as connection:
            connection.execute(case_numbers.insert().values(day="probe", last=0))
            connection.rollback()
    except SQLAlchemyError:
        return False
    return True
