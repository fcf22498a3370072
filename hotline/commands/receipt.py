"""`hotline receipt`: an answer given before, made again from what it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from rich.console import Console

from hotline import clock, knowledge, settings
from hotline.errors import Problem
from hotline.output import print_json

if TYPE_CHECKING:
    from desk.receipts import Receipt
    from faq.published_entries import PublishedEntry
    from rulebook.answer import Answer
    from rulebook.book import Rulebook

CODE = typer.Argument(help="答复编号，8 个字符，大小写、空格、短横都不要紧。", show_default=False)
AS_JSON = typer.Option("--json", help="输出一行 JSON。")


class Difference(NamedTuple):
    """A field that is not what it was: as given then, and as made again."""

    field: str
    given: Any
    again: Any


def receipt(code: Annotated[str, CODE], as_json: Annotated[bool, AS_JSON] = False) -> None:
    """查一条答复：用当时的规则和本地数据重算，看是不是一样；不一样就逐项列出，退出码为 1。

    群众没有同意保存自己的情况，按这些情况算的答复就不能重算，只看记录有没有改动。
    只重算答复，不重做理解：群众的话当时怎么理解成这个主题，看模型编号。
    """
    found = _found(code)
    rules, local = _knowledge(found)
    book = knowledge.rules(settings.load().knowledge, rules)
    again = _again(found, book, local)
    differences = list(_differences(found.reply, again.dict()))
    if differences:
        _check_kept(found)
    if as_json:
        print_json(_record(found, differences))
    else:
        for line in _lines(found, book, differences):
            Console().print(line, markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1 if differences or not found.intact else 0)


def _found(code: str) -> Receipt:
    from desk import database, receipts

    current = settings.load()
    current.data.mkdir(parents=True, exist_ok=True)
    database.upgrade(current.database_url)
    try:
        return receipts.find(database.connect(current.database_url), code)
    except LookupError:
        raise Problem(f"没有编号为“{code}”的答复，请核对编号") from None


def _check_kept(found: Receipt) -> None:
    """Raises Problem where the facts it was made from were not to be kept."""
    from desk import consent, private_words

    made = found.grounds
    if consent.needed(made.asking) and not made.consented:
        why = "群众没有同意保存，或者后来收回了同意"
        told = "没有改动" if found.intact else "与给出时不一致"
        if private_words.is_blank(found.reply):
            told = "也已经清掉了"
        raise Problem(
            f"答复 {found.code} 是按群众说的情况算的，这些情况{why}，所以不能重算；"
            f"记录里的答复{told}"
        )


def _knowledge(found: Receipt) -> tuple[str, str]:
    """The versions of the rules and of what was published."""
    parts = found.grounds.knowledge.split(".")
    if len(parts) < 2:
        raise Problem(f"答复 {found.code} 没有记下所用规则的版本，不能重算")
    return parts[0], parts[1]


def _again(found: Receipt, book: Rulebook, local: str) -> Answer:
    from rulebook.replay import Asked, replay

    made = found.grounds
    day = book.on(made.day, knowledge.published(settings.load().knowledge, local))
    asked = Asked(made.topic, made.programme, made.township, made.asking, made.facts)
    return replay(book, day, asked, _entry(found))


def _entry(found: Receipt) -> PublishedEntry | None:
    """The entry that the reply came from. Raises Problem when it is not on record."""
    from faq.recalled_entry import recalled_entry

    named = found.reply.get("entry")
    if named is None:
        return None
    written = recalled_entry(settings.load().faq, named["id"], named["version"])
    if written is None:
        raise Problem(f"没有知识点 {named['id']} 第 {named['version']} 版的记录，不能重算")
    return written


def _differences(given: dict[str, Any], again: dict[str, Any]) -> Iterator[Difference]:
    """Of the fields the reply was given with; a field that came later is no difference."""
    from desk.receipts import content

    for name, value in content(given).items():
        other = again.get(name)
        if isinstance(value, dict) and isinstance(other, dict):
            parts = [key for key in {**value, **other} if value.get(key) != other.get(key)]
            yield from (Difference(f"{name}.{k}", value.get(k), other.get(k)) for k in parts)
        elif value != other:
            yield Difference(name, value, other)


def _record(found: Receipt, differences: list[Difference]) -> dict[str, Any]:
    made = found.grounds
    return {
        "code": found.code,
        "issued_at": found.issued_at.isoformat(),
        **vars(made),
        "day": made.day.isoformat(),
        "intact": found.intact,
        "same": not differences,
        "differences": [row._asdict() for row in differences],
    }


def _lines(found: Receipt, book: Rulebook, differences: list[Difference]) -> Iterator[str]:
    made = found.grounds
    at = found.issued_at.astimezone(clock.CHINA)
    yield f"答复 {found.code}，{at:%Y-%m-%d %H:%M} 给出，按 {made.day} 的规定。"
    if made.topic:
        yield f"主题：{book.topic(made.topic).title}（{made.topic}）"
    if named := found.reply.get("entry"):
        yield f"知识点：{named['id']} 第 {named['version']} 版"
    told = {"救助项目": made.programme, "乡镇": made.township, **made.facts}
    yield from (f"{name}：{value}" for name, value in told.items() if value)
    yield f"规则和本地数据：{made.knowledge}；模型：{made.model or '未记'}（不重做理解）"
    yield f"记录里的答复：{'没有改动' if found.intact else '与给出时不一致'}"
    yield f"重算：{'答复一致' if not differences else '答复不一致'}"
    for row in differences:
        yield from (f"  {row.field}", f"    当时：{row.given}", f"    重算：{row.again}")
