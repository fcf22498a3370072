"""What rests on the clauses that a new document changes."""

from __future__ import annotations

from pathlib import Path

from rulebook.book import Rulebook
from rulebook.revision.comparison import compare
from rulebook.revision.impact import Affected, Entry, Expected, Rest, impact
from tests.rulebook.revision.plan import copy

PLAN = "plan-2021"
KINDS = ("case", "question", "local")
ROOT = Path(__file__).resolve().parents[3]
EXPECTED = Expected(ROOT / "tests/policies", ROOT / "data/questions/frozen.jsonl")


def affected(book: Rulebook, text: str, *entries: Entry) -> list[Affected]:
    return impact(book, compare(book, PLAN, text), entries, EXPECTED)


def of(found: Affected, kind: str) -> dict[str, Rest]:
    return {rest.name: rest for rest in found.rests if rest.kind == kind}


def test_a_changed_ratio_reaches_its_figure_its_answers_its_sums_and_its_cases(
    book: Rulebook,
) -> None:
    (found,) = affected(book, copy(book).replace("70%", "75%", 1))
    assert of(found, "figure")["medical_outpatient_ratio"].hit
    assert not of(found, "figure")["medical_outpatient_cap"].hit
    hit = {rest.name for rest in found.rests if rest.kind == "answer" and rest.hit}
    assert hit == {
        rest.name for rest in found.rests if "70%" in "".join(rest.words) and rest.kind == "answer"
    }
    assert "medical_outpatient_ratio" in hit
    assert {"outpatient", "medical_inpatient"} <= set(of(found, "rule"))
    assert "medical.yml" in of(found, "case")


def test_every_answer_that_cites_the_clause_is_listed_and_no_other(book: Rulebook) -> None:
    place = f"{PLAN} 三（三）2"
    citing = {
        topic.id
        for topic in book.topics.values()
        for line in topic.timelines().values()
        for variant in line
        for cite in variant.cite
        if cite.clause == place
    }
    reading = book.clause(PLAN, "三（三）2").reading
    (found,) = affected(book, copy(book).replace(reading, reading + "另行规定。"))
    assert set(of(found, "answer")) == citing != set()
    assert not any(rest.hit for rest in of(found, "answer").values())


def test_programmes_judged_by_a_clause_rest_on_it(book: Rulebook) -> None:
    reading = book.clause(PLAN, "三（三）6").reading
    (found,) = affected(book, copy(book).replace(reading, reading + "另行规定。"))
    assert {"disability_care", "disability_living", "child_support"} <= set(of(found, "rule"))


def test_entries_of_the_clause_or_of_the_whole_document_rest_on_it(book: Rulebook) -> None:
    entries = (
        Entry("e1", "本条", PLAN, "三（三）1"),
        Entry("e2", "整份文件", PLAN, None),
        Entry("e3", "别的条", PLAN, "三（三）2"),
        Entry("e4", "别的文件", "notice-2023", "二"),
        Entry("e5", "换这一条的说法", "某某公告", "一", "medical_outpatient_ratio"),
        Entry("e6", "换别的说法", "某某公告", "一", "appeal"),
    )
    (found,) = affected(book, copy(book).replace("70%", "75%", 1), *entries)
    assert set(of(found, "entry")) == {"e1", "e2", "e5"}


def test_households_questions_and_local_figures_are_listed_too(book: Rulebook) -> None:
    rests: list[Rest] = []
    for clause in ("三（三）6", "三（二）3"):
        reading = book.clause(PLAN, clause).reading
        (found,) = affected(book, copy(book).replace(reading, reading + "另行规定。"))
        rests += found.rests
    names = {kind: {rest.name for rest in rests if rest.kind == kind} for kind in KINDS}
    assert any(name.startswith("households/") for name in names["case"])
    assert names["question"]
    assert "dibao_standard" in names["local"]


def test_without_a_checkout_there_are_no_cases(book: Rulebook, tmp_path: Path) -> None:
    changes = compare(book, PLAN, copy(book).replace("70%", "75%", 1))
    (found,) = impact(book, changes, (), Expected(tmp_path / "no", tmp_path / "none.jsonl"))
    assert of(found, "case") == of(found, "question") == {}


def test_nothing_rests_on_what_is_new_and_everything_on_what_is_gone(book: Rulebook) -> None:
    gone = book.clause(PLAN, "三（四）3").reading
    new = "5.建立救助信息公示制度。每季度公布救助对象名单，接受群众监督。"
    found = affected(book, copy(book).replace(gone, new))
    by_kind = {each.change.kind: each for each in found}
    assert set(by_kind) == {"gone", "new"}
    assert by_kind["new"].rests == []
    answers = of(by_kind["gone"], "answer").values()
    assert answers
    assert all(rest.hit for rest in answers)
