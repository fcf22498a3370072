"""What holds for the findings of every family on every day."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rulebook.book import Rulebook
from rulebook.eligibility.case import Case
from rulebook.eligibility.facts import ASKED, CHOICES, NUMBERS
from rulebook.eligibility.findings import findings
from rulebook.eligibility.judged import STANDINGS
from rulebook.eligibility.needs import FACTS
from rulebook.eligibility.programmes import PROGRAMMES, judged
from rulebook.interview import UNKNOWN
from rulebook.local import Local
from tests.rulebook.eligibility import families

DAY = date(2026, 11, 23)


@families.untimed
@given(day=families.days, local=families.locals_, facts=families.told, some=families.kept)
def test_telling_more_never_contradicts_a_settled_finding(
    book: Rulebook, day: date, local: Local, facts: dict[str, str], some: set[str]
) -> None:
    rules = book.on(day, local)
    before = judged(Case(rules, families.part(facts, some, set())))
    after = judged(Case(rules, facts))
    assert {
        name: (found.standing, after[name].standing)
        for name, found in before.items()
        if found.standing not in ("unknown", after[name].standing)
    } == {}


@families.untimed
@given(day=families.days, local=families.locals_, facts=families.told, silent=families.kept)
def test_unknown_is_the_same_as_untold_and_never_no(
    book: Rulebook, day: date, local: Local, facts: dict[str, str], silent: set[str]
) -> None:
    rules = book.on(day, local)
    unknown = families.part(facts, set(ASKED), silent)
    untold = {fact: value for fact, value in unknown.items() if value != UNKNOWN}
    assert findings(rules, unknown) == findings(rules, untold)


@families.untimed
@given(day=families.days, local=families.locals_, facts=families.told, seed=st.integers())
def test_the_order_of_answers_does_not_matter(
    book: Rulebook, day: date, local: Local, facts: dict[str, str], seed: int
) -> None:
    shuffled = list(facts.items())
    random.Random(seed).shuffle(shuffled)
    rules = book.on(day, local)
    assert findings(rules, dict(shuffled)) == findings(rules, facts)


@families.untimed
@given(day=families.days, local=families.locals_, facts=families.told, some=families.kept)
def test_every_finding_names_a_clause_in_force_and_says_why(
    book: Rulebook, day: date, local: Local, facts: dict[str, str], some: set[str]
) -> None:
    rules = book.on(day, local)
    told = families.part(facts, some, set())
    for found in judged(Case(rules, told)).values():
        assert Case(rules, told).holds(found.clause)
    for row in findings(rules, told):
        cited = rules.result("household", row.programme).citations
        assert (row.source, row.clause) in {(cite.source, cite.clause) for cite in cited}
        assert bool(row.needed) == (row.standing == "unknown")
        assert bool(row.reason) == (row.standing != "unknown")


def test_nothing_told_settles_nothing(book: Rulebook) -> None:
    for day in families.DAYS:
        assert {row.standing for row in findings(book.on(day), {})} == {"unknown"}


def test_every_programme_is_told_from_the_day_its_rule_begins(book: Rulebook) -> None:
    assert [row.programme for row in findings(book.on(date(2025, 1, 1)), {})] == list(PROGRAMMES)
    before = [row.programme for row in findings(book.on(date(2024, 12, 31)), {})]
    assert set(PROGRAMMES) - set(before) == {"rigid_expense"}


def test_the_facts_asked_are_the_questions_of_the_interview_and_their_values(
    book: Rulebook,
) -> None:
    questions = book.interview("household").questions
    assert set(questions) == set(ASKED) == {*CHOICES, *NUMBERS}
    for fact, question in questions.items():
        offered = {option.value for option in question.options}
        assert offered == {*CHOICES.get(fact, ()), UNKNOWN}
        assert question.why


def test_every_programme_has_a_name_and_every_standing_its_word(book: Rulebook) -> None:
    interview = book.interview("household")
    assert {f"name.{name}" for name in PROGRAMMES} <= set(interview.says)
    assert {f"standing.{standing}" for standing in STANDINGS.values()} <= set(interview.says)
    assert set(PROGRAMMES) <= set(interview.results)


PLACED = {"income_place"}
"""The name that income tests go by while the place decides between published lines."""

NEVER_FAIL = {
    *("living_subsidy_family", "care_grade", "child_definition", "other_hardship"),
    *PLACED,
}
"""Left to the place or to papers of uncertain start: they are open or hold."""

NEVER_HOLD = {"rigid_means", "single_otherwise"}
"""Whether the share of spending is high enough, or a hardship special, others decide."""


def test_every_sentence_is_of_a_test_or_a_route(book: Rulebook) -> None:
    routes = [
        route
        for day in families.DAYS
        for programme in PROGRAMMES.values()
        for route in programme(Case(book.on(day), {}))
    ]
    names = {test.name for route in routes for test in route.tests} | PLACED
    expected = {f"needs.{name}" for name in names} | {f"fails.{n}" for n in names - NEVER_FAIL}
    expected |= {f"may.{name}" for name in {route.name for route in routes} - NEVER_HOLD}
    said = book.interview("household").says
    assert {key for key in said if key.split(".")[0] in ("may", "fails", "needs")} == expected


def test_what_is_open_names_no_fact_that_was_told(book: Rulebook) -> None:
    told = {"income": "2000", "members": "3", "disability": "mental", "disability_level": "3"}
    for row in findings(book.on(date(2026, 11, 23)), told):
        said = "；".join(row.needed)
        assert [w for w in ("全家每月收入", "家里人口", "残疾类别", "残疾等级") if w in said] == []


def test_what_is_open_names_every_fact_it_waits_for(book: Rulebook) -> None:
    questions = book.interview("household").questions
    known = {name for names in FACTS.values() for name in names}
    assert known == set(questions)
    rows = {row.programme: "；".join(row.needed) for row in findings(book.on(DAY), {})}
    for fact in ("income", "members", "property_over", "hukou", "identity"):
        assert questions[fact].name in rows["dibao"]
    assert "低保标准" in rows["dibao"]
