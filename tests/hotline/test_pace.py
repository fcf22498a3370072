"""Unhurried work: rests in proportion, and only while it is asked to."""

from __future__ import annotations

import signal
import time

import pytest

from hotline.pace import unhurried


def compute(seconds: float) -> None:
    """Uses a core for so long."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


@pytest.mark.parametrize("share", [0.25, 0.5])
def test_rests_are_in_proportion_to_what_was_used(share: float) -> None:
    rests: list[float] = []
    with unhurried(share, rests.append):
        compute(0.4)
    wanted = 0.4 * (1 / share - 1)
    assert len(rests) > 4
    assert 0.6 * wanted < sum(rests) < 1.4 * wanted


def test_afterwards_nothing_rests() -> None:
    rests: list[float] = []
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(LookupError), unhurried(rest=rests.append):
        raise LookupError
    after = len(rests)
    compute(0.2)
    assert len(rests) == after
    assert signal.getsignal(signal.SIGPROF) == before
