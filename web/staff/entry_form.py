"""The form of an entry: what was typed, as an entry or as what is wrong beside each field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from faq.entry_content import LABELS, YES, EntryContent, problems
from faq.entry_tables import TITLE_MOST
from rulebook.answer import Answer, Citation
from rulebook.book import Rulebook
from web.staff.gate.citing import cited
from web.staff.gate.rules import names
from web.text import clean

REVIEW_AFTER = timedelta(days=365)
_LISTS = {"keywords": re.compile(r"[\n、，,；;]+"), "phrasings": re.compile(r"\n+")}
_DAYS = ("since", "review_by")


@dataclass(frozen=True)
class Form:
    """The form as it is shown: nothing that was typed is lost. `content` once it can be one."""

    values: dict[str, str]
    problems: dict[str, str]
    content: EntryContent | None = None


def empty(today: date, given: Mapping[str, str]) -> Form:
    """A new form, with what is `given` filled in."""
    days = {"since": str(today), "review_by": str(today + REVIEW_AFTER)}
    return Form(dict.fromkeys(LABELS, "") | days | _typed(given), {})


def words_of(book: Rulebook, answer: Answer, title: str) -> dict[str, str]:
    """What fills in the form to word a topic anew: its present words and its clause."""
    basis = next((each for each in answer.citations if each.role == "basis"), None)
    return {
        "title": title[:TITLE_MOST],
        "content": "\n".join([answer.parts.short, *answer.parts.conditions]),
        "topic": answer.topic or "",
        "whole": YES,
        "category": "换说法",
        "source": basis.source if basis else "",
        "clause": _clause_of(book, basis) if basis else "",
    }


def _clause_of(book: Rulebook, cited: Citation) -> str:
    """The id of a clause as an answer cites it; several may stand in one place."""
    words = cited.quote or cited.statement or ""
    there = [c for c in book.clauses.values() if (c.source, c.path) == (cited.source, cited.clause)]
    same = [clause.id for clause in there if words in clause.reading]
    return same[0] if same else ""


def of(content: EntryContent) -> Form:
    """The form of an entry as it was written."""
    shown = {field.name: getattr(content, field.name) for field in fields(EntryContent)}
    return Form({name: _shown(value) for name, value in shown.items()}, {}, content)


def read(typed: Mapping[str, str], book: Rulebook) -> Form:
    """What was typed; as an entry where every field can be one."""
    values = dict.fromkeys(LABELS, "") | _typed(typed)
    days = {name: _day(values[name]) for name in _DAYS}
    wrong = {name: "请填日期。" for name, day in days.items() if day is None}
    if wrong:
        return Form(values, wrong)
    content = cited(book, EntryContent(**{**_told(values), **days}))
    values |= {"source": content.source or "", "clause": content.clause or ""}
    unknown = {each.field: f"{each.what}{each.mend}" for each in names(book, content)}
    wrong = problems(content) | unknown
    return Form(values, wrong, None if wrong else content)


def _typed(given: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(str(value)) for name, value in given.items() if name in LABELS}


def _told(values: Mapping[str, str]) -> dict[str, Any]:
    optional = {field.name for field in fields(EntryContent) if field.default is None}
    told: dict[str, Any] = {
        name: (value or None) if name in optional else value for name, value in values.items()
    }
    return told | {name: _parts(values[name], mark) for name, mark in _LISTS.items()}


def _parts(text: str, mark: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in mark.split(text) if part.strip()))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown(value: object) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")
