"""The answers that proofs go through: all where they are few, a fixed draw where they are many."""

from __future__ import annotations

from datetime import date

from rulebook import renderings
from rulebook.book import Rulebook

TODAY = date(2026, 11, 23)


def test_of_few_combinations_every_one_is_rendered_of_many_a_fixed_draw(book: Rulebook) -> None:
    day = book.on(TODAY)
    household = [r for r in renderings.talks(book, day) if "household" in r.file]
    again = [r.key for r in renderings.talks(book, day) if "household" in r.file]
    assert again == [r.key for r in household]
    assert len(household) == renderings.DRAWN
    assert {row.standing for r in household for row in r.answer.findings} == {
        "may",
        "seems_not",
        "unknown",
    }
