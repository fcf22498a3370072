"""Farms, pastures and brigades: names that staff publish for the township they belong to."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rulebook.local import Local

if TYPE_CHECKING:
    from rulebook.book import Rulebook

ALIASES = "office_aliases"
_BETWEEN = re.compile(r"[、，,；;。\s]+")


def published_names(book: Rulebook, local: Local, day: date) -> dict[str, str]:
    """The township of each name published by `day`, the longest name first."""
    if ALIASES not in book.locals:
        return {}
    found = {
        name: office.name
        for office in book.offices
        if (words := local.words(ALIASES, day, office.name)) and words[3] == office.name
        for name in _BETWEEN.split(words[0])
        if name
    }
    return {name: found[name] for name in sorted(found, key=len, reverse=True)}
