"""No score falls unseen."""

from __future__ import annotations

import warnings

import pytest

from tests.understanding.blind_sets import Measured
from tests.understanding.scores import FALL, accepted_scores, changed, table


def test_no_score_has_fallen(measured: Measured) -> None:
    before = accepted_scores()
    gains = changed(measured.scores, before)
    fallen = [name for name, gain in gains.items() if gain < -FALL]
    assert fallen == [], "\n" + table(measured.scores, before)
    if any(gain > FALL for gain in gains.values()):
        accept = "python -m tests.understanding.scores"
        warnings.warn(f"{accept} keeps what was gained", stacklevel=1)


def test_every_score_was_accepted_once(measured: Measured) -> None:
    assert set(accepted_scores()) == set(measured.scores)


@pytest.mark.parametrize(
    ("name", "now", "gain"),
    [
        ("danger.urgent", 0.97, 0.07),
        ("danger.urgent", 0.87, -0.03),
        ("noise.replies", 1.2, -0.3),
        ("noise.replies", 0.8, 0.1),
    ],
)
def test_a_gain_is_for_the_better(name: str, now: float, gain: float) -> None:
    assert changed({name: now}, {name: 0.9}) == {name: pytest.approx(gain)}


def test_the_table_marks_what_has_fallen() -> None:
    before = {"calm.no_person": 0.95, "danger.urgent": 0.97}
    shown = table({"calm.no_person": 0.89, "danger.urgent": 0.96}, before).splitlines()
    assert shown[1].split() == ["calm.no_person", "0.950", "0.890", "-0.060", "fallen"]
    assert shown[2].split() == ["danger.urgent", "0.970", "0.960", "-0.010"]
