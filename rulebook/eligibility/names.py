"""What the programmes of the household interview are called."""

from __future__ import annotations

from rulebook.answer import Finding
from rulebook.book import Rulebook

INTERVIEW = "household"
_KEY = "name."


def name_of(book: Rulebook, programme: str) -> str:
    """The name of a programme by its id; a name stays what it is."""
    told = book.interviews.get(INTERVIEW)
    return told.says.get(_KEY + programme, programme) if told else programme


def named(book: Rulebook, finding: Finding) -> Finding:
    """`finding` with its programme's name in place of its id, for people to read."""
    return finding.copy(update={"programme": name_of(book, finding.programme)})
