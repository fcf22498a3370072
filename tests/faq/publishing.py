"""Local figures put into a room at one stroke, reviewed by a second person."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from faq import figure_review, figures
from faq.database import writing
from faq.errors import Refused
from faq.figures import Change, LocalFigure, LocalText

REVIEWER = "复核人"


def publish(
    path: Path, name: str, figure: LocalFigure | LocalText, author: str, at: datetime
) -> int:
    """The number of the proposal."""
    number = figure_review.propose(path, name, figure, author, "公布了", at)
    figure_review.approve(path, number, REVIEWER, "", at)
    return number


def retire(
    path: Path, name: str, place: str | None, since: date, author: str, at: datetime
) -> None:
    """Ends it; where there is nothing to end, that row is written all the same."""
    try:
        number = figure_review.propose_end(path, name, place, since, author, "不用了", at)
    except Refused:
        with writing(path) as db:
            figures.add(db, Change(name, place, None, None, since, author, at))
    else:
        figure_review.approve(path, number, REVIEWER, "", at)
