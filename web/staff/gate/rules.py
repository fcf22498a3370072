"""An entry held against the rules in force on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from faq.entry_content import EntryContent, problems
from rulebook.book import Rulebook
from rulebook.forbidden import forbidden
from rulebook.local import Local
from rulebook.proof import REPEATS_OTHERS
from web.staff.gate.citing import SHORTEST_SOURCE, document
from web.staff.gate.finding import Finding
from web.staff.gate.origins import Evidence, Held, evidence, held, origins, said


def findings(
    book: Rulebook,
    local: Local,
    content: EntryContent,
    day: date,
    known: Sequence[Held] | None = None,
) -> list[Finding]:
    """All that is found of `content` as it would be answered on `day`.

    `known` is what `held` gives for the day, where many entries share it.
    """
    proofs = known if known is not None else held(book, local, day)
    return [
        *(Finding(field, what, "") for field, what in problems(content).items()),
        *names(book, content),
        *_source(book, content, day),
        *_words(book, content),
        *(_numbers(content, evidence(book, local, content, day, proofs)) if said(content) else ()),
    ]


def days(content: EntryContent, today: date) -> list[date]:
    """The days on which an entry has to hold: its first, and today where that is past."""
    return sorted({content.since, max(content.since, today)})


def programmes(book: Rulebook) -> list[str]:
    """The programmes that topics are about."""
    named = {topic.programme for topic in book.topics.values() if topic.programme}
    return sorted(named.union(*(topic.by_programme for topic in book.topics.values())))


def names(book: Rulebook, content: EntryContent) -> Iterator[Finding]:
    """Names in `content` that the rules do not know."""
    known = {
        "topic": list(book.topics),
        "programme": programmes(book),
        "township": [office.name for office in book.offices],
        "owner": list(book.departments),
    }
    for field, among in known.items():
        name = getattr(content, field)
        if name and name not in among:
            yield Finding(field, f"没有“{name}”。", "从列出的里面选一个。")


def _source(book: Rulebook, content: EntryContent, day: date) -> Iterator[Finding]:
    source = book.sources.get(content.source or "")
    if source is None:
        yield from _other_source(book, content)
        return
    clause = book.clauses.get((source.id, content.clause or ""))
    if clause is None:
        yield Finding("clause", f"《{source.title}》没有这一条。", "选一条收录的条款。")
        return
    status = clause.status(day, None)
    if status == "已替代":
        yield Finding("clause", f"这一条在 {day} 已经被替代。", "改引现行的条款。")
    elif clause.since and clause.since > day:
        yield Finding(
            "clause", f"这一条 {clause.since} 才施行。", "改引那天有效的条款，或者推后起始日。"
        )
    elif status == "未确认":
        yield Finding("clause", "这一条的施行日或原文还没有核实。", "尽量换一条核实过的。", False)
    if source.rank == REPEATS_OTHERS:
        yield Finding("source", "这份文件只是转述，不能单独作依据。", "改引它转述的文件。")


def _other_source(book: Rulebook, content: EntryContent) -> Iterator[Finding]:
    """A document that is not held has to be told so that somebody else can find the place."""
    if known := document(book, content.source or ""):
        titles = "、".join(known)
        yield Finding("source", f"这份文件已经收录（{titles}）。", "选收录的那一份和它的条款。")
    elif sum(map(str.isalpha, content.source or "")) < SHORTEST_SOURCE:
        yield Finding("source", "来源看不出是哪份文件。", "写文件的全名，没有收录的也要写全。")
    elif not (content.clause or "").strip():
        mend = "在“条款”里写第几条，或者抄下原文。"
        yield Finding("clause", "来源没有收录，又没有写条款或原文。", mend)


def _words(book: Rulebook, content: EntryContent) -> Iterator[Finding]:
    for words, why in forbidden(book, f"{content.title}\n{content.content}"):
        yield Finding("content", f"“{words}”不能说：{why}。", "换一种说法。")


def _numbers(content: EntryContent, proofs: Sequence[Evidence]) -> Iterator[Finding]:
    for number, found in origins(content, proofs).items():
        if not found:
            mend = (
                "核对文件：引写着它的条款，或者选讲这件事的主题；"
                "是本地数据的，先发布，并在内容里写出它的名称；"
                "来源是没有收录的文件时，把原文抄在“条款”里。"
            )
            yield Finding("content", f"“{number}”不知从何而来。", mend)
