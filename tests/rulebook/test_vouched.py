"""What each bureau vouches for: everything is somebody's."""

from __future__ import annotations

from datetime import date

from rulebook.book import Rulebook
from rulebook.local import NothingLocal
from rulebook.vouched import answerable, items, keepers

DAY = date(2026, 11, 23)


def test_everything_that_residents_are_told_is_vouched_for_by_somebody(book: Rulebook) -> None:
    found = items(book, NothingLocal(), DAY)
    keys = {item.key for own in found.values() for item in own}
    facts = {f"fact {c.source} {c.id}" for c in book.clauses.values() if c.statement}
    assert {f"local {name}" for name in book.locals} | facts <= keys


def test_a_bureau_has_nothing_twice(book: Rulebook) -> None:
    for own in items(book, NothingLocal(), DAY).values():
        keys = [item.key for item in own]
        assert len(keys) == len(set(keys))


def test_another_value_is_another_content(book: Rulebook) -> None:
    (item, *_) = next(iter(items(book, NothingLocal(), DAY).values()))
    assert item.content == item._replace().content
    assert item.content != item._replace(value="别的").content


def test_a_local_figure_is_kept_by_the_bureaus_whose_sheet_has_it(book: Rulebook) -> None:
    sheets = items(book, NothingLocal(), DAY)
    for name, row in book.locals.items():
        has = [bureau for bureau, own in sheets.items() if f"local {name}" in {i.key for i in own}]
        assert sorted(keepers(book, row)) == sorted(has), name


def test_somebody_answers_for_every_topic(book: Rulebook) -> None:
    assert "额尔古纳市住房和城乡建设局" in answerable(book, "housing_aid")
    assert answerable(book, "processing_time") == ["额尔古纳市民政局"]
    assert all(answerable(book, topic) for topic in book.topics)
