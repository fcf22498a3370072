"""The numbers as rows, for a file and for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from web.staff.overview.numbers import Overview, Share, Shares

HEAD = ("类别", "项目", "数", "总数", "比例或说明")
Row = tuple[str, str, str, str, str]
MEASURES = {
    "answered": "已答复（占答复，不算闲谈）",
    "sure": "理解把握大（占测过把握的答复）",
    "right": "答得对（每周抽查，各单位评分）",
    "helped": "有帮助（群众点的）",
}
"""What the shares of `Shares` are called."""


def rows(found: Overview) -> Iterator[Row]:
    """Every number of the overview."""
    days = found.days
    yield "日期", f"{days.first} 至 {days.last}", "", "", ""
    yield _plain("数量", "对话", found.conversations)
    yield _plain("数量", "群众消息", found.messages)
    yield _plain("数量", "由坐席接着答的消息", found.left)
    yield from _shares("总的", found.shares)
    yield _share("总的", "对办理结果满意（含基本满意）", found.satisfied)
    yield from (_plain("答复的结果", name, n) for name, n in found.endings.items())
    yield from (_plain("工单", name, n) for name, n in found.cases.items())
    for day, row in found.by_day.items():
        yield _plain("每天消息", str(day), row.messages)
        yield _plain("每天没有答上", str(day), row.unanswered)
        yield _plain("每天转给人", str(day), row.handed_off)
        yield _share("每天满意", str(day), row.satisfied)
    for topic in found.topics:
        yield _plain(f"主题：{topic.title}", "问到", topic.asked)
        yield from _shares(f"主题：{topic.title}", topic.shares)
    for each in found.stale:
        yield f"该核对的{each.kind}", each.name, str(each.fed), "", each.why


def _plain(kind: str, name: str, number: int) -> Row:
    return kind, name, str(number), "", ""


def _shares(kind: str, shares: Shares) -> Iterator[Row]:
    for name, words in MEASURES.items():
        yield _share(kind, words, getattr(shares, name))


def _share(kind: str, name: str, share: Share) -> Row:
    return kind, name, str(share.part), str(share.whole), share.percent
