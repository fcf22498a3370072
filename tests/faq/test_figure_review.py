"""Two people publish; one click undoes it, and every day is as it was before."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faq import figure_review, figures
from faq.errors import Refused
from faq.figures import LocalFigure, LocalText
from faq.published import Published
from tests.faq import publishing

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
DAYS = [date(2026, month, 1) for month in (1, 4, 7)]
JULY = DAYS[-1]
SIX = LocalFigure(Decimal(6), "某某公告", JULY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "faq.db"


def propose(file: Path, figure: LocalFigure | LocalText = SIX) -> int:
    return figure_review.propose(file, "months", figure, "甲", "公布了", NOON)


def test_nothing_is_published_before_the_second_person(file: Path) -> None:
    number = propose(file)
    assert Published(file).figure("months", JULY) is None
    assert Published(file).version() == "none"
    with pytest.raises(Refused, match="另一个人"):
        figure_review.approve(file, number, "甲", "", NOON)
    figure_review.approve(file, number, "乙", "", NOON)
    assert Published(file).figure("months", JULY) == SIX
    (change,) = figures.history(file)
    assert change.author == "甲"


def test_words_are_reviewed_like_numbers(file: Path) -> None:
    words = LocalText("窗口八点半开", "某某公告", JULY, "奇乾乡")
    figure_review.approve(file, propose(file, words), "乙", "", NOON)
    assert Published(file).words("months", JULY, "奇乾乡") == words
    assert Published(file).words("months", JULY, "黑山头镇") is None


@pytest.mark.parametrize("first", [figure_review.approve, figure_review.send_back])
def test_a_proposal_is_decided_once(file: Path, first: object) -> None:
    number = propose(file)
    first(file, number, "乙", "理由", NOON)  # type: ignore[operator]
    for again in (figure_review.approve, figure_review.send_back):
        with pytest.raises(Refused, match="办过"):
            again(file, number, "丙", "理由", NOON)


def test_the_record_tells_who_did_what(file: Path) -> None:
    figure_review.send_back(file, propose(file), "乙", "没有文号", NOON)
    figure_review.approve(file, propose(file), "丙", "", NOON)
    last, first = figure_review.proposals(file)
    assert (first.state, first.author, first.person, first.note) == (
        "returned",
        "甲",
        "乙",
        "没有文号",
    )
    assert (last.state, last.person, last.value) == ("approved", "丙", "6")


def test_the_former_value_comes_back_for_the_same_days(file: Path) -> None:
    for value in (6, 9):
        figure_review.approve(
            file, propose(file, SIX._replace(value=Decimal(value))), "乙", "", NOON
        )
    with pytest.raises(Refused):
        figure_review.roll_back(file, 9, "丙", "错了", NOON)
    figure_review.roll_back(file, 2, "丙", "错了", NOON)
    assert Published(file).figure("months", JULY) == SIX
    assert [change.value for change in figures.history(file)] == ["6", "9", "6"]
    figure_review.roll_back(file, 1, "丙", "也错了", NOON)
    assert Published(file).figure("months", JULY) is None


def test_what_was_undone_does_not_come_back_with_what_is_undone_later(file: Path) -> None:
    older, newer = (
        publishing.publish(file, "months", SIX._replace(value=Decimal(value)), "甲", NOON)
        for value in (800, 850)
    )
    figure_review.roll_back(file, older, "丙", "旧的错了", NOON)
    assert Published(file).figure("months", JULY) == SIX._replace(value=Decimal(850))
    figure_review.roll_back(file, newer, "丙", "新的也错了", NOON)
    assert Published(file).figure("months", JULY) is None


Step = tuple[str | None, date, int | None]
one = st.tuples(
    st.sampled_from([None, "城镇"]),
    st.sampled_from(DAYS),
    st.none() | st.integers(1, 9),
)
publications = st.lists(one, min_size=1, max_size=6)


@settings(max_examples=50, deadline=None)
@given(steps=publications, undone=st.lists(st.integers(0, 5), max_size=8), late=one)
def test_every_day_is_as_what_was_approved_and_not_undone_says(
    steps: list[Step], undone: list[int], late: Step
) -> None:
    """Whatever is published, ended and undone, in whatever order; the last before and after."""
    with tempfile.TemporaryDirectory() as folder:
        file, standing = Path(folder) / "faq.db", dict[int, Step]()

        def publish(step: Step) -> int:
            place, since, value = step
            if value is None:
                told = (file, "months", place, since, "甲", "不用了", NOON)
                try:
                    number = figure_review.propose_end(*told)
                except Refused:
                    return -1
            else:
                number = propose(file, LocalFigure(Decimal(value), "公告", since, place))
            figure_review.approve(file, number, "乙", "", NOON)
            standing[number] = step
            return number

        def roll_back(number: int) -> None:
            if standing.pop(number, None):
                figure_review.roll_back(file, number, "丙", "错了", NOON)

        def agrees() -> bool:
            found = Published(file)
            return all(
                (held and held.value) == _expected(standing.values(), day, place)
                for day in DAYS
                for place in (None, "城镇")
                for held in [found.figure("months", day, place)]
            )

        numbers = [publish(step) for step in steps]
        assert agrees()
        for at in undone:
            roll_back(numbers[at % len(numbers)])
            assert agrees()
        newest = publish(late)
        assert agrees()
        roll_back(newest)
        assert agrees()


def _expected(standing: Iterable[Step], day: date, place: str | None) -> Decimal | None:
    """By the words of the rule: own place before everywhere, the later day, the later approval."""
    for where in dict.fromkeys((place, None)):
        own = [step for step in standing if step[0] == where and step[1] <= day]
        own.sort(key=lambda step: step[1])
        if own and own[-1][2] is not None:
            return Decimal(own[-1][2])
    return None
