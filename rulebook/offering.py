"""Whether a topic's answer can offer its interview: only where there is something to work out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rulebook.filled import filled
from rulebook.local import Local
from rulebook.topic import Topic

if TYPE_CHECKING:
    from rulebook.book import Rulebook


def offered(book: Rulebook, local: Local, topic: Topic, day: date) -> str | None:
    """The topic's interview; None before its rules begin, while its answer is recalled, and while

    nothing is published on `day` of a local figure that its sums need.
    """
    if topic.interview is None or topic.variant(day, None) is None or local.withdrawn(topic.id):
        return None
    needs = book.interview(topic.interview).needs
    known = all(filled(book, local, name, day, None).figures for name in needs)
    return topic.interview if known else None
