from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.money import FEN, to_fen, yuan


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        ("0.004", "0.00"),
        ("0.005", "0.01"),
        ("0.015", "0.02"),
        ("0.025", "0.03"),
        ("9999.994", "9999.99"),
        ("9999.995", "10000.00"),
        ("-0.005", "-0.01"),
        ("6000", "6000.00"),
    ],
)
def test_half_a_fen_goes_up(amount: str, fen: str) -> None:
    assert str(to_fen(Decimal(amount))) == fen


@pytest.mark.parametrize(
    ("amount", "read"),
    [
        ("0", "0元"),
        ("0.5", "0.50元"),
        ("6000", "6,000元"),
        ("9999.99", "9,999.99元"),
        ("9999.995", "10,000元"),
        ("14285.7", "14,285.70元"),
        ("10000000", "10,000,000元"),
    ],
)
def test_yuan_as_people_read_it(amount: str, read: str) -> None:
    assert yuan(Decimal(amount)) == read


@given(st.decimals(min_value=0, max_value=10_000_000, places=6))
def test_rounding_moves_an_amount_by_at_most_half_a_fen(amount: Decimal) -> None:
    assert abs(to_fen(amount) - amount) <= FEN / 2
