"""The register of documents: who issued what, its rank, and from when it holds."""

from __future__ import annotations

from datetime import date
from typing import Literal

from rulebook.answer import Level
from rulebook.record import Record


class Source(Record):
    """A document that answers may rest on.

    `rank` 1 is highest (statute) and 5 the local notice; 9 has no rank as a rule. `since` is
    null where the day it began to hold is not certain. `held` tells whether its printed words
    are in `texts/`, or its rules only as facts in our own words. `number` is null where the
    document number is not certain: such a number is never printed.
    """

    id: str
    title: str
    short: str
    issuer: str | None = None
    number: str | None = None
    number_basis: str
    level: Level
    rank: int
    issued: str | None = None
    since: date | None
    held: Literal["printed", "facts"]
    note: str | None = None
