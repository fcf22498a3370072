"""An import taken back: by who may change every entry that is left of it."""

from __future__ import annotations

from datetime import datetime

from faq import imports
from faq.errors import Refused
from faq.imports import Import
from web.staff.gate.check import Knowledge
from web.staff.rights import Rights, of_entries


def left(known: Knowledge, rights: Rights) -> dict[Import, int]:
    """How many entries are left of each import that these `rights` may take back."""
    found = imports.left(known.path)
    return {
        which: len(versions)
        for which, versions in found.items()
        if not of_entries(rights, known.book, *(each.content for each in versions))
    }


def undo(known: Knowledge, author: str, at: str, person: str, rights: Rights, now: datetime) -> int:
    """Takes back the import of `author` `at` a moment; how many entries. Raises Refused."""
    try:
        which = Import(author, datetime.fromisoformat(at))
    except ValueError:
        raise Refused("没有这一次导入。") from None
    versions = imports.left(known.path).get(which, [])
    if told := of_entries(rights, known.book, *(each.content for each in versions)):
        raise Refused(told)
    return imports.undo(known.path, which, person, now)
