"""The policy topics beside an entry: the one it refines, and those that answer its phrasings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from faq.entry_content import EntryContent
from faq.readings import Read
from rulebook.book import Rulebook
from rulebook.local import Local
from web.staff.gate.amounts import DATE, Amount, amounts
from web.staff.gate.finding import Finding
from web.staff.gate.origins import told

SURE = 0.6


def refined(book: Rulebook, local: Local, content: EntryContent, day: date) -> list[Finding]:
    """Where the entry says other numbers than the topic it refines."""
    if content.topic not in book.topics:
        return []
    mend = "文件没有变就照主题的数写；文件变了，请先改政策数据。"
    return list(_against(book, local, content, content.topic, day, mend))


def beside(
    book: Rulebook, local: Local, content: EntryContent, day: date, read: Mapping[str, Read]
) -> list[Finding]:
    """Topics that surely answer a phrasing by now and that this entry does not refine.

    Where it says other numbers than such a topic, that blocks. `read` tells what phrasings are
    taken for; of one that nobody read nothing is known.
    """
    found: list[Finding] = []
    for topic, phrasing in _sure(book, content, read).items():
        said = f"“{phrasing}”现在由主题“{book.topics[topic].title}”答复。"
        mend = "只改说法就选这个主题；问的是别的事就换问法。"
        found.append(Finding("phrasings", said, mend, blocks=False))
        found += _against(book, local, content, topic, day, f"“{phrasing}”问的就是它。{mend}")
    return found


def _against(
    book: Rulebook, local: Local, content: EntryContent, topic: str, day: date, mend: str
) -> Iterator[Finding]:
    answer = book.on(day, local).topic(topic, content.programme)
    clause = book.clauses.get((content.source or "", content.clause or ""))
    holds = clause is not None and clause.status(day, None) != "已替代"
    cited = amounts(clause.reading) if clause and holds else frozenset()
    ours = amounts(f"{content.title}\n{content.content}")
    theirs = told(book, answer)
    for unit in sorted({amount.unit for amount in theirs} - {"", DATE}):
        other = {amount for amount in ours - theirs - cited if amount.unit == unit}
        if other:
            known = _listed(amount for amount in theirs if amount.unit == unit)
            name = f"主题“{book.topics[topic].title}”"
            yield Finding("content", f"{name}说 {known}，这里说 {_listed(other)}。", mend)


def _sure(book: Rulebook, content: EntryContent, read: Mapping[str, Read]) -> dict[str, str]:
    """The topics that surely answer, each with the first phrasing that asks for it."""
    found: dict[str, str] = {}
    for phrasing in (content.title, *content.phrasings):
        topic, confidence = read.get(phrasing, Read("", 0.0))
        if topic in book.topics and topic != content.topic and confidence >= SURE:
            found.setdefault(topic, phrasing)
    return found


def _listed(found: Iterable[Amount]) -> str:
    return "、".join(sorted(map(str, found)))
