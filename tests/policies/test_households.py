"""The households beside this file: each name is a sentence of law, each case a family on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, Extra, Field

from rulebook.answer import Standing
from rulebook.book import Rulebook
from rulebook.cliffs import cliffs
from rulebook.eligibility.case import Case
from rulebook.eligibility.findings import findings
from rulebook.local import LocalFigure, NothingLocal

HERE = Path(__file__).parent / "households"


class Strict(BaseModel):
    """A row of a case; an unknown key is an error."""

    class Config:
        extra = Extra.forbid


class Expect(Strict):
    """Where a programme stands: by which clause, in which words; `absent` where it is not told."""

    standing: Standing
    clause: str | None = None
    says: list[str] = Field(default_factory=list)
    never: list[str] = Field(default_factory=list)


class Household(Strict):
    """Facts told on a day, what staff had published, and what the rules say."""

    name: str
    on: date
    facts: dict[str, str]
    published: dict[str, dict[str, Decimal]] = Field(default_factory=dict)
    expect: dict[str, Expect] = Field(default_factory=dict)
    near: list[str] | None = None


class Published(NothingLocal):
    """Local figures by name and place."""

    def __init__(self, figures: dict[str, dict[str, Decimal]]) -> None:
        self._figures = figures

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        value = self._figures.get(name, {}).get(place or "")
        return None if value is None else LocalFigure(value, "公布", date(2022, 1, 1), place)

    def version(self) -> str:
        return "published"


def households() -> list[Household]:
    """Every household of every file."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.yml"))]
    return [Household(**_named(row)) for text in texts for row in yaml.safe_load(text)]


def _named(row: dict[object, Any]) -> dict[str, Any]:
    """YAML 1.1 reads the key `on` as true."""
    return {"on" if key is True else str(key): value for key, value in row.items()}


HOUSEHOLDS = households()


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=[row.name for row in HOUSEHOLDS])
def test_household(book: Rulebook, household: Household) -> None:
    day = book.on(household.on, Published(household.published))
    found = {row.programme: row for row in findings(day, household.facts)}
    for programme, expect in household.expect.items():
        row = found[programme]
        said = "；".join([row.reason, *row.needed])
        assert (programme, row.standing) == (programme, expect.standing), said
        assert expect.clause in (None, f"{row.source} {row.clause}")
        assert [words for words in expect.says if words not in said] == []
        assert [words for words in expect.never if words in said] == []
    if household.near is not None:
        assert cliffs(Case(day, household.facts)) == household.near


def test_no_two_households_have_one_name() -> None:
    names = [row.name for row in HOUSEHOLDS]
    assert sorted({name for name in names if names.count(name) > 1}) == []
