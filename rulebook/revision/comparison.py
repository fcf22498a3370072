"""Which clauses of a held document a new text keeps, renumbers, changes, drops or adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from rulebook.book import Rulebook
from rulebook.clause import Clause
from rulebook.errors import NotKnown
from rulebook.revision.passages import Passage, bare, marked, passages, plain

LIKE = 50.0
"""Passages at least so alike, of 100, are one clause that changed."""
PART = 75.0
"""A paragraph before the numbered clauses belongs to the one that holds so much of it."""

_SENTENCE = re.compile("[。；：;:]")

Kind = Literal["changed", "new", "gone", "moved"]


class Change(NamedTuple):
    """A difference. `clause` is None for what is new, `passage` for what is gone.

    `moved` is a clause with the same words under another number.
    """

    kind: Kind
    clause: Clause | None
    passage: Passage | None

    @property
    def path(self) -> str:
        """Where it stands: in the held document, or in the new one for what is new."""
        return self.clause.path if self.clause else (self.passage or Passage("", "")).path


class Piece(NamedTuple):
    """A stretch of the words: kept, only in the old text, or only in the new one."""

    kind: Literal["kept", "old", "new"]
    text: str


def compare(book: Rulebook, source: str, text: str) -> list[Change]:
    """What `text` changes in the printed document `source`, in the order of the documents.

    Line breaks, spaces and ways of writing punctuation do not count, and a clause is held to
    its print as well as to its corrected reading. Raises NotKnown for a document that is not
    held with its printed words.
    """
    held = [clause for clause in book.clauses.values() if clause.source == source]
    if not any(clause.printed for clause in held):
        raise NotKnown(f"没有收录“{source}”的原文，不能逐条对照")
    found = _joined(held, passages(text), book.sources[source].title)
    changes, left, open_ = _same(held, found)
    changes += _alike(left, open_)
    return sorted(changes, key=lambda change: _order(change, held, found))


def pieces(change: Change) -> list[Piece]:
    """The words of a change side by side, to be shown with what went and what came."""
    old = " ".join((change.clause.reading if change.clause else "").split())
    new = " ".join((change.passage.text if change.passage else "").split())
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("kept", old[i:j]))
            continue
        found += [piece for piece in (Piece("old", old[i:j]), Piece("new", new[k:m])) if piece.text]
    return found


def _words(clause: Clause) -> tuple[str, str]:
    return bare(clause.printed or clause.reading), bare(clause.reading)


def _joined(held: Sequence[Clause], found: Sequence[Passage], title: str) -> list[Passage]:
    """Paragraphs without a number, put together as the held document does; its title goes."""
    front = [clause for clause in held if not marked(clause.reading)]
    loose = [passage for passage in found if not passage.path]
    whole: list[Passage] = []
    for clause in front:
        run = _run(clause, loose)
        whole += [Passage(clause.path, "\n".join(p.text for p in loose[run]))]
        del loose[run]
    whole = [passage for passage in whole if passage.text]
    left = [clause for clause in front if clause.path not in {p.path for p in whole}]
    loose = [passage for passage in loose if bare(passage.text) not in bare(title)]
    numbered = [passage for passage in found if passage.path]
    return whole + _at_home(loose, left) + numbered


def _run(clause: Clause, loose: Sequence[Passage]) -> slice:
    """The paragraphs, one after another, that say exactly what `clause` says; maybe none."""
    words = _words(clause)
    for start in range(len(loose)):
        said = ""
        for end in range(start, len(loose)):
            said += plain(loose[end].text)
            if said in words:
                return slice(start, end + 1)
            if len(said) > len(words[0]):
                break
    return slice(0, 0)


def _at_home(loose: Sequence[Passage], left: Sequence[Clause]) -> list[Passage]:
    """Paragraphs by the clause they are likeliest a part of; one that is of none stands alone."""
    together: dict[str, list[str]] = {}
    alone: list[Passage] = []
    for passage in loose:
        home = _home(passage, left)
        if home is None and _SENTENCE.search(passage.text):
            alone.append(passage)
        elif home is not None:
            together.setdefault(home.path, []).append(passage.text)
    return [Passage(path, "\n".join(texts)) for path, texts in together.items()] + alone


def _home(passage: Passage, front: Iterable[Clause]) -> Clause | None:
    text = bare(passage.text)
    scored = [(_part(text, bare(clause.reading)), clause) for clause in front]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= PART else None


def _part(text: str, whole: str) -> float:
    """How much of the shorter text the other holds, of 100."""
    return fuzz.partial_ratio(text, whole) if len(text) <= 2 * len(whole) else 0.0


def _same(
    held: Sequence[Clause], found: Sequence[Passage]
) -> tuple[list[Change], list[Clause], list[Passage]]:
    """The clauses that only moved; then the clauses and passages that found no equal."""
    moved: list[Change] = []
    left: list[Clause] = []
    open_ = list(found)
    for clause in held:
        equal = [passage for passage in open_ if bare(passage.text) in _words(clause)]
        if not equal:
            left.append(clause)
            continue
        kept = next((passage for passage in equal if passage.path == clause.path), equal[0])
        open_.remove(kept)
        if plain(kept.path) != plain(clause.path):
            moved.append(Change("moved", clause, kept))
    return moved, left, open_


def _alike(left: list[Clause], open_: list[Passage]) -> list[Change]:
    """What is left, paired by likeness; a tie goes to the same place in the document."""
    scores = sorted(
        (
            (fuzz.ratio(_words(clause)[1], bare(passage.text)), clause.path == passage.path, i, k)
            for i, clause in enumerate(left)
            for k, passage in enumerate(open_)
        ),
        reverse=True,
    )
    paired: dict[int, int] = {}
    for score, _, i, k in scores:
        if score >= LIKE and i not in paired and k not in paired.values():
            paired[i] = k
    changed = [Change("changed", left[i], open_[k]) for i, k in paired.items()]
    gone = [Change("gone", clause, None) for i, clause in enumerate(left) if i not in paired]
    taken = set(paired.values())
    new = [Change("new", None, passage) for k, passage in enumerate(open_) if k not in taken]
    return [*changed, *gone, *new]


def _order(change: Change, held: Sequence[Clause], found: Sequence[Passage]) -> tuple[float, int]:
    """By the place in the new document; what is gone stands where it stood."""
    if change.passage is not None:
        return found.index(change.passage) / max(1, len(found)), 1
    assert change.clause is not None
    return held.index(change.clause) / max(1, len(held)), 0
