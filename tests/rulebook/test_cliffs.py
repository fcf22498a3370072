"""The edges near a household, one step on either side."""

from __future__ import annotations

from datetime import date

import pytest

from rulebook.book import Rulebook
from rulebook.cliffs import cliffs
from rulebook.eligibility.case import Case
from tests.rulebook.eligibility.families import Lines

TODAY = date(2026, 11, 23)


def near(book: Rulebook, **facts: str) -> list[str]:
    """The edges near a household of these facts, with lines published."""
    return cliffs(Case(book.on(TODAY, Lines()), facts))


@pytest.mark.parametrize(
    ("income", "edges"),
    [
        ("2519.96", []),
        ("2520", ["near_dibao_line"]),
        ("3080", ["near_dibao_line"]),
        ("3080.04", []),
        ("3599.96", []),
        ("3600", ["near_edge_line"]),
        ("4400", ["near_edge_line"]),
        ("4400.04", []),
    ],
)
def test_within_a_tenth_of_a_line_is_near_it(book: Rulebook, income: str, edges: list[str]) -> None:
    assert near(book, income=income, members="4", hukou="urban") == edges


def test_without_lines_income_or_members_nothing_is_near(book: Rulebook) -> None:
    assert cliffs(Case(book.on(TODAY), {"income": "2800", "members": "4"})) == []
    assert near(book, income="2800", hukou="urban") == []
    assert near(book, members="4", hukou="urban") == []


@pytest.mark.parametrize(
    ("age", "edges"),
    [
        ("14", []),
        ("15", ["near_minor_age"]),
        ("16", []),
        ("17", ["near_grown_up"]),
        ("18", []),
        ("58", []),
        ("59", ["near_elder_age"]),
        ("60", []),
    ],
)
def test_the_year_before_an_age_that_counts(book: Rulebook, age: str, edges: list[str]) -> None:
    assert near(book, age=age) == edges


def test_an_age_is_said_only_where_it_changes_something(book: Rulebook) -> None:
    supported = {"identity": "none", "support": "able", "parents": "able"}
    assert near(book, age="15", **supported) == []
    assert near(book, age="17", **supported) == []
    assert near(book, age="17", **{**supported, "parents": "cannot"}) == ["near_grown_up"]


def test_work_found_in_dibao_brings_the_gradual_exit_near(book: Rulebook) -> None:
    assert near(book, identity="dibao", work="working") == ["near_gradual_exit"]
    assert near(book, identity="none", work="working") == []
    assert near(book, identity="dibao", work="jobless") == []


def test_who_has_no_labour_by_grade_hears_nothing_of_an_age(book: Rulebook) -> None:
    assert near(book, age="59", disability="physical", disability_level="2") == []
    assert near(book, age="59", disability="physical", disability_level="3") == ["near_elder_age"]


def test_a_child_in_both_programmes_must_choose(book: Rulebook) -> None:
    child = {"age": "10", "income": "0", "property_over": "no", "parents": "none"}
    assert near(book, **child, support="none") == ["tekun_or_child"]
    assert near(book, **child, support="able") == []
