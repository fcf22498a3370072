"""Clauses: the printed words of a document, or a national rule held as a fact."""

from __future__ import annotations

from datetime import date

from pydantic import root_validator

from rulebook.answer import Status
from rulebook.record import Record


class Erratum(Record):
    """A slip of the print: the words as printed (once in the clause), the reading, the reason."""

    printed: str
    read: str
    why: str


class Replaced(Record):
    """From `since` on, the rule of `by` holds instead — of the whole clause, or of `words`."""

    since: date
    by: str
    words: str | None = None


class Also(Record):
    """Another document that carries the same rule."""

    source: str
    path: str


class Clause(Record):
    """One clause of `source`. Exactly one of `printed` and `statement` is given.

    `since` defaults to the source's; null there and here means not certain: the clause may be
    quoted for the present, never for a past day and never in a sum.
    """

    source: str
    id: str
    path: str
    heading: str | None = None
    printed: str | None = None
    statement: str | None = None
    answers: str | None = None
    errata: tuple[Erratum, ...] = ()
    responsible: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()
    caution: str | None = None
    verified: str = "full_text"
    force: str | None = None
    since: date | None
    replaced: tuple[Replaced, ...] = ()

    @root_validator(skip_on_failure=True)
    def _one_text(cls, values: dict[str, object]) -> dict[str, object]:
        if bool(values["printed"]) == bool(values["statement"]):
            raise ValueError("printed 和 statement 要且只要一个")
        return values

    @property
    def reading(self) -> str:
        """The printed words with the errata applied, or the statement."""
        text = self.printed or self.statement or ""
        for erratum in self.errata:
            text = text.replace(erratum.printed, erratum.read, 1)
        return text

    def replacement(self, on: date, quote: str | None) -> Replaced | None:
        """The replacement in force on `on` that touches `quote` (null: the whole clause)."""
        for entry in self.replaced:
            touched = entry.words is None or quote is None or entry.words in quote
            if entry.since <= on and touched:
                return entry
        return None

    def status(self, on: date, quote: str | None) -> Status:
        """How the quoted words stand on `on`: 现行, 已替代, or 未确认 where that is not certain."""
        if self.replacement(on, quote):
            return "已替代"
        if self.since is None or self.verified != "full_text":
            return "未确认"
        return "现行"
