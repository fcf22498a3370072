"""The desk reads Chinese: no English name of the record is left to it."""

from __future__ import annotations

import yaml

from bot.components.danger_gate import UNNAMED
from bot.model_store import ROOT
from desk.data_files import read


def test_every_kind_of_danger_has_words() -> None:
    words = yaml.safe_load((ROOT / "data/entities/entities.yml").read_text(encoding="utf-8"))
    assert {*words["urgency"], UNNAMED} <= set(read("fact_words")["values"])
