"""HTML of the page and its cards, from a transcript and the rulebook's wording."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from desk.conversations import Line
from rulebook.answer import Status
from rulebook.book import Rulebook
from rulebook.eligibility.names import name_of
from web.api import SYSTEM
from web.own.intent import offers_intent
from web.own.rendering import ASSETS as OWN_ASSETS
from web.own.rendering import TEMPLATES as OWN
from web.resident import assets, look
from web.resident.clause_place import in_place
from web.resident.interview_step import asked
from web.resident.strings import strings
from web.templates import environment
from web.wording import LEVELS, STANDINGS

HOLDS: Status = "现行"


def html(template: str, book: Rulebook, lines: Sequence[Line], **more: Any) -> str:
    """`template` filled with a transcript; everything from outside is escaped."""
    return _TEMPLATES.get_template(template).render(
        asked=partial(asked, book),
        in_place=partial(in_place, book),
        programme_name=partial(name_of, book),
        lines=lines,
        open_from=_open_from(lines),
        endings=book.wording.endings,
        headings=book.wording.headings,
        sources=book.sources,
        **more,
    )


def _open_from(lines: Sequence[Line]) -> int:
    """The seq of the resident's last message, or 0: only later offers can still be tapped."""
    return max((line.seq for line in lines if line.role == "resident"), default=0)


def _beside(text: str, short: str, headings: Collection[str]) -> str:
    """What an answer's text says besides its short answer and its lists."""
    lines = text.removeprefix(short).strip().split("\n")
    return "\n".join(line for line in lines if not line.startswith("· ") and line not in headings)


def _day(iso: str) -> str:
    """A date as people read it; some documents are known by year, or by year and month, alone."""
    units = zip(iso.split("-"), "年月日", strict=False)
    return "".join(f"{int(part)}{unit}" for part, unit in units)


def _bare(title: str) -> str:
    """A document's title without the marks that some are held with."""
    return title.strip("《》")


def _templates() -> Environment:
    jinja = environment(Path(__file__).parent / "templates", OWN)
    jinja.globals.update(
        asset=assets.url,
        own=OWN_ASSETS.url,
        words=strings(),
        largest=look.LARGEST,
        system=SYSTEM,
        levels=LEVELS,
        standings=STANDINGS,
        holds=HOLDS,
    )
    jinja.filters.update(day=_day, beside=_beside, bare=_bare, offers_intent=offers_intent)
    return jinja


_TEMPLATES = _templates()
