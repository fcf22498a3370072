"""Money: decimal yuan, to the fen, half up (our rule: the documents give none)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")


def to_fen(amount: Decimal) -> Decimal:
    """`amount` in yuan, rounded half up to the fen."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def yuan(amount: Decimal) -> str:
    """`amount` as people read it: 9,999.99元; whole yuan without the fen."""
    fen = to_fen(amount)
    whole = fen == fen.to_integral_value()
    return f"{fen:,.0f}元" if whole else f"{fen:,}元"
