"""Which replies of a turn get a receipt, and what they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desk import consent
from desk.receipts import Grounds
from rulebook.book import Rulebook
from web.bot_client import Computed

OF_POLICY = ("answered", "not_stated")
"""The endings of answers from the rules; a reply that opens a case has the case's number."""


def grounds(
    book: Rulebook, computed: Computed, model: str, consented: bool
) -> list[Grounds | None]:
    """What each reply was made from, as far as the state tells; None for one without receipt.

    The state after a turn tells of its last reply: `asking`, `facts`, and in its context `asked`,
    the topic, programme and township that the answer was looked up with. Of the replies before it,
    only one that no interview had a part in can be made again. `consented` is true where the
    resident agreed that what they tell is kept.
    """
    *before, last = computed.replies
    found = [_grounds(book, reply, {}, model, consented) for reply in before]
    return [*found, _grounds(book, last, computed.state, model, consented)]


def _grounds(
    book: Rulebook,
    reply: Mapping[str, Any],
    state: Mapping[str, Any],
    model: str,
    consented: bool,
) -> Grounds | None:
    topic = reply["topic"] or ""
    known = topic in book.topics
    if reply["ending"] not in OF_POLICY or reply["case"] or not (known or reply["entry"]):
        return None
    if not state and known and book.topic(topic).interview:
        return None
    context = state.get("context") or {}
    asked = context.get("asked") or {}
    named = asked if asked.get("topic") == topic else {}
    asking = state.get("asking")
    return Grounds(
        topic=topic,
        programme=named.get("programme"),
        township=named.get("township"),
        asking=asking,
        facts=dict(state.get("facts") or {}) if consent.may_keep(asking, consented) else {},
        consented=consented,
        day=date.fromisoformat(reply["as_of"]),
        knowledge=reply["knowledge"],
        model=model,
    )
