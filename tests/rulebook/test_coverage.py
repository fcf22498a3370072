"""Coverage: no sentence of the local documents is silently left out."""

from __future__ import annotations

import pytest

from rulebook import coverage
from rulebook.book import Rulebook
from rulebook.coverage import Unquoted


def test_every_sentence_and_every_fact_is_cited_or_explained(book: Rulebook) -> None:
    assert list(coverage.problems(book)) == []


def test_headings_and_lines_of_departments_are_no_sentences(book: Rulebook) -> None:
    texts = [sentence.text for sentence in coverage.sentences(book)]
    assert not any("责任单位" in text for text in texts)
    assert "1.健全医疗救助制度。" not in texts


def test_a_sentence_with_its_topics(book: Rulebook) -> None:
    (found,) = [s for s in coverage.sentences(book) if "二次医疗救助" in s.text]
    assert (found.source, found.clause, found.reason) == ("plan-2021", "三（三）1", None)
    assert "medical_second_aid" in found.topics


@pytest.mark.parametrize(
    ("clause", "sentences", "wrong"),
    [
        ("plan 一", {}, ["没有答复引用这句话：“申请由乡镇受理。”"]),
        ("plan 一", {"申请": "内部"}, []),
        (
            "plan 一",
            {"申请": "内部", "渐退期": "内部"},
            ["这句话已有答复引用：“渐退期为3-12个月。”"],
        ),
        (
            "plan 一",
            {"申请": "内部", "罚款": "内部"},
            ["条款里不是恰好有一句以“罚款”开头"],
        ),
        (
            "plan 二",
            {"申请": "内部"},
            ["没有答复引用这句话：“申请由乡镇受理。”", "条款里不是恰好有一句以“申请”开头"],
        ),
    ],
)
def test_what_is_wrong_with_the_reasons(
    small: Rulebook, clause: str, sentences: dict[str, str], wrong: list[str]
) -> None:
    listed = {clause: Unquoted(id=clause, sentences=sentences)}
    found = coverage.problems(small.copy(update={"coverage": listed}))
    assert [problem.what for problem in found] == wrong


def test_a_fact_with_its_topics(book: Rulebook) -> None:
    (found,) = [fact for fact in coverage.facts(book) if fact.clause == "dibao_survey_start"]
    assert found.topics == ("processing_time",)


@pytest.mark.parametrize(
    ("listed", "wrong"),
    [
        ([], ["没有答复引用这句话：“没人引的。”"]),
        (["law silent"], []),
        (["law silent", "law exit"], ["这句话已有答复引用：“渐退期由县里定。”"]),
        (["law silent", "plan 一"], ["没有这一条转述的规定"]),
        (["law silent", "law gone"], ["没有这一条转述的规定"]),
    ],
)
def test_what_is_wrong_with_the_reasons_for_facts(
    small: Rulebook, listed: list[str], wrong: list[str]
) -> None:
    fact = small.clauses["law", "exit"].copy(update={"id": "silent", "statement": "没人引的。"})
    reasons = {"plan 一": None, **dict.fromkeys(listed, "内部")}
    spoken = {"plan 一": {"申请": "内部"}}
    rows = {
        name: Unquoted(id=name, sentences=spoken.get(name, {}), reason=reason)
        for name, reason in reasons.items()
    }
    clauses = {**small.clauses, ("law", "silent"): fact}
    found = coverage.problems(small.copy(update={"clauses": clauses, "coverage": rows}))
    assert [problem.what for problem in found] == wrong
