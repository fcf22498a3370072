"""`hotline check`: proves the rules as data."""

from __future__ import annotations

from datetime import timedelta

from rich.console import Console
from rich.table import Table

from hotline import clock, settings
from hotline.errors import Problem

STALE_AFTER = timedelta(days=180)


def check() -> None:
    """检查政策数据：逐个文件严格读入，核对引文、数字和日期，列出该复核的内容。"""
    from rulebook.errors import PolicyError
    from rulebook.loader import load

    console, current = Console(), settings.load()
    try:
        book = load(current.policies)
    except PolicyError as error:
        for problem in error.problems:
            console.print(str(problem), style="red", markup=False, soft_wrap=True)
        raise Problem(f"政策数据有 {len(error.problems)} 处问题") from None
    table = Table("内容", "数量", title=f"政策数据 {book.version}")
    counts = {
        "文件": len(book.sources),
        "条款": len(book.clauses),
        "数字": len(book.figures),
        "主题": len(book.topics),
        "本地数据（待填）": len(book.locals),
    }
    for name, count in counts.items():
        table.add_row(name, str(count))
    console.print(table)
    compiled = book.edition.compiled
    if clock.today() - compiled > STALE_AFTER:
        console.print(
            f"提醒：规则最后一次核对是 {compiled}，已超过 {STALE_AFTER.days} 天，请复核。"
        )
    console.print("政策数据没有问题。")
