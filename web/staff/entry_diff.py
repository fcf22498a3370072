"""What changed between two versions of an entry."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from faq.entry_content import LABELS, EntryContent
from web.staff import entry_form

Kind = Literal["same", "del", "ins"]


class Piece(NamedTuple):
    """Some characters of a text: kept, taken out or put in."""

    kind: Kind
    text: str


class Change(NamedTuple):
    """One field that changed, piece by piece."""

    label: str
    pieces: list[Piece]


def changes(before: EntryContent, after: EntryContent) -> list[Change]:
    """The fields that differ, in the order of the form."""
    one, other = entry_form.of(before).values, entry_form.of(after).values
    return [
        Change(label, pieces(one[name], other[name]))
        for name, label in LABELS.items()
        if one[name] != other[name]
    ]


def pieces(before: str, after: str) -> list[Piece]:
    """Both texts together, character by character."""
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", before[i:j]))
            continue
        found += [Piece("del", before[i:j])] if j > i else []
        found += [Piece("ins", after[k:m])] if m > k else []
    return found
