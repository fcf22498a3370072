"""The policy topics beside an entry: the one it refines, and those that answer its phrasings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from faq.entry_content import EntryContent
from rulebook.book import Rulebook
from rulebook.local import Local
from rulebook.proof import own_words
from web.bot_client import BotClient, BotFailure
from web.staff.gate.finding import Finding
from web.staff.gate.twins import contradictions

SURE = 0.6
ASKED = 8
"""So many phrasings are put to the assistant at most; it answers residents meanwhile."""


def refined(book: Rulebook, local: Local, content: EntryContent) -> list[Finding]:
    """Where the entry says other numbers than the topic it refines."""
    if content.topic not in book.topics:
        return []
    answer = book.on(content.since, local).topic(content.topic, content.programme)
    said = "\n".join(own_words(book, answer))
    name = f"主题“{book.topics[content.topic].title}”"
    mend = "文件没有变就照主题的数写；文件变了，请先改政策数据。"
    return [
        Finding("content", f"{name}说 {theirs}，这里说 {ours}。", mend)
        for ours, theirs in contradictions(content.content, said, bare=False)
    ]


async def answering(
    book: Rulebook, bot: BotClient, content: EntryContent, day: date
) -> list[Finding]:
    """Phrasings that a topic surely answers by now which this entry does not refine.

    Without a worker nothing is known of them.
    """
    found: dict[str, Finding] = {}
    for phrasing in (content.title, *content.phrasings)[:ASKED]:
        try:
            read = await bot.explain(phrasing)
        except BotFailure:
            break
        for topic in _sure(book, read):
            if topic not in (content.topic, *found):
                found[topic] = Finding(
                    "phrasings",
                    f"“{phrasing}”现在由主题“{book.topics[topic].title}”答复。",
                    "只改说法就选这个主题；问的是别的事就换问法。",
                    blocks=False,
                )
    return list(found.values())


def _sure(book: Rulebook, read: dict[str, Any]) -> Iterator[str]:
    for row in (read.get("intent_ranking") or [])[:1]:
        if row.get("name") in book.topics and row.get("confidence", 0.0) >= SURE:
            yield row["name"]
