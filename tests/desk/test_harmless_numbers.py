"""Sums, dates, counts and short numbers are not taken for numbers that identify somebody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.masking import mask
from tests.end_to_end import probes

ROOT = Path(__file__).parents[2]
HARMLESS = (Path(__file__).parent / "harmless_numbers.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_number_stays(text: str) -> None:
    assert mask(text) == text


def test_there_are_enough_of_them() -> None:
    assert len(set(HARMLESS)) >= 150


def test_what_the_project_itself_is_asked_stays() -> None:
    asked = [*_lines("data/nlu/*.yml"), *_stories(), *_probes()]
    assert len(asked) > 5000
    assert [text for text in asked if mask(text) != text] == []


def test_the_documents_stay() -> None:
    lines = _lines("policies/texts/*.yml")
    printed = [line for line in lines if "sha256" not in line]
    assert len(printed) > 2000
    assert [text for text in printed if mask(text) != text] == []


def _lines(pattern: str) -> Iterator[str]:
    for path in sorted(ROOT.glob(pattern)):
        yield from path.read_text("utf-8").splitlines()


def _stories() -> Iterator[str]:
    for folder in ("data/questions", "tests/end_to_end", "tests/understanding"):
        for path in sorted((ROOT / folder).glob("*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                yield from _said(json.loads(line))


def _said(row: dict[str, object]) -> Iterator[str]:
    for name in ("text", "story", "ask"):
        if isinstance(row.get(name), str):
            yield str(row[name])


def _probes() -> Iterator[str]:
    source = Path(probes.__file__).read_text("utf-8")
    yield from re.findall('"([^"]+)"', source)
