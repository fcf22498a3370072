"""Figures that the documents leave to others, declared so that staff can fill them."""

from __future__ import annotations

from rulebook.figure import Unit
from rulebook.record import Record


class LocalFigureRow(Record):
    """A figure without a value of its own: what it is, who sets it, where to ask meanwhile.

    `by` are the dimensions a value may differ in, such as township or urban and rural; `places`
    are the parts that may have a value of their own. By township, each township may; by office,
    each bureau too. The unit "text" is of words that staff publish, such as a telephone. A `window`
    figure is told wherever a township's window is named. A number has to be above 0 unless
    `may_be_zero`.
    """

    name: str
    meaning: str
    unit: Unit
    set_by: str
    ask_at: str
    by: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    window: bool = False
    may_be_zero: bool = False
