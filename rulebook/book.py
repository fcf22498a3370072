"""The rulebook: all of `policies/`, loaded and resolved. Ask it for a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from rulebook.answer import Answer
from rulebook.clause import Clause
from rulebook.coverage import Unquoted
from rulebook.day import Day
from rulebook.department import Department
from rulebook.edition import Edition
from rulebook.ending import Wording
from rulebook.errors import NotKnown
from rulebook.figure import Figure
from rulebook.forbidden import Forbidden
from rulebook.interview import Interview
from rulebook.local import Local, NothingLocal
from rulebook.local_figure import LocalFigureRow
from rulebook.office import Office
from rulebook.record import Record
from rulebook.source import Source
from rulebook.topic import Topic

K = TypeVar("K")
V = TypeVar("V")


class Rulebook(Record):
    """The rules as data. `version` is a hash of the files they were read from."""

    version: str
    edition: Edition
    sources: dict[str, Source]
    clauses: dict[tuple[str, str], Clause]
    figures: dict[str, Figure]
    locals: dict[str, LocalFigureRow]
    topics: dict[str, Topic]
    interviews: dict[str, Interview]
    wording: Wording
    offices: tuple[Office, ...]
    departments: dict[str, Department]
    coverage: dict[str, Unquoted]
    forbidden: dict[str, Forbidden]

    def on(self, day: date, local: Local | None = None) -> Day:
        """The rules in force on `day`, with what staff published."""
        return Day(self, day, local or NothingLocal())

    def clause(self, source: str, clause: str) -> Clause:
        """A clause by its document and id. Raises NotKnown."""
        return _held(self.clauses, (source, clause))

    def figure(self, name: str) -> Figure:
        """A figure's series. Raises NotKnown."""
        return _held(self.figures, name)

    def topic(self, topic_id: str) -> Topic:
        """A topic. Raises NotKnown."""
        return _held(self.topics, topic_id)

    def interview(self, interview_id: str) -> Interview:
        """An interview's words. Raises NotKnown."""
        return _held(self.interviews, interview_id)

    def failed(self, on: date) -> Answer:
        """The fixed reply for a turn that nobody answered."""
        return self.on(on).failed()

    def with_case_number(self, answer: Answer, number: str) -> Answer:
        """`answer` with its case's number filled in and said; unchanged without a case."""
        if answer.case is None:
            return answer
        case = answer.case.copy(update={"number": number})
        said = self.wording.case_number.replace("{number}", number)
        return answer.copy(update={"case": case, "text": f"{answer.text}\n{said}"})

    def notice(self, key: str) -> str:
        """A fixed sentence a resident reads outside an answer, as of the day of compiling.

        Raises NotKnown.
        """
        return self.on(self.edition.compiled).sentence(_held(self.wording.notices, key))


def _held(rows: Mapping[K, V], key: K) -> V:
    if key not in rows:
        raise NotKnown(f"没有收录：{key}")
    return rows[key]
