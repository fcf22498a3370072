"""Finding a case by its number, by words, or by the first letters of their 拼音."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pypinyin import Style, lazy_pinyin
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from desk.actors import Role
from desk.case_rows import Case, from_row
from desk.kinds import KINDS
from desk.schema import cases

LETTERS = re.compile(r"[a-z]+")
PRIVATE = ("contact", "contact_ref")
MOST = 50


def index(proposal: Mapping[str, Any]) -> dict[str, str]:
    """The columns `words` and `initials` of a case."""
    facts = proposal.get("facts") or {}
    told = [str(value) for name, value in facts.items() if name not in PRIVATE]
    places = [proposal.get(name) for name in ("township", "village", "department")]
    texts = [KINDS[proposal["kind"]].label, proposal["subject"], proposal.get("summary")]
    words = " ".join(text for text in [*texts, *places, *told] if text)
    return {"words": words.lower(), "initials": initials(words)}


def initials(text: str) -> str:
    """The first letter of each syllable; what is not Chinese stays as it is."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="default")).lower()


def find(engine: Engine, text: str, role: Role, limit: int = MOST) -> list[Case]:
    """Cases in which every word of `text` is found, the newest first; nothing finds nothing.

    A complaint is found by its words by a supervisor alone.
    """
    asked = text.lower().split()
    if not asked:
        return []
    wanted = select(cases).where(*(_matches(word, role) for word in asked))
    newest = wanted.order_by(cases.c.opened_at.desc(), cases.c.number.desc()).limit(limit)
    with engine.connect() as connection:
        return [from_row(row) for row in connection.execute(newest)]


def _matches(word: str, role: Role) -> Any:
    said = cases.c.words.contains(word, autoescape=True)
    if LETTERS.fullmatch(word):
        said |= cases.c.initials.contains(word, autoescape=True)
    if role != "supervisor":
        said &= cases.c.kind != "complaint"
    named = cases.c.number.contains(word.upper(), autoescape=True)
    return said | named | func.lower(cases.c.external_number).contains(word, autoescape=True)
