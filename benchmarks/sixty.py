"""Sixty questions over all families: ending, topic, clauses and figures of each, as a table.

python -m benchmarks.sixty
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.frozen_questions import SIXTY, FrozenQuestion, frozen_questions
from rulebook.answer import Answer
from tests.end_to_end.asked import answered


def main() -> None:
    """Asks them all through `hotline answer`; prints what was replied and what is wrong with it."""
    asked = frozen_questions(SIXTY)
    with tempfile.TemporaryDirectory(prefix="hotline-sixty-") as folder:
        replies = answered(asked, Path(folder))
    table = Table()
    for heading in ("问题", "日子", "怎样结束", "主题", "要引的条款", "要说的", "不对的"):
        table.add_column(heading, overflow="fold")
    right = 0
    for each in asked:
        reply, faults = _nearest(each, replies[each.id])
        right += not faults
        clauses, says = "；".join(each.cites), "；".join(each.says)
        row = (each.text, each.on, reply.ending, reply.topic or "", clauses, says)
        table.add_row(*row, "；".join(faults))
    console = Console(width=220)
    console.print(table)
    console.print(f"{len(asked)} 问，{right} 问全对。")


def _nearest(asked: FrozenQuestion, replies: Sequence[Answer]) -> tuple[Answer, list[str]]:
    """The reply with the fewest faults, and these."""
    judged = [(reply, asked.wrong(reply)) for reply in replies]
    return min(judged, key=lambda pair: len(pair[1]))


if __name__ == "__main__":
    main()
