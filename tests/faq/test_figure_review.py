"""Two people publish; one click undoes it, and every day is as it was before."""

from __future__ import annotations

import tempfile
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


steps = st.lists(
    st.tuples(st.sampled_from([None, "城镇"]), st.sampled_from(DAYS), st.integers(0, 9)), max_size=6
)
one = st.tuples(st.sampled_from([None, "城镇"]), st.sampled_from(DAYS), st.integers(0, 9))


@settings(max_examples=25, deadline=None)
@given(before=steps, undone=one)
def test_what_was_undone_leaves_every_day_as_it_was(
    before: list[tuple[str | None, date, int]], undone: tuple[str | None, date, int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "faq.db"

        def publish(place: str | None, since: date, value: int) -> int:
            number = propose(file, LocalFigure(Decimal(value), "公告", since, place))
            figure_review.approve(file, number, "乙", "", NOON)
            return number

        def values() -> list[Decimal | None]:
            found = [Published(file).figure("months", d, p) for d in DAYS for p in (None, "城镇")]
            return [each and each.value for each in found]

        for step in before:
            publish(*step)
        was = values()
        figure_review.roll_back(file, publish(*undone), "丙", "错了", NOON)
        assert values() == was
