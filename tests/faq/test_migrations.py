"""A file from before an update keeps what it held, in the tables of today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from sqlite_utils import Database

from faq import recalls, talk_decisions
from faq.database import writing
from faq.migrations import STEPS

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
BEFORE = 10
"""So many steps had been taken before recalls were of versions and figures too."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "faq.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        db = Database(connection)
        for step in STEPS[:BEFORE]:
            step(db)
        db.execute(f"PRAGMA user_version = {BEFORE}")
        db.execute(
            "INSERT INTO recalls (topic, wrong_since, reason, person, at) "
            "VALUES ('appeal', '2026-01-01', '错了', '甲', ?)",
            [NOON.isoformat()],
        )
        db.execute(
            "INSERT INTO talk_decisions (question, texts, act, why, size, person, at) "
            "VALUES ('我家的灯不亮', '[]', 'dismissed', '不归我们', 1, '甲', ?)",
            [NOON.isoformat()],
        )
    return file


def test_recalls_go_on_and_can_be_of_a_version(old: Path) -> None:
    recalls.review(old, 1, "confirmed", "乙", "确实", NOON)
    wrong = {"wrong_since": date(2026, 1, 1), "reason": "错了", "person": "甲", "at": NOON}
    recalls.withdraw(old, entry="K000001", version=2, **wrong)  # type: ignore[arg-type]
    recalls.called(old, 1, "ABCD", "打过了", "乙", NOON)
    newer, older = recalls.every(old)
    assert (newer.entry, newer.version, newer.topic) == ("K000001", 2, None)
    assert (older.topic, older.acts[0].act) == ("appeal", "confirmed")
    with writing(old) as db, pytest.raises(sqlite3.IntegrityError, match="only added to"):
        db.execute("UPDATE recalls SET reason = 'x'")


def test_the_words_of_residents_do_not_outlive_their_conversations(old: Path) -> None:
    with writing(old) as db:
        assert "灯" not in "".join(map(str, db.execute("SELECT * FROM talk_decisions").fetchall()))
    (decided,) = talk_decisions.decisions(old)
    assert (decided.act, decided.person) == ("dismissed", "甲")
    with writing(old) as db, pytest.raises(sqlite3.IntegrityError, match="only added to"):
        db.execute("DELETE FROM talk_decisions")
