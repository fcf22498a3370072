"""`hotline reading-copy`: every answer on one page, for officials to read and sign off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotline import clock, pages
from hotline.assistant import day as day_of
from hotline.rules import open_rules

if TYPE_CHECKING:
    from rulebook.answer import Answer, Missing
    from rulebook.book import Rulebook
    from rulebook.day import Day
    from rulebook.interview import Interview
    from rulebook.topic import Topic

ON = typer.Option("--on", help="按哪一天的规定，YYYY-MM-DD；不写就是今天。")
OUT = typer.Option("--out", help="写到哪个文件；不写就打印出来。")

FAMILIES = {
    "dibao": "最低生活保障",
    "tekun": "特困人员救助供养",
    "medical": "医疗救助",
    "special": "教育、住房、就业、受灾和其他专项救助",
    "urgent": "急难救助和临时救助",
    "service": "申请、审核和监督",
    "society": "社会力量和服务类救助",
    "person": "要由工作人员来办的事",
    "out_of_scope": "不属于社会救助的事",
}
PROGRAMMES = {
    "dibao": "低保",
    "tekun": "特困",
    "edge": "低保边缘",
    "rigid": "刚性支出",
    "medical": "医疗",
    "temporary": "临时救助",
    "education": "教育",
    "housing": "住房",
    "employment": "就业",
    "disaster": "受灾",
    "homeless": "流浪",
    "rehab": "残疾儿童康复",
    "disability": "残疾人补贴",
}
SOME_MONEY = "××元"

HEAD = """# 答复校对稿（{day}）

由 `hotline reading-copy --on {iso} --out docs/reading-copy.md` 生成，不手工修改。

这里是系统在 {day} 能给出的全部政策答复和所引条款，不含工作人员发布的本地数据。
请按职责核对：话说得对不对，条款引得对不对，数字和现行规定是否一致。
要改的写在意见栏里，改了数据以后重新生成。

## 会签

“涉及答复”是引用了以该部门为责任单位的条款的主题个数。
"""


def reading_copy(
    on: Annotated[str | None, ON] = None, out: Annotated[Path | None, OUT] = None
) -> None:
    """写出校对稿：某一天的全部答复和依据，供主管部门核对、会签。"""
    day = day_of(on) or clock.today()
    book = open_rules()
    pages.write(page(book, book.on(day)), out)


def page(book: Rulebook, day: Day) -> str:
    """The whole page for one day."""
    from rulebook.prose import plain_date

    iso = day.date.isoformat()
    lines = [HEAD.format(day=plain_date(iso), iso=iso), *_sign_off(book), "", *_open(book)]
    for family, title in FAMILIES.items():
        lines += [f"## {title}", ""]
        for topic in sorted(book.topics.values(), key=lambda topic: topic.id):
            lines += _topic(book, day, topic) if topic.family == family else []
    lines += ["## 问答", ""]
    for interview in book.interviews.values():
        lines += _interview(book, day, interview)
    return "\n".join(lines).rstrip() + "\n"


def _sign_off(book: Rulebook) -> list[str]:
    from rulebook.department import topics

    rows = [
        (name, row.field, str(len(topics(book, row))), "", "", "")
        for name, row in book.departments.items()
    ]
    return pages.table(("部门", "管什么", "涉及答复", "意见", "签字", "日期"), *rows)


def _open(book: Rulebook) -> list[str]:
    from rulebook.stale import unlocks

    waiting = unlocks(book)
    rows = [
        (row.meaning, f"{row.set_by}；{row.ask_at}", "、".join(f"`{t}`" for t in waiting[row.name]))
        for row in book.locals.values()
    ]
    head = ["## 文件没有写明、要本地填的数字", "", "填上以后，写明的答复会自动用上。", ""]
    return [*head, *pages.table(("数字", "由谁定、问谁", "用到它的答复"), *rows), ""]


def _topic(book: Rulebook, day: Day, topic: Topic) -> Iterator[str]:
    yield from (f"### {topic.title}", "", f"主题 `{topic.id}`", "")
    yield from _answer(book, day.topic(topic.id))
    for programme in topic.by_programme:
        yield from (f"#### 问的是{PROGRAMMES[programme]}", "")
        yield from _answer(book, day.topic(topic.id, programme))


def _interview(book: Rulebook, day: Day, interview: Interview) -> Iterator[str]:
    yield from (f"### {book.topics[interview.topic].title}：逐句问", "")
    for question in interview.questions.values():
        choices = "／".join(option.label for option in question.options)
        yield f"- 问：{day.sentence(question.ask)}" + (f"（{choices}）" if choices else "")
    yield ""
    values = dict.fromkeys(interview.values, SOME_MONEY)
    lines = [day.working(interview.id, name, values).text for name in interview.working]
    yield from (["算式：", "", *pages.listed(lines)] if lines else [])
    for name in interview.results:
        yield from (f"#### 结果 `{name}`", "")
        yield from _answer(book, day.result(interview.id, name, values))


def _answer(book: Rulebook, answer: Answer) -> Iterator[str]:
    from rulebook.compose import cited

    parts, headings = answer.parts, book.wording.headings
    yield from (f"**{book.wording.endings[answer.ending].label}** {parts.short}", "")
    blocks = {
        headings["conditions"]: parts.conditions,
        headings["next"]: parts.next,
        headings["materials"]: parts.materials,
        headings["missing"]: [_missing(row) for row in answer.missing],
        "先问清：": answer.ask_first,
        "可以点选：": [choice.label for choice in answer.choices],
        "电话里念：": [parts.spoken],
        headings["citations"]: [cited(citation, headings) for citation in answer.citations],
    }
    for heading, lines in blocks.items():
        yield from ([heading, "", *pages.listed(lines)] if lines else [])
    if answer.case:
        yield from (f"工单：{answer.case.subject}（{answer.case.department or '由人工分派'}）", "")


def _missing(row: Missing) -> str:
    return f"{row.meaning}——{row.set_by}；{row.ask_at}"
