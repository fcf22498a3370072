"""Suggested answers: what an operator may say to what was asked, with the ground it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rulebook.answer import Answer, Citation
from rulebook.book import Rulebook
from rulebook.local import Local, NothingLocal
from web.operator.card import title

MOST = 3
OF_BOT = "转人工"  # what the bot offers, and a person does not


@dataclass(frozen=True)
class Ground:
    """A clause an answer rests on; `doubt` says why it may not be relied on as it is."""

    title: str
    clause: str
    status: str
    words: str
    quoted: bool
    doubt: str


@dataclass(frozen=True)
class Suggestion:
    """One answer. `text` is what goes into the reply; without one there is nothing to send.

    `confidence` is null for an answer that only might be meant. `opens` names the kind of case
    that the words ask for. `entry` is the entry of the staff that answers, "" where none does.
    """

    topic: str
    title: str
    ending: str
    confidence: float | None
    short: str
    text: str
    spoken: str
    ask_first: list[str]
    missing: list[str]
    grounds: list[Ground]
    opens: str | None
    as_of: str
    knowledge: str
    entry: str
    entry_version: int | None


def suggestions(
    book: Rulebook, replies: Sequence[Answer], on: date, local: Local | None
) -> list[Suggestion]:
    """What the bot would answer, then the answers to the topics it also thought of."""
    day = book.on(on, local or NothingLocal())
    had = {reply.topic for reply in replies}
    thought_of = [topic for reply in replies for topic in _other_topics(reply) if topic not in had]
    others = [day.topic(topic) for topic in dict.fromkeys(thought_of) if topic in book.topics]
    sure = [_suggestion(book, reply, reply.confidence) for reply in replies if _says(reply)]
    return [*sure, *(_suggestion(book, each, None) for each in others)][:MOST]


def _other_topics(reply: Answer) -> Iterable[str]:
    """What it would let a resident choose from, or else what came next to mind."""
    chosen = [choice.topic for choice in reply.choices if choice.topic]
    return chosen if reply.ending == "asked_back" else reply.alternatives


def _says(reply: Answer) -> bool:
    """Not what the bot says of itself, nor where it only asks which topic is meant."""
    if reply.ending in ("small_talk", "failed"):
        return False
    return reply.topic is not None or reply.ending != "asked_back"


def _suggestion(book: Rulebook, answer: Answer, confidence: float | None) -> Suggestion:
    grounds = [_ground(citation) for citation in answer.citations]
    return Suggestion(
        topic=answer.topic or "",
        title=title(book, answer.topic),
        ending=book.wording.endings[answer.ending].label,
        confidence=confidence,
        short=answer.parts.short or answer.text,
        text="" if answer.case else _text(answer),
        spoken=answer.parts.spoken,
        ask_first=answer.ask_first,
        missing=[
            f"{each.meaning}——{each.set_by}；到哪问：{each.ask_at}" for each in answer.missing
        ],
        grounds=grounds,
        opens=answer.case.kind if answer.case else None,
        as_of=answer.as_of,
        knowledge=answer.knowledge,
        entry=answer.entry.id if answer.entry else "",
        entry_version=answer.entry.version if answer.entry else None,
    )


def _text(answer: Answer) -> str:
    """The short answer, where to go, and the clauses that hold: what fits into a reply."""
    basis = [each for each in answer.citations if each.role != "history" and each.status == "现行"]
    named = "；".join(f"《{each.title.strip('《》')}》{each.clause}" for each in basis[:2])
    further = [line for line in answer.parts.next if OF_BOT not in line]
    lines = [answer.parts.short or answer.text, *further[:1]]
    return "\n".join([*lines, f"依据：{named}"] if named else lines)


def _ground(citation: Citation) -> Ground:
    doubt = {"已替代": "已被新规定替代", "未确认": "还没有核对过"}.get(citation.status, "")
    return Ground(
        title=citation.title.strip("《》"),
        clause=citation.clause,
        status="旧规定，供对照" if citation.role == "history" else citation.status,
        words=citation.quote or citation.statement or "",
        quoted=citation.quote is not None,
        doubt=doubt or citation.caution or "",
    )
