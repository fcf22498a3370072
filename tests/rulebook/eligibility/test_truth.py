"""The truth tables, and what makes them safe: telling more never turns what was settled."""

from __future__ import annotations

from itertools import product

import pytest

from rulebook.eligibility.truth import Truth, agreed, both, either, opposite

VALUES: tuple[Truth, ...] = (True, False, None)


@pytest.mark.parametrize(
    ("one", "other", "and_", "or_"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_the_tables_of_and_and_or(one: Truth, other: Truth, and_: Truth, or_: Truth) -> None:
    assert both(one, other) is both(other, one) is and_
    assert either(one, other) is either(other, one) is or_


def test_nothing_to_hold_holds_and_nothing_to_choose_does_not() -> None:
    assert both() is True
    assert either() is False


def test_the_opposite_of_unknown_is_unknown() -> None:
    assert [opposite(value) for value in VALUES] == [False, True, None]


def test_only_what_all_cases_share_is_settled() -> None:
    assert agreed([True, True]) is True
    assert agreed([False]) is False
    assert agreed([True, False]) is agreed([True, None]) is agreed([]) is None


@pytest.mark.parametrize("values", product(VALUES, repeat=3))
def test_de_morgan_holds_with_three_values(values: tuple[Truth, ...]) -> None:
    assert opposite(both(*values)) is either(*(opposite(value) for value in values))


@pytest.mark.parametrize("values", product(VALUES, repeat=3))
@pytest.mark.parametrize("told", [True, False])
def test_telling_the_unknown_never_turns_a_settled_value(
    values: tuple[Truth, ...], told: bool
) -> None:
    finer = tuple(told if value is None else value for value in values)
    for join in (both, either):
        assert join(*values) in (None, join(*finer))
