"""Local figures put into a room at one stroke, as after the review by two people."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from faq import figures
from faq.database import writing
from faq.figures import Change, LocalFigure, LocalText


def publish(
    path: Path, name: str, figure: LocalFigure | LocalText, author: str, at: datetime
) -> None:
    with writing(path) as db:
        figures.add(db, figures.change(name, figure, author, at))


def retire(
    path: Path, name: str, place: str | None, since: date, author: str, at: datetime
) -> None:
    with writing(path) as db:
        figures.add(db, Change(name, place, None, None, since, author, at))
