"""The same household with one thing changed."""

from __future__ import annotations

from datetime import date

from rulebook.book import Rulebook
from rulebook.what_if import compare, supposed
from tests.rulebook.eligibility.families import Lines

TODAY = date(2026, 11, 23)
FAMILY = {
    "identity": "none",
    "income": "2000",
    "members": "4",
    "property_over": "no",
    "hukou": "urban",
    "schooling": "school",
}


def test_a_son_who_earns_more_moves_the_family_over_the_line(book: Rulebook) -> None:
    day = book.on(TODAY, Lines())
    changed = {row.programme: row for row in compare(day, FAMILY, {"income": "4000"})}
    assert (changed["dibao"].before.standing, changed["dibao"].after.standing) == (
        "may",
        "seems_not",
    )
    assert changed["education_aid"].before.standing == "may"
    assert "child_support" not in changed


def test_what_does_not_matter_changes_nothing(book: Rulebook) -> None:
    assert compare(book.on(TODAY, Lines()), FAMILY, {"income": "2000.01"}) == []


def test_both_sides_tell_their_reason(book: Rulebook) -> None:
    man = {"identity": "none", "age": "59", "disability": "none"}
    changed = compare(book.on(TODAY), man, {"age": "60"})
    (tekun,) = [row for row in changed if row.programme == "tekun"]
    assert tekun.before.standing == "seems_not"
    assert "60周岁" in tekun.before.reason
    assert tekun.after.standing == "unknown"
    assert tekun.after.needed


def test_both_sides_of_a_household_stand_beside_each_other(book: Rulebook) -> None:
    day = book.on(TODAY, Lines())
    answer = supposed(day, book.interview("household"), FAMILY, {"income": "4000"})
    assert answer is not None
    assert answer.parts.short.startswith("假如全家每月收入4,000元，其余照您所说")
    (dibao,) = [line for line in answer.parts.conditions if line.startswith("低保——")]
    assert "眼下可能符合；那样的话看来不符合" in dibao
    differing = {row.programme for row in compare(day, FAMILY, {"income": "4000"})}
    assert {row.programme for row in answer.findings} == differing
    cited = {(cite.source, cite.clause) for cite in answer.citations}
    assert {(row.source, row.clause) for row in answer.findings} <= cited


def test_where_nothing_differs_the_open_lines_are_told(book: Rulebook) -> None:
    answer = supposed(book.on(TODAY), book.interview("household"), FAMILY, {"income": "4000"})
    assert answer is not None
    assert "看不出有什么不一样" in answer.parts.short
    assert answer.findings == []
    assert "dibao_standard" in {row.name for row in answer.missing}
    assert answer.citations


def test_an_edge_that_would_be_near_is_said(book: Rulebook) -> None:
    facts = {"identity": "dibao", "age": "72"}
    words = book.interview("household")
    answer = supposed(book.on(TODAY), words, facts, {"found_work": "yes"})
    assert answer is not None
    assert any("渐退期" in line for line in answer.parts.conditions)


def test_a_sum_stands_beside_the_sum_supposed(book: Rulebook) -> None:
    facts = {"identity": "dibao", "special_chronic": "yes", "paid": "6000", "received": "0"}
    answer = supposed(book.on(TODAY), book.interview("outpatient"), facts, {"paid": "10000"})
    assert answer is not None
    assert answer.parts.short.startswith("假如自己付的合规费用10,000元，")
    assert "7,000元" in answer.parts.short
    assert "4,200元" in answer.parts.conditions[0]


def test_a_choice_supposed_is_told_by_its_label(book: Rulebook) -> None:
    facts = {"identity": "dibao", "special_chronic": "yes", "paid": "6000", "received": "0"}
    answer = supposed(book.on(TODAY), book.interview("outpatient"), facts, {"identity": "tekun"})
    assert answer is not None
    assert answer.parts.short.startswith("假如身份“特困人员（五保）”，")


def test_what_gives_nothing_yet_has_no_other_side(book: Rulebook) -> None:
    words = book.interview("outpatient")
    assert supposed(book.on(TODAY), words, {}, {"identity": "dibao"}) is None
