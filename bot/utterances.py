"""The utterances of `data/nlu`, as training and its measurements read them."""

from __future__ import annotations

from typing import NamedTuple

import yaml

from bot.model_store import ROOT

FOLDER = ROOT / "data/nlu"


class Utterance(NamedTuple):
    """A line as it was written, the topic it is about, whether it is marked as danger, its file."""

    text: str
    topic: str
    danger: bool = False
    file: str = ""


def read_utterances() -> list[Utterance]:
    """Every utterance, in the order of the files."""
    found: list[Utterance] = []
    for path in sorted(FOLDER.glob("*.yml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            danger = bool((row.get("metadata") or {}).get("danger"))
            lines = row["examples"].splitlines()
            said = [line[2:].strip() for line in lines if line.startswith("- ")]
            found += [Utterance(line, row["intent"], danger, path.name) for line in said]
    return found
