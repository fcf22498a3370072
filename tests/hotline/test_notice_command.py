"""`hotline notice`, over the record that the web process reads."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from desk import database, emergency_notice
from hotline import settings
from tests.hotline import running

told = partial(running.told, "notice")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOTLINE_DATA", str(tmp_path))
    monkeypatch.setenv("HOTLINE_TODAY", "2026-11-23")
    return tmp_path


def test_a_notice_is_put_up_for_its_days_and_taken_down(data: Path) -> None:
    assert "没有通知" in told("show")
    assert "2026-11-23 到 2026-11-25" in told("set", "明天停电", "--until", "2026-11-25")
    engine = database.connect(settings.load().database_url)
    assert emergency_notice.shown(engine, date(2026, 11, 25)) == "明天停电"
    assert emergency_notice.shown(engine, date(2026, 11, 26)) is None
    assert "明天停电" in told("show")
    assert "已撤下" in told("withdraw")
    assert emergency_notice.stands(engine) is None
    engine.dispose()


def test_what_cannot_be_shown_is_refused(data: Path) -> None:
    assert "还没有写" in told("set", " ")
    days = ("--since", "2026-11-25", "--until", "2026-11-24")
    assert "不能早于" in told("set", "停电", *days)
    assert "没有通知" in told("show")
