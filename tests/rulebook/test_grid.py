"""The outpatient sum over a grid of boundaries, against a table worked out on its own."""

from __future__ import annotations

import re
from decimal import Decimal

from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.local import Local, NothingLocal
from rulebook.outpatient import Outpatient
from tests.rulebook import grid
from tests.rulebook.grid import Expected, Told
from tests.rulebook.published import Published

ESTIMATE = re.compile(r"估算为([0-9,.]+元)")
EXTRA = re.compile(r"再救助([0-9,.]+元)")


def facts(told: Told) -> dict[str, str]:
    """What was told, as the interview keeps it."""
    named = {
        "identity": told.identity,
        "special_chronic": told.chronic,
        "paid": told.paid,
        "received": told.received,
    }
    return {name: _fact(value) for name, value in named.items() if value is not None}


def _fact(value: int | str) -> str:
    return str(Decimal(value) / 100) if isinstance(value, int) else value


def published(told: Told) -> Local:
    """The inpatient cap of the grid, for all or for 低保 alone."""
    if told.inpatient_cap is None:
        return NothingLocal()
    name = "medical_inpatient_cap@低保对象" if told.inpatient_cap else "medical_inpatient_cap"
    return Published(grid.CAP_SINCE, **{name: str(Decimal(told.inpatient_cap) / 100)})


def said(answer: Answer, wanted: re.Pattern[str]) -> str | None:
    found = wanted.search(answer.parts.short)
    return found[1] if found else None


def shown(row: Expected) -> tuple[str, str | None, str | None]:
    amounts = [None if fen is None else grid.yuan(fen) for fen in (row.aid, row.extra)]
    return row.ending, amounts[0], amounts[1]


def test_no_sum_of_the_grid_differs_from_the_table(book: Rulebook) -> None:
    rows = list(grid.combinations())
    assert len(rows) >= 5_000
    differing = []
    for told in rows:
        answer = Outpatient().conclude(book.on(told.day, published(told)), facts(told))
        assert answer is not None
        got = (answer.ending, said(answer, ESTIMATE), said(answer, EXTRA))
        if got != shown(grid.expected(told)):
            differing.append((told, got))
    assert differing == []


def test_the_grid_reaches_every_kind_of_result() -> None:
    rows = [grid.expected(told) for told in grid.combinations()]
    assert {row.ending for row in rows} == {"answered", "not_stated"}
    assert {0, 999_999, 1_000_000} <= {row.aid for row in rows}
    assert {None, 0} < {row.extra for row in rows}
