from __future__ import annotations

from datetime import date, timedelta

import pytest

from hotline import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_today_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_TODAY", "2026-06-30")
    assert clock.today() == date(2026, 6, 30)


def test_today_is_the_day_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOTLINE_TODAY", raising=False)
    before = (clock.now() + timedelta(hours=8)).date()
    today = clock.today()
    assert before <= today <= (clock.now() + timedelta(hours=8)).date()
