"""`hotline check`: proves the rules as data, and lists what somebody should look after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from hotline import clock, settings
from hotline.errors import Problem

if TYPE_CHECKING:
    from bot.near_duplicates import Pair
    from bot.utterances import Utterance
    from rulebook import errors
    from rulebook.book import Rulebook

STALE_AFTER = timedelta(days=180)
FEWEST = 40
"""A topic with fewer utterances is thin."""


def check() -> None:
    """检查政策数据和语料：核对引文、数字和日期，逐日证明每个答复，列出该复核的内容。"""
    from rulebook import coverage, proof
    from rulebook.errors import PolicyError
    from rulebook.loader import load

    console, current = Console(), settings.load()
    try:
        book = load(current.policies)
    except PolicyError as error:
        _refuse(console, error.problems)
    _refuse(console, sorted({*coverage.problems(book), *proof.problems(book)}))
    console.print(_counts(book))
    _say(console, _covered(book))
    _say(console, f"每个答复都已在这些日子逐日证明：{'、'.join(map(str, proof.days(book)))}。")
    for line in _stale(book):
        _say(console, line)
    _say(console, "政策数据没有问题。")
    _check_utterances(console)


def _check_utterances(console: Console) -> None:
    from bot.near_duplicates import near_duplicates, thin_topics
    from bot.utterances import read_utterances

    said = read_utterances()
    pairs = near_duplicates(said)
    for pair in pairs:
        console.print(_confused(pair), style="red", markup=False, soft_wrap=True)
    if pairs:
        raise Problem(f"语料有 {len(pairs)} 对不同主题的句子几乎一样，请每对删去一句")
    for topic, count in thin_topics(said, FEWEST).items():
        _say(console, f"语料太少：{topic} 只有 {count} 句，至少要 {FEWEST} 句。")
    _say(console, f"语料 {len(said)} 句，没有哪两个主题说着几乎一样的话。")


def _confused(pair: Pair) -> str:
    return f"语料几乎一样（{pair.likeness:.2f}）：{_placed(pair.one)}；{_placed(pair.other)}"


def _placed(utterance: Utterance) -> str:
    return f"{utterance.file} {utterance.topic}“{utterance.text}”"


def _refuse(console: Console, problems: list[errors.Problem]) -> None:
    for problem in problems:
        console.print(str(problem), style="red", markup=False, soft_wrap=True)
    if problems:
        raise Problem(f"政策数据有 {len(problems)} 处问题") from None


def _counts(book: Rulebook) -> Table:
    table = Table("内容", "数量", title=f"政策数据 {book.version}")
    counts = {
        "文件": len(book.sources),
        "条款": len(book.clauses),
        "数字": len(book.figures),
        "主题": len(book.topics),
        "部门": len(book.departments),
        "本地数据": len(book.locals),
    }
    for name, count in counts.items():
        table.add_row(name, str(count))
    return table


def _covered(book: Rulebook) -> str:
    from rulebook import coverage

    def counted(title: str, unit: str, found: Sequence[coverage.Sentence]) -> str:
        cited = sum(bool(each.topics) for each in found)
        left = f"{len(found) - cited} {unit}写明了不引的理由"
        return f"{title}共 {len(found)} {unit}：{cited} {unit}有答复引用，{left}。"

    local = counted("本地文件", "句", coverage.sentences(book))
    return local + counted("转述的国家规定", "条", coverage.facts(book))


def _stale(book: Rulebook) -> Iterable[str]:
    from faq.published import Published
    from rulebook import stale

    today, waiting = clock.today(), stale.unlocks(book)
    rows = stale.unfilled(book, Published(settings.load().faq), today)
    yield from _listed(
        "还没有发布的本地数据，填上以后这些答复会更完整：",
        {f"{row.name}（{row.meaning}）": waiting[row.name] for row in rows},
    )
    yield from _listed("只见过摘录、要找全文核对的条款：", stale.by_excerpt(book))
    yield from _listed("起始日不确定的条款：", stale.uncertain_start(book))
    if today - book.edition.compiled > STALE_AFTER:
        last = f"规则最后一次核对是 {book.edition.compiled}"
        yield f"提醒：{last}，已超过 {STALE_AFTER.days} 天，请复核。"


def _listed(heading: str, rows: Mapping[str, Iterable[str]]) -> Iterable[str]:
    if rows:
        yield heading
        yield from (f"  {name}：{'、'.join(topics)}" for name, topics in rows.items())


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
