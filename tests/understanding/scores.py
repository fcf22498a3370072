"""The scores as last accepted: `python -m tests.understanding.scores` accepts those of today."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

from hotline import settings

FILE = Path(__file__).with_name("scores.json")
FALL = 0.05
"""How far a score may fall: two lines of the smallest sets."""
LESS_IS_BETTER = ("noise.replies",)


def accepted_scores() -> dict[str, float]:
    """The scores of the file."""
    scores: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
    return scores


def changed(now: Mapping[str, float], before: Mapping[str, float]) -> dict[str, float]:
    """How much better each score has become, fallen ones below zero; new ones from nothing."""
    gains = {name: round(now[name] - before.get(name, 0.0), 4) for name in now}
    return {name: -gain if name in LESS_IS_BETTER else gain for name, gain in gains.items()}


def table(now: Mapping[str, float], before: Mapping[str, float]) -> str:
    """Both scores side by side, the fallen ones marked."""
    gains = changed(now, before)
    lines = [
        f"{name:<22}{before.get(name, 0.0):>8.3f}{now[name]:>8.3f}{gains[name]:>+8.3f}"
        + ("  fallen" if gains[name] < -FALL else "")
        for name in sorted(now)
    ]
    return "\n".join([f"{'score':<22}{'before':>8}{'now':>8}{'gain':>8}", *lines])


def main() -> None:
    """Measure the current model and write its scores down."""
    from tests.understanding.blind_sets import measure, trained

    now = asyncio.run(measure(trained(settings.load().models))).scores
    print(table(now, accepted_scores() if FILE.exists() else {}))
    rounded = {name: round(now[name], 4) for name in sorted(now)}
    FILE.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
