"""Townships meant by names that staff published, which no model was trained on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.components.normaliser import normal

TOWNSHIP = "township"


def with_places(parsed: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """`parsed` with the township of the first of `names` that is said.

    The name goes before a township that is part of it: 上库力农场 is not 上库力.
    """
    text = str(parsed["text"])
    for name, township in names.items():
        start = text.find(said := normal(name))
        if said and start >= 0:
            end = start + len(said)
            meant = {"entity": TOWNSHIP, "value": township, "start": start, "end": end}
            return {**parsed, "entities": [*_outside(parsed, start, end), meant]}
    return dict(parsed)


def _outside(parsed: Mapping[str, Any], start: int, end: int) -> list[Mapping[str, Any]]:
    def inside(entity: Mapping[str, Any]) -> bool:
        return bool(start <= entity["start"] and entity["end"] <= end)

    return [e for e in parsed["entities"] if e["entity"] != TOWNSHIP or not inside(e)]
