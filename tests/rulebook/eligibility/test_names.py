"""Programmes are told by name, never by id."""

from __future__ import annotations

from rulebook.answer import Finding
from rulebook.book import Rulebook
from rulebook.eligibility.names import named
from rulebook.eligibility.programmes import PROGRAMMES


def finding(programme: str) -> Finding:
    return Finding(programme=programme, standing="may", source="law-2026", clause="第十八条")


def test_every_programme_has_a_name_of_its_own(book: Rulebook) -> None:
    names = [named(book, finding(id)).programme for id in PROGRAMMES]
    assert len(set(names)) == len(PROGRAMMES)
    assert not set(names) & set(PROGRAMMES)
    assert names[0] == "低保"


def test_a_name_stays_a_name(book: Rulebook) -> None:
    assert named(book, finding("最低生活保障")).programme == "最低生活保障"
