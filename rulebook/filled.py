"""An answer with the figures that staff published of those its documents leave open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rulebook.aloud import SPOKEN_MOST
from rulebook.answer import Answer, Citation, FigureUsed
from rulebook.figure import figure_text
from rulebook.local import Local
from rulebook.local_figure import LocalFigureRow
from rulebook.prose import fill, plain_date

if TYPE_CHECKING:
    from rulebook.book import Rulebook


class Told(NamedTuple):
    """A published value as stored and as people read it, its document, its day and its place."""

    value: str
    text: str
    source: str
    since: date
    place: str | None


class Filled(NamedTuple):
    """What is published of one open figure; `whole` where no place asked for is without."""

    row: LocalFigureRow
    figures: tuple[Told, ...]
    whole: bool


def places(book: Rulebook, row: LocalFigureRow) -> tuple[str, ...]:
    """The places that may have a value of `row` of their own; none where it is one for all."""
    by_township = {"township", "office"} & set(row.by)
    townships = [office.name for office in book.offices] if by_township else []
    bureaus = book.departments if "office" in row.by else ()
    return (*row.places, *townships, *bureaus)


def filled(book: Rulebook, local: Local, name: str, day: date, place: str | None) -> Filled:
    """What holds of `name` on `day`: at `place`, or everywhere when it is no place of its own."""
    row = book.locals[name]
    own = places(book, row)
    asked = (place,) if place in own else own or (None,)
    found = [_told(row, local, day, where) for where in asked]
    once = dict.fromkeys(told for told in found if told)
    return Filled(row, tuple(once), None not in found)


def with_published(
    answer: Answer, book: Rulebook, local: Local, day: date, place: str | None
) -> Answer:
    """`answer` telling what is published of its missing figures; only the rest stays missing.

    An answer that says nothing but that a figure is not stated becomes the figure.
    """
    rows = [filled(book, local, row.name, day, place) for row in answer.missing]
    if not any(row.figures for row in rows):
        return answer
    headings = book.wording.headings
    lines = list(_lines(rows, headings["local_figure"]))
    missing = [left for left, row in zip(answer.missing, rows, strict=True) if not row.whole]
    told = with_citations(answer, rows).copy(
        update={"missing": missing, "figures": {**answer.figures, **dict(_used(rows))}}
    )
    if answer.ending == "not_stated":
        return _stated(told, lines, _lines(rows, headings["local_figure_spoken"]))
    parts = answer.parts.copy(update={"conditions": [*lines, *answer.parts.conditions]})
    return told.copy(update={"parts": parts})


def at_window(book: Rulebook, local: Local, day: date, place: str) -> list[Filled]:
    """What is published of the window of `place`, a township: telephone, hours, papers."""
    return [
        Filled(row, (told,), True)
        for row in book.locals.values()
        if row.window and (told := _told(row, local, day, place))
    ]


def window_lines(book: Rulebook, rows: Iterable[Filled], place: str) -> list[str]:
    """The window of `place`, and what is published of it, as people read it."""
    headings = book.wording.headings
    named = headings["office"].replace("{place}", place)
    return [named, *_lines(rows, headings["local_figure"])]


def with_citations(answer: Answer, rows: Iterable[Filled]) -> Answer:
    """`answer` citing the documents of these figures: each once for a day, with what it tells."""
    told: dict[tuple[str, str], dict[str, None]] = {}
    for row, figures, _ in rows:
        for figure in figures:
            told.setdefault((figure.source, str(figure.since)), {})[row.meaning] = None
    found = (_citation(*document, meanings) for document, meanings in told.items())
    added = [each for each in found if each not in answer.citations]
    return answer.copy(update={"citations": [*answer.citations, *added]})


def _citation(source: str, since: str, meanings: Iterable[str]) -> Citation:
    return Citation(
        source=source,
        title=source,
        date=None,
        clause="",
        level="local",
        role="entry",
        status="现行",
        since=since,
        verified="entry",
        statement=f"{'、'.join(meanings)}，{plain_date(since)}起",
    )


def _told(row: LocalFigureRow, local: Local, day: date, place: str | None) -> Told | None:
    if row.unit == "text":
        words = local.words(row.name, day, place)
        return Told(words[0], *words) if words else None
    figure = local.figure(row.name, day, place)
    return Told(f"{figure[0]:f}", figure_text(figure[0], row.unit), *figure[1:]) if figure else None


def _stated(answer: Answer, lines: list[str], spoken: Iterable[str]) -> Answer:
    said = ""
    for line in spoken:
        said += line if len(said + line) <= SPOKEN_MOST else ""
    parts = answer.parts.copy(update={"short": "；".join(lines) + "。", "spoken": said})
    return answer.copy(update={"ending": "answered", "parts": parts})


def _lines(rows: Iterable[Filled], words: str) -> Iterable[str]:
    for row, figures, _ in rows:
        for figure in figures:
            values = {
                "place": figure.place or "",
                "meaning": row.meaning,
                "value": figure.text,
                "source": figure.source,
                "since": plain_date(str(figure.since)),
            }
            yield fill(words, values.__getitem__)


def _used(rows: list[Filled]) -> Iterable[tuple[str, FigureUsed]]:
    """By name, or by name and place where a place has a value of its own."""
    for row, figures, _ in rows:
        for figure in figures:
            key = f"{row.name}.{figure.place}" if figure.place else row.name
            yield key, _as_used(row, figure)


def _as_used(row: LocalFigureRow, figure: Told) -> FigureUsed:
    return FigureUsed(
        value=figure.value,
        text=figure.text,
        unit=row.unit,
        source=figure.source,
        clause="",
        since=str(figure.since),
        place=figure.place,
    )
