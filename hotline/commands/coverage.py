"""`hotline coverage`: which answer rests on which clause, and what stands behind none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotline import pages
from hotline.rules import open_rules

if TYPE_CHECKING:
    from rulebook.book import Rulebook
    from rulebook.coverage import Sentence

OUT = typer.Option("--out", help="写到哪个文件；不写就打印出来。")

HEAD = """# 答复与条款对照

由 `hotline coverage --out docs/coverage.md` 生成，不手工修改。

先看每个主题引了哪些条款（含历史条款），再看转述的国家规定每一条、本地文件每一句话由哪些主题引用，没有引用的写明理由。标题和责任单位一行不算句子。
"""


def coverage(out: Annotated[Path | None, OUT] = None) -> None:
    """写出对照表：每个主题引了哪些条款，本地文件的每一句话由谁引用、为什么没有引用。"""
    pages.write(page(open_rules()), out)


def page(book: Rulebook) -> str:
    """The whole page."""
    from rulebook.coverage import sentences

    found = sentences(book)
    lines = [HEAD, "## 主题引用的条款", "", *_by_topic(book), ""]
    lines += ["## 转述的国家规定", "", *_facts(book), "", "## 本地文件的每一句话", ""]
    for clause in dict.fromkeys((sentence.source, sentence.clause) for sentence in found):
        lines += _clause(book, clause, [s for s in found if (s.source, s.clause) == clause])
    return "\n".join(lines).rstrip() + "\n"


def _by_topic(book: Rulebook) -> list[str]:
    from rulebook.coverage import citations

    cited: dict[str, dict[str, None]] = {name: {} for name in sorted(book.topics)}
    for topic, cite in citations(book):
        source, _, clause = cite.clause.partition(" ")
        path = book.clause(source, clause).path
        cited[topic][f"{book.sources[source].short}{path}"] = None
    rows = [
        (f"`{name}` {book.topics[name].title}", "；".join(clauses) or "不需要依据")
        for name, clauses in cited.items()
    ]
    return pages.table(("主题", "条款"), *rows)


def _facts(book: Rulebook) -> list[str]:
    from rulebook.coverage import facts

    rows = [
        (f"{book.sources[fact.source].short}{path}", fact.text, _behind(fact))
        for fact in facts(book)
        for path in [book.clause(fact.source, fact.clause).path]
    ]
    return pages.table(("条款", "转述", "主题"), *rows)


def _behind(each: Sentence) -> str:
    return "、".join(f"`{topic}`" for topic in each.topics) or f"不引：{each.reason}"


def _clause(book: Rulebook, place: tuple[str, str], found: Iterable[Sentence]) -> list[str]:
    clause = book.clause(*place)
    title = f"### {book.sources[clause.source].short}{clause.path}"
    rows = [(sentence.text, _behind(sentence)) for sentence in found]
    return [
        f"{title} {clause.heading or ''}".rstrip(),
        "",
        *pages.table(("句子", "主题"), *rows),
        "",
    ]
