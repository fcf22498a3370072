"""The card that ends a household's interview: findings, near edges, what is missing, what next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from rulebook.answer import Answer, Citation, FigureUsed, Finding
from rulebook.cliffs import cliffs
from rulebook.eligibility.case import Case
from rulebook.eligibility.findings import INTERVIEW, finding, says, words
from rulebook.eligibility.judged import Judged
from rulebook.eligibility.means import PLACES
from rulebook.eligibility.programmes import judged
from rulebook.in_words import known_in_words
from rulebook.interview import Facts

if TYPE_CHECKING:
    from rulebook.day import Day

T = TypeVar("T")
ORDER = ("may", "unknown", "seems_not")
NAMES_SPOKEN = 3
LINES = {"may": 4, "unknown": 2, "seems_not": 1}
"""So many findings of a standing at most have a line with their reason; the rest are named."""
MOST, LEAST = 5, 3
"""So many lines of findings there are in all."""
STEPS = 4
"""So many lines at most tell where to go."""


def card(day: Day, facts: Facts) -> Answer:
    """What the facts told so far give, as one answer complete in itself."""
    case = Case(day, facts)
    stands = sorted(judged(case).items(), key=lambda item: ORDER.index(item[1].standing))
    rows = [finding(day, case, name, found) for name, found in stands]
    place = PLACES.get(case.told("hukou") or "")
    offered = [day.result(INTERVIEW, row.programme, place=place) for row in rows]
    may = [told for told, row in zip(offered, rows, strict=True) if row.standing == "may"]
    near = [day.result(INTERVIEW, cliff, place=place) for cliff in cliffs(case)]
    told = known_in_words(day.book.interview(INTERVIEW), facts)
    said = [day.book.wording.headings["told"] + told + "。"] if told else []
    answer = _worded(_opening(day, rows), [*said, *_lines(day, rows)], may, near)
    update = {
        "findings": rows,
        "citations": _once([*_cited(rows, offered), *_cites(near)]),
        "figures": {**day.figures(_templates(day, stands)), **_figures([*may, *near])},
        "missing": day.missing(_missing(stands, [*may, *near])),
    }
    return day.completed(answer.copy(update=update), place)


def _opening(day: Day, rows: list[Finding]) -> Answer:
    """The answer's first words: what may be, or that it is still open, or that nothing seems to."""
    names = [says(day, f"name.{r.programme}") for r in rows if r.standing == "may"]
    spoken = "、".join(names[:NAMES_SPOKEN]) + ("等" if len(names) > NAMES_SPOKEN else "")
    still_open = any(row.standing == "unknown" for row in rows)
    result = "some" if names else "open" if still_open else "nothing"
    return day.result(INTERVIEW, result, {"may": "、".join(names), "spoken": spoken})


def _worded(opening: Answer, lines: list[str], may: list[Answer], near: list[Answer]) -> Answer:
    next_ = _once(line for told in may for line in told.parts.next)
    materials = [line for told in may for line in told.parts.materials]
    update = {
        "conditions": [*lines, *(edge.parts.short for edge in near)],
        "next": [*next_[:STEPS], *opening.parts.next],
        "materials": _once(materials),
    }
    return opening.copy(update={"parts": opening.parts.copy(update=update)})


def _lines(day: Day, rows: list[Finding]) -> list[str]:
    """The findings that tell most in a line each; the others named, by where they stand."""
    told = _unfolded(rows)
    lines = []
    for standing in ORDER:
        lines += [line(day, row) for row in _of(told, standing)]
        rest = [row for row in _of(rows, standing) if row not in told]
        if rest:
            names = "、".join(says(day, f"name.{row.programme}") for row in rest)
            lines.append(f"{says(day, f'standing.{standing}')}{names}")
    return lines


def _unfolded(rows: list[Finding]) -> list[Finding]:
    """The findings with a line of their own: the first of each standing, or of any if few."""
    first = [row for standing in ORDER for row in _of(rows, standing)[: LINES[standing]]][:MOST]
    others = [row for row in rows if row not in first]
    return [*first, *others[: max(0, LEAST - len(first))]]


def _of(rows: list[Finding], standing: str) -> list[Finding]:
    return [row for row in rows if row.standing == standing]


def line(day: Day, row: Finding) -> str:
    """A finding in one line: the standing, the programme, why, and the clause."""
    name = says(day, f"name.{row.programme}")
    return f"{says(day, f'standing.{row.standing}')}{name}——{why(day, row)}"


def why(day: Day, row: Finding) -> str:
    """What decides, or what is still to be known, and the clause."""
    return ("；".join(row.needed) or row.reason) + _clause(day, row)


def _clause(day: Day, row: Finding) -> str:
    return f"（{day.book.sources[row.source].short}{row.clause}）"


def _cited(rows: list[Finding], offered: list[Answer]) -> Iterator[Citation]:
    """All that carries what may be; of the rest, the clause that decides."""
    for row, told in zip(rows, offered, strict=True):
        whole = row.standing == "may"
        decisive = (row.source, row.clause)
        yield from (c for c in told.citations if whole or (c.source, c.clause) == decisive)


def _cites(answers: list[Answer]) -> Iterator[Citation]:
    return (cite for answer in answers for cite in answer.citations)


def _figures(answers: list[Answer]) -> dict[str, FigureUsed]:
    return {name: used for answer in answers for name, used in answer.figures.items()}


def _missing(stands: list[tuple[str, Judged]], told: list[Answer]) -> list[str]:
    """Local figures that findings were weighed against, and that what is told leaves open."""
    weighed = (name for _, found in stands for name in found.figures)
    return _once([*weighed, *(row.name for answer in told for row in answer.missing)])


def _templates(day: Day, stands: list[tuple[str, Judged]]) -> list[str]:
    told = day.book.interview(INTERVIEW).says
    return [told[key] for _, found in stands for key in words(found)]


def _once(items: Iterable[T]) -> list[T]:
    """The items without repetition, in order."""
    found: list[T] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
