from __future__ import annotations

from hotline.backoff import Backoff


def test_waits_double_up_to_the_most() -> None:
    backoff = Backoff(first=0.5, most=3.0)
    assert [backoff.after(lived=1.0) for _ in range(5)] == [0.5, 1.0, 2.0, 3.0, 3.0]


def test_a_healthy_life_starts_the_waits_anew() -> None:
    backoff = Backoff(first=0.5, healthy=60.0)
    assert [backoff.after(lived) for lived in (1.0, 1.0, 60.0, 1.0)] == [0.5, 1.0, 0.5, 1.0]
