"""Departments: who is responsible, by what name, and under whom."""

from __future__ import annotations

from rulebook.book import Rulebook
from rulebook.department import called


def test_every_printed_name_of_a_responsible_department_is_in_the_data(book: Rulebook) -> None:
    """The list of a clause is its printed line, with 市 put back where the print saves it."""
    for clause in book.clauses.values():
        printed = clause.reading[clause.reading.rfind("责任单位") :]
        places = [printed.find(name.removeprefix("市")) for name in clause.responsible]
        assert -1 not in places, clause.id
        assert places == sorted(places), clause.id
        separators = printed.count("、") + printed.count("，") + printed.count(",")
        assert len(clause.responsible) in (0, separators + 1), clause.id


def test_each_name_in_a_clause_stands_for_one_department(book: Rulebook) -> None:
    names = [name for department in book.departments.values() for name in department.named]
    assert len(names) == len(set(names))


def test_no_alias_stands_for_two_departments(book: Rulebook) -> None:
    aliases = [alias for department in book.departments.values() for alias in department.aliases]
    assert len(aliases) == len(set(aliases))


def test_a_department_is_found_by_each_of_its_names(book: Rulebook) -> None:
    for department in book.departments.values():
        for name in (department.id, *department.named, *department.aliases):
            assert called(book, name) == department.id
    assert called(book, "某某") is None
    assert called(book, "") is None


def test_education_is_overseen_apart_from_science(book: Rulebook) -> None:
    oversight = book.departments["额尔古纳市教育和科技局"].oversight
    assert oversight is not None
    assert oversight.clause == "division-2023 分工4"
    assert "教育部分" in str(oversight.quote)
