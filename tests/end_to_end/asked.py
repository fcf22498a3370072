"""Questions as residents ask them, put to `hotline answer`, which is what a stranger would run."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from bot.frozen_questions import FrozenQuestion
from rulebook.answer import Answer
from tests.end_to_end.serving import HOTLINE


def answered(asked: Iterable[FrozenQuestion], folder: Path) -> dict[str, list[Answer]]:
    """The replies to every question, by its id; the questions of a day are one batch."""
    days = groupby(sorted(asked, key=lambda each: each.on), key=lambda each: each.on)
    return {id: replies for day, rows in days for id, replies in _batch(day, [*rows], folder)}


def _batch(
    day: str, rows: list[FrozenQuestion], folder: Path
) -> Iterator[tuple[str, list[Answer]]]:
    file = folder / f"{day}.jsonl"
    lines = [json.dumps({"id": row.id, "text": row.text}, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [HOTLINE, "answer", file, "--on", day],
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        row = json.loads(line)
        yield row["id"], [Answer.parse_obj(reply) for reply in row["replies"]]
