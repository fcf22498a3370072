"""The cases beside this file: each name is a sentence of law, each case an answer on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, Extra, Field

from rulebook.answer import Answer
from rulebook.book import Rulebook

HERE = Path(__file__).parent


class Strict(BaseModel):
    """A row of a case; an unknown key is an error."""

    class Config:
        extra = Extra.forbid


class Expect(Strict):
    """What must be in the answer. Null leaves a thing open; an empty list asks for none."""

    ending: str
    says: list[str] = Field(default_factory=list)
    never: list[str] = Field(default_factory=list)
    basis: list[str] | None = None
    history: list[str] | None = None
    missing: list[str] | None = None
    case: str | None = None


class Case(Strict):
    """A topic asked on a day, perhaps for a programme, and what must be answered."""

    name: str
    on: date
    topic: str
    programme: str | None = None
    expect: Expect


def cases() -> list[Case]:
    """Every case of every file."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.yml"))]
    return [Case(**_named(row)) for text in texts for row in yaml.safe_load(text) or ()]


def _named(row: dict[object, Any]) -> dict[str, Any]:
    """YAML 1.1 reads the key `on` as true."""
    return {"on" if key is True else str(key): value for key, value in row.items()}


CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(book: Rulebook, case: Case) -> None:
    answer = book.on(case.on).topic(case.topic, case.programme)
    expect = case.expect
    said = spoken_and_shown(answer)
    assert answer.ending == expect.ending
    assert [words for words in expect.says if words not in said] == []
    assert [words for words in expect.never if words in said] == []
    assert_cited(answer, "basis", expect.basis)
    assert_cited(answer, "history", expect.history)
    if expect.missing is not None:
        assert {row.name for row in answer.missing} == set(expect.missing)
    assert expect.case in (None, answer.case.kind if answer.case else None)


def test_no_two_cases_have_one_name() -> None:
    names = [case.name for case in CASES]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def spoken_and_shown(answer: Answer) -> str:
    """All that the answer's parts say."""
    parts = answer.parts
    return "\n".join([parts.short, *parts.conditions, *parts.next, *parts.materials, parts.spoken])


def assert_cited(answer: Answer, role: str, expected: list[str] | None) -> None:
    """Each expected "<source> <clause path>" is cited in that role; none at all if none is."""
    cited = {f"{c.source} {c.clause}" for c in answer.citations if c.role == role}
    assert set(expected or ()) - cited == set()
    assert expected != [] or cited == set()
