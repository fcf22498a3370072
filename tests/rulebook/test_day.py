"""Answers as of a day: variants, figures, local figures, citations and their standing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rulebook.book import Rulebook
from rulebook.errors import NotKnown
from rulebook.filled import Filled as Published
from rulebook.filled import Told, with_citations
from rulebook.local import LocalFigure, NothingLocal, TextFields

OLD, NEW = date(2022, 1, 1), date(2024, 1, 1)


class Filled(NothingLocal):
    """Staff who published the standard of 低保 from 2023 on."""

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """The standard, from 2023-01-01."""
        if name != "standard" or day < date(2023, 1, 1):
            return None
        return LocalFigure(Decimal(800), "公告", date(2023, 1, 1), None)

    def version(self) -> str:
        """One publication."""
        return "one"


class Window(NothingLocal):
    """Staff who published the telephone of every window."""

    def words(self, name: str, day: date, place: str | None = None) -> TextFields | None:
        """The same number everywhere."""
        if name != "office_phone":
            return None
        return "0470-0000000", "镇公告", date(2026, 1, 1), place


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (OLD, "渐退期最少3个月。"),
        (date(2023, 12, 31), "渐退期最少3个月。"),
        (NEW, "渐退期由县里定。"),
        (date(2030, 1, 1), "渐退期由县里定。"),
    ],
)
def test_the_answer_is_the_one_in_force_on_the_day(small: Rulebook, day: date, said: str) -> None:
    answer = small.on(day).topic("exit")
    assert answer.parts.short == said
    assert answer.as_of == day.isoformat()


def test_a_figure_is_shown_with_where_it_stands(small: Rulebook) -> None:
    used = small.on(OLD).topic("exit").figures["exit_months"]
    assert (used.value, used.text, used.source, used.clause) == ("3", "3个月", "plan", "一")
    assert used.since == "2022-01-01"
    assert small.on(NEW).topic("exit").figures == {}


def test_before_the_plan_nothing_is_stated(book: Rulebook) -> None:
    answer = book.on(date(2021, 12, 22)).topic("dibao_gradual_exit")
    assert answer.ending == "not_stated"
    assert answer.topic == "dibao_gradual_exit"
    assert answer.citations == []
    assert "早于" in answer.text


def test_a_replaced_clause_is_history_and_says_so(small: Rulebook) -> None:
    basis, history = small.on(NEW).topic("exit").citations
    assert (basis.role, basis.status, basis.statement) == ("basis", "现行", "渐退期由县里定。")
    assert (history.role, history.status) == ("history", "已替代")
    assert history.quote == "渐退期为3-12个月"
    assert history.statement is None


def test_a_local_figure_is_missing_until_staff_fill_it(small: Rulebook) -> None:
    day = date(2023, 6, 1)
    assert [row.name for row in small.on(day).topic("exit").missing] == ["standard"]
    assert small.on(day, Filled()).topic("exit").missing == []
    assert [row.name for row in small.on(OLD, Filled()).topic("exit").missing] == ["standard"]


def test_a_published_figure_is_told_with_its_source_and_start(small: Rulebook) -> None:
    answer = small.on(date(2023, 6, 1), Filled()).topic("exit")
    assert answer.parts.conditions[0] == "低保标准：800元（公告，2023年1月1日起）"
    assert "低保标准：800元" in answer.text
    assert (answer.figures["standard"].value, answer.figures["standard"].text) == ("800", "800元")


def test_a_published_figure_is_cited_by_its_document_and_day(small: Rulebook) -> None:
    day = date(2023, 6, 1)
    *clauses, own = small.on(day, Filled()).topic("exit").citations
    assert clauses == small.on(day).topic("exit").citations
    assert (own.level, own.role, own.title, own.since) == ("local", "entry", "公告", "2023-01-01")
    assert own.statement == "低保标准，2023年1月1日起"
    text = small.on(day, Filled()).topic("exit").text
    assert "· 《公告》：低保标准，2023年1月1日起" in text


def test_a_document_is_cited_once_however_many_figures_it_sets(small: Rulebook) -> None:
    row = small.locals["standard"]
    first, other = (Told("800", "800元", "公告", day, "甲镇") for day in (OLD, NEW))
    answer = small.on(OLD).topic("exit").copy(update={"citations": []})
    more = row.copy(update={"meaning": "户数"})
    rows = [Published(row, (first, first, other), True), Published(more, (first,), True)]
    told = with_citations(with_citations(answer, rows), rows)
    days = [(each.since, each.statement) for each in told.citations]
    assert [since for since, _ in days] == [str(OLD), str(NEW)]
    assert [said.partition("，")[0] for _, said in days] == ["低保标准、户数", "低保标准"]


def test_what_is_told_of_a_window_is_cited_too(book: Rulebook) -> None:
    day, place = date(2026, 7, 1), book.offices[0].name
    answer = book.on(day, Window()).topic("where_to_apply", place=place)
    assert "0470-0000000" in "".join(answer.parts.next)
    own = answer.citations[-1]
    assert (own.level, own.title, own.since) == ("local", "镇公告", "2026-01-01")


def test_the_knowledge_version_names_rules_and_publications(small: Rulebook) -> None:
    assert small.on(OLD).topic("exit").knowledge == f"{small.version}.none"
    assert small.on(OLD, Filled()).topic("exit").knowledge == f"{small.version}.one"


def test_a_value_is_known_only_while_it_holds(small: Rulebook) -> None:
    assert small.on(OLD).value("exit_months") == 3
    with pytest.raises(NotKnown):
        small.on(NEW).value("exit_months")


def test_the_programme_decides_where_the_topic_says_so(book: Rulebook) -> None:
    day = book.on(date(2026, 7, 1))
    assert day.topic("processing_time").ending == "asked_back"
    assert "15个工作日" in day.topic("processing_time", "tekun").parts.short
    assert day.topic("processing_time", "no_such").ending == "asked_back"


def test_a_question_is_put_after_an_answer_with_its_choices(book: Rulebook) -> None:
    day, told = book.on(date(2026, 7, 1)), book.interview("outpatient")
    answer = day.topic("fraud_penalty")
    asked = day.with_question(answer, told, "paid", resumed=True)
    assert asked.parts.next[-1] == told.resume + told.questions["paid"].ask
    assert asked.parts.next[:-1] == answer.parts.next
    assert [choice.label for choice in asked.choices] == ["我只知道总花费", "不清楚"]
    assert told.questions["paid"].ask in asked.text


@pytest.mark.parametrize(
    ("why", "begins"), [(None, "今年门诊"), ("bad", "这个数"), ("again", "我没听明白")]
)
def test_a_question_asked_again_says_why(book: Rulebook, why: str | None, begins: str) -> None:
    day, told = book.on(date(2026, 7, 1)), book.interview("outpatient")
    asked = day.ask(told, "paid", why)  # type: ignore[arg-type]
    assert asked.ending == "asked_back"
    assert asked.text.startswith(begins)
    assert asked.text.endswith(told.questions["paid"].ask)


def test_the_fixed_reply_names_the_numbers_and_opens_a_case(book: Rulebook) -> None:
    answer = book.failed(date(2026, 7, 1))
    assert answer.ending == "failed"
    assert answer.case is not None
    assert all(number in answer.text for number in ("110", "120", "12345"))


def test_a_case_number_is_said_once_the_case_is_open(book: Rulebook) -> None:
    answer = book.on(date(2026, 7, 1)).topic("human_agent")
    numbered = book.with_case_number(answer, "HL-7")
    assert numbered.case is not None
    assert numbered.case.number == "HL-7"
    assert numbered.text.startswith(answer.text)
    assert "HL-7" in numbered.text


def test_without_a_case_there_is_no_number(book: Rulebook) -> None:
    answer = book.on(date(2026, 7, 1)).topic("dibao_gradual_exit")
    assert book.with_case_number(answer, "HL-7") == answer
