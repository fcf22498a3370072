"""What stands between a line that somebody typed and the utterances: topic, privacy, likeness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desk.masking import mask
from faq import utterances
from faq.errors import Refused
from faq.near_utterances import near
from rulebook.book import Rulebook
from web.staff.model_room import Known
from web.text import clean


@dataclass(frozen=True)
class Typed:
    """A line typed for a topic, and by whom."""

    topic: str
    text: str
    author: str


def add(path: Path, book: Rulebook, known: Known, typed: Typed, now: datetime) -> int:
    """Put a line forward to be learnt; its number.

    Raises Refused for an unknown topic, for numbers of persons, for what is known already or
    asked of models in their exam, and for a line that another topic nearly has.
    """
    text = utterances.plain(clean(typed.text))
    if typed.topic not in book.topics:
        raise Refused("请选一个主题。")
    if mask(text) != text:
        raise Refused("句子里有身份证号、卡号或者电话，去掉再加。")
    if text in known.exam:
        raise Refused("这一句是考模型的题，教了就考不出好坏，换一种说法也不要加。")
    if (typed.topic, text) in known.utterances:
        raise Refused(f"“{text}”已经在这个主题里了。")
    staff = [(each.topic, each.text) for each in utterances.kept(path)]
    for found in near(text, typed.topic, [*known.utterances, *staff]):
        title = _title(book, found.topic)
        raise Refused(f"“{title}”里有几乎一样的话：“{found.text}”。放在两处，机器就分不清了。")
    return utterances.add(path, typed.topic, text, typed.author, now)


def _title(book: Rulebook, topic: str) -> str:
    return book.topics[topic].title if topic in book.topics else topic
