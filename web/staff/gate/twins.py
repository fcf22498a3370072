"""Other published entries that ask the same, and whether they say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from faq.entry_content import EntryContent
from faq.matching import Candidate, Index, Vector
from faq.published_entries import PublishedEntry
from web.staff.gate.amounts import amounts
from web.staff.gate.finding import Finding

ALIKE = 0.9
"""Phrasings whose character pairs are so alike are taken for one another by a reader too."""
ALIKE_IN_SENSE = 0.97
"""The same of the cosine of their sentence vectors."""


def findings(
    content: EntryContent, own: str, published: Index, vectors: Mapping[str, Vector]
) -> list[Finding]:
    """What of `published`, beside the entry `own`, asks the same as `content`.

    `vectors` are of the phrasings of `content`, of as many as are known.
    """

    def fits(other: PublishedEntry) -> bool:
        return other.entry != own and _same_place(content, other)

    return list(_found(content, published, vectors, fits))


def contradictions(ours: str, theirs: str) -> list[tuple[str, str]]:
    """Where two texts give different numbers of the same unit: ours and theirs, told together.

    Numbers that one text has besides all those of the other contradict nothing.
    """
    one, other = _by_unit(ours), _by_unit(theirs)
    return [
        ("、".join(sorted(one[unit])), "、".join(sorted(other[unit])))
        for unit in sorted(one.keys() & other.keys())
        if not (one[unit] <= other[unit] or other[unit] <= one[unit])
    ]


def _found(
    content: EntryContent,
    published: Index,
    vectors: Mapping[str, Vector],
    fits: Callable[[PublishedEntry], bool],
) -> Iterator[Finding]:
    told = set()
    for phrasing in dict.fromkeys((content.title, *content.phrasings)):
        for candidate in published.candidates(phrasing, vectors.get(phrasing), fits):
            if candidate.entry.entry not in told and _asks_the_same(candidate):
                told.add(candidate.entry.entry)
                yield from _told(content, phrasing, candidate)


def _asks_the_same(candidate: Candidate) -> bool:
    return candidate.same or candidate.text >= ALIKE or candidate.sense >= ALIKE_IN_SENSE


def _told(content: EntryContent, phrasing: str, like: Candidate) -> Iterator[Finding]:
    other = f"{like.entry.entry}“{like.entry.title}”"
    against = contradictions(content.content, like.entry.content)
    for ours, theirs in against:
        what = f"问法“{phrasing}”和 {other} 一样，这里说 {ours}，那里说 {theirs}。"
        yield Finding("phrasings", what, "核对文件，改正其中一条。", like.same)
    if not against:
        mend = "合成一条，或者换一个问法。"
        what = f"问法“{phrasing}”和 {other} 的“{like.phrasing}”几乎一样。"
        yield Finding("phrasings", what, mend, blocks=False)


def _same_place(content: EntryContent, other: PublishedEntry) -> bool:
    """Whether both may answer one resident: they are not for different townships."""
    return None in (content.township, other.township) or content.township == other.township


def _by_unit(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for amount in amounts(text):
        found.setdefault(amount.unit, set()).add(str(amount))
    return found
