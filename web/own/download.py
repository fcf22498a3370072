"""A conversation as a page or a file for the resident who had it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from desk.conversations import Line
from desk.local_time import LOCAL
from web.api import SYSTEM
from web.own.rendering import moment
from web.resident.strings import strings

WORDS = strings()["download"]


def as_text(lines: Sequence[Line], now: datetime) -> str:
    """The conversation to be read, with the time of each line."""
    return "\n\n".join([WORDS["title"].format(at=moment(now)), *_written(lines)]) + "\n"


def as_json(lines: Sequence[Line], now: datetime) -> str:
    """The conversation to be read by programs; `answer` is the whole reply."""
    told = {"downloaded_at": now.isoformat(), "messages": [_row(line) for line in lines]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def paragraphs(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Each line's time and speaker, and its words."""
    for line in lines:
        at = f"{line.at.astimezone(LOCAL):%Y-%m-%d %H:%M}"
        yield f"[{at}] {WORDS[line.role]}", _words(line)


def _written(lines: Sequence[Line]) -> Iterator[str]:
    yield from (f"{head}：\n{words}" for head, words in paragraphs(lines))


def _row(line: Line) -> dict[str, Any]:
    return {
        "at": line.at.isoformat(),
        "role": line.role,
        "text": _words(line),
        "answer": line.answer,
    }


def _words(line: Line) -> str:
    return line.text or SYSTEM.get(line.event, "")
