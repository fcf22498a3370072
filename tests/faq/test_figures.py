"""Staff publish, correct and retire; every change stays on record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from faq import figures
from faq.figures import LocalFigure
from faq.published import Published
from tests.faq import publishing

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
JULY = date(2026, 7, 1)
LINE = LocalFigure(Decimal("850.50"), "标准公告", JULY, "城镇")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "faq.db"


def test_every_change_is_a_row_of_the_history(file: Path) -> None:
    publishing.publish(file, "line", LINE, "甲", NOON)
    publishing.publish(file, "line", LINE._replace(value=Decimal(860)), "乙", NOON)
    publishing.retire(file, "line", "城镇", date(2027, 1, 1), "丙", NOON)
    publishing.publish(file, "other", LINE, "甲", NOON)

    told = [(change.value, change.since, change.author) for change in figures.history(file, "line")]
    assert told == [
        ("850.50", JULY, "甲"),
        ("860", JULY, "乙"),
        (None, date(2027, 1, 1), "丙"),
    ]
    first, *_, last = figures.history(file)
    assert (first.name, first.place, first.source, first.at) == ("line", "城镇", "标准公告", NOON)
    assert last.name == "other"


@pytest.mark.parametrize(
    "sql", ["UPDATE local_figures SET value = '1'", "DELETE FROM local_figures"]
)
def test_nothing_is_overwritten(file: Path, sql: str) -> None:
    publishing.publish(file, "line", LINE, "甲", NOON)
    with pytest.raises(sqlite3.IntegrityError):
        sqlite3.connect(file).execute(sql)
    assert [change.value for change in figures.history(file)] == ["850.50"]


@pytest.mark.parametrize(
    "publish",
    [
        lambda file: publishing.publish(file, "line", LINE._replace(source=" "), "甲", NOON),
        lambda file: publishing.publish(file, "line", LINE, " ", NOON),
        lambda file: publishing.retire(file, "line", None, JULY, "", NOON),
    ],
    ids=["no source", "no author", "nobody retires"],
)
def test_a_change_without_source_or_author_is_refused(
    file: Path, publish: Callable[[Path], None]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        publish(file)
    assert figures.history(file) == []


def test_an_absent_room_has_no_history(file: Path) -> None:
    assert figures.history(file) == []
    assert not file.parent.exists()


def test_a_second_start_leaves_the_tables_as_they_are(file: Path) -> None:
    publishing.publish(file, "line", LINE, "甲", NOON)
    before = sqlite3.connect(file).execute("SELECT sql FROM sqlite_master").fetchall()
    publishing.publish(file, "line", LINE, "甲", NOON)
    assert sqlite3.connect(file).execute("SELECT sql FROM sqlite_master").fetchall() == before


def test_readers_do_not_wait_for_a_writer(file: Path) -> None:
    publishing.publish(file, "line", LINE, "甲", NOON)
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    found = Published(file).figure("line", JULY, "城镇")
    writer.execute("ROLLBACK")
    assert found == LINE
