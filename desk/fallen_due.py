"""What falls due at the desk, one thing at a time: one that fails stops none of the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

log = logging.getLogger(__name__)

Name = Literal[
    "conversation.louder",
    "conversation.requeued",
    "case.louder",
    "case.requeued",
    "case.called",
    "case.urgent",
    "clock.warned",
    "failed",
]


@dataclass(frozen=True)
class Done:
    """One thing that a sweep did, or failed to do, to a conversation's id or a case's number.

    `conversation_id` is whose pages show it; "" where that could not be found out.
    """

    name: Name
    subject: str
    conversation_id: str = ""


class Item(NamedTuple):
    """Something that may be due; `act` finds out, and says what it did."""

    subject: str
    act: Callable[[], Iterable[Done]]


def each(name: str, items: Callable[[], Iterable[Item]]) -> Iterator[Done]:
    """Does the items of the stage `name`. Whatever fails is logged, without words, and told."""
    try:
        found = list(items())
    except Exception as error:  # the other stages go on
        yield _failed(name, error)
        return
    for item in found:
        try:
            yield from list(item.act())
        except Exception as error:  # the other items go on
            yield _failed(item.subject, error)


def _failed(subject: str, error: Exception) -> Done:
    log.error("what fell due has to wait: %s: %s", subject, type(error).__name__)
    return Done("failed", subject)
