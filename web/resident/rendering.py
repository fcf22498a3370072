"""HTML of the page and its cards, from a transcript and the rulebook's wording."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from desk.conversations import Line
from rulebook.book import Rulebook
from rulebook.prose import plain_date
from web.api import SYSTEM
from web.resident import assets

_LEVELS = {
    "law": "国家法律",
    "regulation": "国务院行政法规",
    "department": "国家部门文件",
    "local": "本地文件",
    "entry": "工作人员整理",
}
_STANDINGS = {"may": "可能符合", "seems_not": "可能不符合", "unknown": "还需要知道更多"}


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
        levels=_LEVELS,
        standings=_STANDINGS,
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
    jinja = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.globals["asset"] = assets.url
    jinja.filters.update(day=plain_date, beside=_beside)
    return jinja


_TEMPLATES = _templates()
