"""What no answer may say in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import validator

from rulebook.record import Record

if TYPE_CHECKING:
    from rulebook.book import Rulebook


class Forbidden(Record):
    """Words never said, as a regular expression, and the reason."""

    id: str
    pattern: str
    why: str

    @validator("pattern")
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError("pattern 不是合法的正则表达式") from error
        return pattern


def forbidden(book: Rulebook, text: str) -> Iterator[tuple[str, str]]:
    """The words of `text` that are never said, each with the reason."""
    for row in book.forbidden.values():
        for found in re.finditer(row.pattern, text):
            yield found.group(0), row.why
