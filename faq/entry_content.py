"""What staff write in an entry (知识点), and what is wrong with it by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from faq.entry_tables import TITLE_MOST

KEYWORD_MOST = 20
PHRASING_MOST = 100
PHRASINGS_MOST = 50
CONTENT_MOST = 3000
CLAUSE_MOST = 1000
LINE_MOST = 200

LABELS = {
    "title": "标题",
    "category": "类目",
    "content": "内容",
    "issuer": "发文单位",
    "material": "材料性质",
    "keywords": "关键字",
    "phrasings": "问法",
    "topic": "主题",
    "whole": "整个主题的说法",
    "programme": "救助项目",
    "township": "苏木乡镇街道",
    "source": "来源",
    "clause": "条款",
    "owner": "责任单位",
    "since": "起始日",
    "review_by": "复核日",
}
"""What each field is called on pages, in tables and in messages."""

YES = "是"
REQUIRED = ("title", "category", "content", "owner", "source")

LENGTHS = {"title": TITLE_MOST, "content": CONTENT_MOST, "clause": CLAUSE_MOST}
"""How many characters a field may have; LINE_MOST where nothing is said."""


@dataclass(frozen=True)
class EntryContent:
    """The written fields. With `topic` it refines that topic's answer; without, stands alone.

    With `whole` (YES) too it answers whatever is heard as that topic, not only what is near its
    phrasings.

    `source` is the id of a document of the rules and `clause` the id of its clause; or they are
    the name of another document and the words copied from it. `owner` is the unit that answers
    for the entry; it holds from `since` on, and is to be read again by `review_by`.
    """

    title: str
    content: str
    since: date
    review_by: date
    category: str = ""
    issuer: str = ""
    material: str = ""
    keywords: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    topic: str | None = None
    whole: str | None = None
    programme: str | None = None
    township: str | None = None
    source: str | None = None
    clause: str | None = None
    owner: str | None = None


def title_key(title: str) -> str:
    """What two titles share that a reader takes for the same one."""
    seen = "".join(sign for sign in title if unicodedata.category(sign) != "Cf")
    return "".join(unicodedata.normalize("NFKC", seen).lower().split())


def problems(content: EntryContent) -> dict[str, str]:
    """What is wrong, by field, as sentences for who wrote it; empty when nothing is."""
    found: dict[str, str] = {}
    for field, problem in _each(content):
        found.setdefault(field, problem)
    return found


def _each(content: EntryContent) -> Iterator[tuple[str, str]]:
    for field in REQUIRED:
        if not (getattr(content, field) or "").strip():
            yield field, f"请填{LABELS[field]}。"
    for field, label in LABELS.items():
        most, text = LENGTHS.get(field, LINE_MOST), getattr(content, field)
        if isinstance(text, str) and len(text) > most:
            yield field, f"{label}有 {len(text)} 个字，最多 {most} 个。"
    yield from _lists(content)
    if content.whole and content.whole != YES:
        yield "whole", f"只能写“{YES}”，或者空着。"
    elif content.whole and not content.topic:
        yield "whole", "先选一个主题。"
    if content.review_by <= content.since:
        yield "review_by", "复核日要在起始日以后。"


def _lists(content: EntryContent) -> Iterator[tuple[str, str]]:
    for field, most in (("keywords", KEYWORD_MOST), ("phrasings", PHRASING_MOST)):
        rows: tuple[str, ...] = getattr(content, field)
        for row in rows:
            if not row.strip():
                yield field, f"{LABELS[field]}里有空的。"
            if len(row) > most:
                yield field, f"“{row[:most]}…”太长，每个{LABELS[field]}最多 {most} 个字。"
        if len(set(rows)) < len(rows):
            yield field, f"{LABELS[field]}里有重复的。"
        if len(rows) > PHRASINGS_MOST:
            yield field, f"{LABELS[field]}最多 {PHRASINGS_MOST} 个。"
