"""An entry held against the rules in force on its first day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faq.entry_content import EntryContent, problems
from rulebook.book import Rulebook
from rulebook.forbidden import forbidden
from rulebook.local import Local
from rulebook.proof import REPEATS_OTHERS
from web.staff.gate.finding import Finding
from web.staff.gate.origins import Evidence, cited, held, origins


def findings(
    book: Rulebook, local: Local, content: EntryContent, known: Sequence[Evidence] | None = None
) -> list[Finding]:
    """All that is found, what blocks first.

    `known` is what `held` gives for its first day, where many entries share it.
    """
    proofs = known if known is not None else held(book, local, content.since)
    found = [
        *(Finding(field, what, "") for field, what in problems(content).items()),
        *names(book, content),
        *_source(book, content),
        *_words(book, content),
        *_numbers(content, [*cited(book, content), *proofs]),
    ]
    return sorted(found, key=lambda each: not each.blocks)


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


def _source(book: Rulebook, content: EntryContent) -> Iterator[Finding]:
    source = book.sources.get(content.source or "")
    if source is None:
        return
    clause = book.clauses.get((source.id, content.clause or ""))
    if clause is None:
        yield Finding("clause", f"《{source.title}》没有这一条。", "选一条收录的条款。")
        return
    status = clause.status(content.since, None)
    if status == "已替代":
        yield Finding("clause", "这一条在起始日已经被替代。", "改引现行的条款。")
    elif clause.since and clause.since > content.since:
        yield Finding(
            "clause", f"这一条 {clause.since} 才施行。", "改引那天有效的条款，或者推后起始日。"
        )
    elif status == "未确认":
        yield Finding("clause", "这一条的施行日或原文还没有核实。", "尽量换一条核实过的。", False)
    if source.rank == REPEATS_OTHERS:
        yield Finding("source", "这份文件只是转述，不能单独作依据。", "改引它转述的文件。")


def _words(book: Rulebook, content: EntryContent) -> Iterator[Finding]:
    for words, why in forbidden(book, f"{content.title}\n{content.content}"):
        yield Finding("content", f"“{words}”不能说：{why}。", "换一种说法。")


def _numbers(content: EntryContent, evidence: list[Evidence]) -> Iterator[Finding]:
    for number, proofs in origins(content, evidence).items():
        if not proofs:
            mend = (
                "核对文件：引写着它的条款；或者先把它发布成本地数据；"
                "来源是没有收录的文件时，把原文抄在“条款”里。"
            )
            yield Finding("content", f"“{number}”不知从何而来。", mend)
