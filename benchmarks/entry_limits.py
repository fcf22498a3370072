"""What invented entries answer, offer and leave: the numbers behind the limits of faq/decision.py.

python -m benchmarks.entry_limits [--show]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.opening import open_engine
from faq import entries
from faq.entry_content import EntryContent
from faq.live import LiveEntries
from faq.matching import said_of
from faq.published_entries import PublishedEntries
from faq.vectors import Vectors
from hotline import settings

ON = date(2026, 11, 23)
NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
ENTRIES = settings.ROOT / "data/tuning/entries.yml"
OURS = ("questions/frozen", "tuning/calm", "tuning/double", "tuning/pleas", "tuning/stories")
FIELDS = ("title", "phrasings", "topic", "programme", "township")


class Case(NamedTuple):
    """A question, where it comes from, and the entry that should answer it, if one should."""

    text: str
    origin: str
    wanted: str | None = None


def publish(file: Path, rows: list[dict[str, Any]]) -> list[str]:
    """The numbers of the invented entries, published in `file`."""
    contents = [EntryContent(**_content(row)) for row in rows]
    written = entries.draft_all(file, contents, "甲", "要用", NOON)
    for each in written:
        entries.submit(file, each.entry, 1, "甲", "", NOON)
    entries.approve_all(file, written, "乙", NOON)
    return [each.entry for each in written]


def _content(row: dict[str, Any]) -> dict[str, Any]:
    told = {name: row[name] for name in FIELDS if name in row}
    days = {"since": date(2026, 8, 1), "review_by": date(2028, 6, 1)}
    rest = {"content": "请看公告。", "category": "办事指南", "source": "公告", "owner": "民政局"}
    return {**rest, **days, **told, "phrasings": tuple(row["phrasings"])}


def cases(rows: list[dict[str, Any]], numbers: list[str]) -> Iterator[Case]:
    """Questions for the entries, questions beside them, and our own, which need none."""
    for row, number in zip(rows, numbers, strict=True):
        yield from (Case(text, "asked", number) for text in row["asked"])
        yield from (Case(text, "beside") for text in row["beside"])
    for name in OURS:
        for line in (settings.ROOT / f"data/{name}.jsonl").read_text("utf-8").splitlines():
            yield Case(json.loads(line)["text"], "ours")


def outcome(case: Case, read: dict[str, Any]) -> str:
    """What became of a question."""
    if read["entry"]:
        return "answered" if read["entry"] == case.wanted else "wrong"
    if read["offered"]:
        return "offered" if read["offered"] == case.wanted else "offered beside"
    return "left"


async def measure(show: bool) -> Counter[tuple[str, str, str]]:
    """How many questions of each origin and standing came to what."""
    rows = yaml.safe_load(ENTRIES.read_text(encoding="utf-8"))
    counted: Counter[tuple[str, str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        file, current = Path(folder) / "faq.db", settings.load()
        numbers = publish(file, rows)
        engine = open_engine(
            current.models, current.policies, current.turn_chars, entries=LiveEntries(file)
        )
        said = [text for each in PublishedEntries(file).on(ON) for text in said_of(each)]
        Vectors(file).keep(dict(zip(said, engine.embed(said), strict=True)))
        for case in track(list(cases(rows, numbers)), "提问"):
            read = await engine.explain(case.text, ON)
            came = outcome(case, read)
            counted[case.origin, read["standing"], came] += 1
            if show and came == "wrong":
                Console().print(case.text, read["why"], highlight=False)
    return counted


def main() -> None:
    """Measures, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is answered wrongly")
    counted = asyncio.run(measure(parser.parse_args().show))
    drawn = Table("来源", "当成", "结果", "次数")
    for (origin, standing, came), count in sorted(counted.items()):
        drawn.add_row(origin, standing, came, str(count))
    Console().print(drawn)


if __name__ == "__main__":
    main()
