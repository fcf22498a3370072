"""HTML of the page and its cards, from a transcript and the rulebook's wording."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment

from desk.conversations import Line
from rulebook.book import Rulebook
from rulebook.prose import plain_date
from web.api import SYSTEM
from web.resident import assets
from web.templates import environment
from web.wording import LEVELS, STANDINGS


def html(template: str, book: Rulebook, lines: Sequence[Line], **more: Any) -> str:
    """`template` filled with a transcript; everything from outside is escaped."""
    wording = book.wording
    return _TEMPLATES.get_template(template).render(
        lines=lines,
        open_from=_open_from(lines),
        endings=wording.endings,
        headings=wording.headings,
        sources=book.sources,
        system=SYSTEM,
        levels=LEVELS,
        standings=STANDINGS,
        **more,
    )


def _open_from(lines: Sequence[Line]) -> int:
    """The seq of the resident's last message, or 0: only later offers can still be tapped."""
    return max((line.seq for line in lines if line.role == "resident"), default=0)


def _beside(text: str, short: str, headings: Collection[str]) -> str:
    """What an answer's text says besides its short answer and its lists."""
    lines = text.removeprefix(short).strip().split("\n")
    return "\n".join(line for line in lines if not line.startswith("· ") and line not in headings)


def _templates() -> Environment:
    jinja = environment(Path(__file__).parent / "templates")
    jinja.globals["asset"] = assets.url
    jinja.filters.update(day=plain_date, beside=_beside)
    return jinja


_TEMPLATES = _templates()
