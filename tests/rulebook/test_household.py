"""The household interview: what is asked, in which order, and the card it ends in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.eligibility.case import Case
from rulebook.eligibility.facts import ASKED, tries
from rulebook.eligibility.findings import findings
from rulebook.household import MOST, STORY, Household, questions, unasked
from rulebook.interview import UNKNOWN
from rulebook.local import Local
from tests.rulebook.eligibility import families

TODAY = date(2026, 11, 23)


def talk(
    book: Rulebook, day: date, local: Local, story: dict[str, str], answers: dict[str, str]
) -> tuple[dict[str, str], list[str]]:
    """The facts at the end of an interview begun with `story`, and what was asked."""
    rules, household = book.on(day, local), Household()
    facts, asked = {**story, STORY: str(len(story))}, []
    while fact := household.next_fact(rules, facts):
        asked.append(fact)
        facts[fact] = answers.get(fact, UNKNOWN)
    return facts, asked


def concluded(book: Rulebook, day: date, facts: dict[str, str]) -> Answer:
    """The card of facts that leave nothing to ask."""
    told = dict.fromkeys(ASKED, UNKNOWN) | facts
    answer = Household().conclude(book.on(day), told)
    assert answer is not None
    return answer


@settings(max_examples=10, deadline=None)
@given(
    day=families.days,
    local=families.locals_,
    answers=families.told,
    story=families.kept,
    silent=families.kept,
)
def test_at_most_eight_questions_none_twice_none_idle(
    book: Rulebook,
    day: date,
    local: Local,
    answers: dict[str, str],
    story: set[str],
    silent: set[str],
) -> None:
    told = families.part(answers, story, set())
    replies = families.part(answers, set(ASKED), silent)
    facts, asked = talk(book, day, local, told, replies)
    assert len(asked) <= MOST
    assert len(asked) == len(set(asked))
    assert not set(asked) & set(told)
    assert_each_could_change(book, day, local, told, {fact: facts[fact] for fact in asked})
    assert Household().conclude(book.on(day, local), facts) is not None


def assert_each_could_change(
    book: Rulebook, day: date, local: Local, story: dict[str, str], asked: dict[str, str]
) -> None:
    """For each question some reply would have changed a finding as it then stood."""
    rules, facts = book.on(day, local), dict(story)
    for fact, value in asked.items():
        now = findings(rules, facts)
        replies = tries(Case(rules, facts), fact)
        assert any(findings(rules, {**facts, fact: reply}) != now for reply in replies), fact
        facts[fact] = value


def test_what_is_held_already_is_asked_first(book: Rulebook) -> None:
    assert Household().next_fact(book.on(TODAY), {}) == "identity"


def test_what_the_story_told_is_not_asked(book: Rulebook) -> None:
    story = {"identity": "none", "age": "63", "disability": "physical", "disability_level": "2"}
    _, asked = talk(book, TODAY, families.Lines(), story, {})
    assert not set(asked) & set(story)


def test_a_grown_up_is_not_asked_for_parents_nor_a_healthy_one_for_care(book: Rulebook) -> None:
    facts = {"age": "40", "disability": "none", "work": "working", STORY: "3"}
    _, asked = talk(book, TODAY, families.Lines(), facts, {})
    assert not {"parents", "long_care", "disability_level", "religious_years"} & set(asked)


def test_registration_matters_only_where_lines_are_published(book: Rulebook) -> None:
    told = {fact: UNKNOWN for fact in ASKED if fact != "hukou"}
    told |= {"income": "2400", "members": "4", "property_over": "no", "identity": "none"}
    facts = {**told, STORY: str(len(told))}
    assert Household().next_fact(book.on(TODAY), facts) is None
    assert Household().next_fact(book.on(TODAY, families.Lines()), facts) == "hukou"


def test_with_lines_published_eight_questions_settle_a_poor_family(book: Rulebook) -> None:
    answers = {"income": "2400", "members": "4", "property_over": "no", "identity": "none"}
    facts, asked = talk(book, TODAY, families.Lines(), {}, {**answers, "hukou": "urban"})
    answer = Household().conclude(book.on(TODAY, families.Lines()), facts)
    assert {"income", "members", "property_over", "hukou"} <= set(asked)
    assert answer is not None
    settled = {row.programme: row.standing for row in answer.findings}
    assert settled["dibao"] == settled["medical_aid"] == "may"


def test_without_a_story_every_told_fact_counts_as_a_question(book: Rulebook) -> None:
    facts = dict.fromkeys(ASKED[:MOST], UNKNOWN)
    assert Household().next_fact(book.on(TODAY), facts) is None
    assert Household().next_fact(book.on(TODAY), {**facts, STORY: "1"}) is not None


def test_there_is_no_card_while_something_is_to_be_asked(book: Rulebook) -> None:
    assert Household().conclude(book.on(TODAY), {}) is None


def test_what_is_told_unasked_counts_as_no_question_and_changes_nothing_told(
    book: Rulebook,
) -> None:
    first = unasked({}, {"age": "72", "work": "unable"})
    second = unasked(first, {"age": "73", "identity": "none"})
    assert second == {"age": "72", "work": "unable", "identity": "none", STORY: "3"}
    assert questions(second) == 0
    assert unasked(second, {"age": "73"}) == second


def test_the_card_puts_what_may_be_first_and_says_who_decides(book: Rulebook) -> None:
    answer = concluded(book, TODAY, {"identity": "dibao", "schooling": "school", "sudden": "yes"})
    assert answer.ending == "answered"
    assert answer.topic == "policy_overview"
    standings = [row.standing for row in answer.findings]
    assert standings == sorted(standings, key=["may", "unknown", "seems_not"].index)
    for said in (answer.parts.short, answer.parts.spoken):
        assert "按您所说" in said
        assert "可能符合" in said
        assert "审核为准" in said
    assert all(name in answer.parts.short for name in ("低保", "临时救助", "教育救助"))
    assert any("学校" in line for line in answer.parts.next)
    assert answer.parts.materials


def test_each_finding_stands_in_the_card_and_its_clause_beneath(book: Rulebook) -> None:
    answer = concluded(book, date(2022, 6, 1), {"identity": "edge", "disability": "none"})
    cited = {(cite.source, cite.clause) for cite in answer.citations}
    assert {(row.source, row.clause) for row in answer.findings} <= cited
    named = book.interview("household").says
    for row in answer.findings:
        assert any(named[f"name.{row.programme}"] in line for line in answer.parts.conditions)
        assert row.clause in answer.text


def test_the_card_reads_back_what_was_told_and_asks_for_none_of_it(book: Rulebook) -> None:
    told = {"income": "2000", "members": "3", "disability": "mental", "disability_level": "3"}
    answer = concluded(book, TODAY, told)
    first, *others = answer.parts.conditions
    said = "残疾类别“精神”、残疾等级“三级”、全家每月收入2,000元、家里人口3口"
    assert first == f"您说过：{said}。"
    assert not any("家里人口" in line or "每月收入" in line for line in others)


PLAIN: list[dict[str, str]] = [
    {
        "age": "70",
        "income": "2000",
        "members": "3",
        "disability": "mental",
        "disability_level": "3",
    },
    {"age": "8", "schooling": "school", "parents": "able", "sudden": "no", "disability": "none"},
    {"identity": "dibao", "age": "40", "work": "jobless", "schooling": "school"},
    {"age": "45", "work": "unable", "disability_level": "2", "income": "0", "property_over": "no"},
    {"age": "70", "disability": "none", "support": "able", "work": "unable", "sudden": "no"},
    {"property_over": "yes", "age": "40", "disability": "none", "work": "working"},
]


@pytest.mark.parametrize("facts", PLAIN, ids=[facts["age"] for facts in PLAIN])
def test_a_card_can_be_read(book: Rulebook, facts: dict[str, str]) -> None:
    answer = concluded(book, TODAY, {"identity": "none", **facts})
    read, basis = answer.text.split("依据：")
    assert len(read) <= 900
    assert len(basis) <= 450
    assert 3 <= sum("——" in line for line in answer.parts.conditions) <= 5
    assert "宗教" not in read


def test_a_family_of_whom_nothing_is_known_hears_what_is_missing_not_no(book: Rulebook) -> None:
    answer = concluded(book, TODAY, {})
    assert {row.standing for row in answer.findings} == {"unknown"}
    assert "说不准" in answer.parts.short
    assert "您仍可提出申请" in answer.parts.short


def test_a_family_that_seems_to_fit_nothing_may_still_apply(book: Rulebook) -> None:
    facts = {
        "identity": "none",
        "age": "40",
        "disability": "none",
        "severe_illness": "no",
        "work": "working",
        "property_over": "yes",
        "sudden": "no",
        "big_expense": "no",
        "schooling": "none",
        "bad_housing": "no",
        "support": "able",
    }
    answer = concluded(book, TODAY, facts)
    assert {row.standing for row in answer.findings} == {"seems_not"}
    assert "您仍可提出申请" in answer.parts.short
    assert "不用申请" not in answer.text
    assert answer.parts.materials == []


def test_of_many_that_seem_not_to_fit_the_last_line_names_the_rest(book: Rulebook) -> None:
    facts = {"identity": "none", "age": "40", "disability": "none", "property_over": "yes"}
    told = {"severe_illness": "no", "work": "working", "support": "able", "schooling": "none"}
    answer = concluded(book, TODAY, {**facts, **told})
    not_fitting = [row for row in answer.findings if row.standing == "seems_not"]
    lines = [line for line in answer.parts.conditions if line.startswith("看来不符合")]
    assert len(not_fitting) > 5
    assert len(lines) <= 3
    assert lines[-1].count("、") >= len(not_fitting) - len(lines)


def test_a_child_is_asked_nothing_of_work(book: Rulebook) -> None:
    _, asked = talk(book, TODAY, families.Lines(), {"age": "9", "parents": "none"}, {})
    assert not {"work", "religious_years"} & set(asked)


def test_few_questions_are_asked_where_the_answers_can_change_little(book: Rulebook) -> None:
    told = {"identity": "none", "property_over": "yes", "age": "40", "work": "working"}
    _, asked = talk(book, TODAY, families.NothingLocal(), told, {"sudden": "no"})
    assert len(asked) <= 3


def test_an_unpublished_line_is_missing_and_a_published_one_is_told(book: Rulebook) -> None:
    told = dict.fromkeys(ASKED, UNKNOWN)
    told |= {"identity": "none", "income": "2400", "members": "4", "property_over": "no"}
    without = concluded(book, TODAY, told)
    assert "dibao_standard" in {row.name for row in without.missing}
    told["hukou"] = "urban"
    answer = Household().conclude(book.on(TODAY, families.Lines()), told)
    assert answer is not None
    assert "dibao_standard" not in {row.name for row in answer.missing}
    assert any("700元" in line for line in answer.parts.conditions)
    assert answer.figures["dibao_standard.城镇"].value == "700"
    assert "dibao_standard.农村牧区" not in answer.figures


@pytest.mark.parametrize("day", families.DAYS)
def test_a_near_edge_is_said_unasked(book: Rulebook, day: date) -> None:
    answer = concluded(book, day, {"identity": "dibao", "work": "working", "age": "59"})
    told = "\n".join(answer.parts.conditions)
    assert "渐退期" in told
    assert "60周岁" in told
    months = "3个月到12个月" if day < date(2022, 10, 20) else "原则上不超过6个月"
    assert months in told


def test_the_figures_said_are_among_the_figures_of_the_card(book: Rulebook) -> None:
    answer = concluded(book, TODAY, {"age": "40", "disability": "none", "identity": "none"})
    assert answer.figures["tekun_no_labour_elder_age_min"].text == "60周岁"


def test_a_question_tells_why_it_is_asked(book: Rulebook) -> None:
    interview = book.interview("household")
    asked = book.on(TODAY).ask(interview, "disability_level")
    assert asked.parts.short.endswith(interview.questions["disability_level"].why)
    assert [choice.label for choice in asked.choices][-1] == "不清楚／不想说"
