"""How long a table of entries takes from its upload to entries that wait for their review.

python -m benchmarks.import_entries --entries 10000
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import date, datetime, timezone
from pathlib import Path

from faq import entry_records
from faq.entry_content import EntryContent
from faq.published import Published
from faq.sheets.cells import workbook
from faq.sheets.checked import File
from faq.sheets.entries import rows
from hotline import settings
from rulebook.loader import load
from web.staff.gate.check import Knowledge
from web.staff.tables import taking_in

BAR_SECONDS = 60
PLACES = ["图书馆", "车站", "医院", "学校", "大厅", "邮局", "体育场", "牧场", "档案馆"]
MATTERS = ["停车", "借书", "挂号", "取暖", "饮水", "寄信", "查档", "换证", "修路"]
SIGNS = "甲乙丙丁戊己庚辛壬癸"


def main() -> None:
    """Measures, and prints the seconds beside the bar."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--entries", type=int, default=10_000)
    count = arguments.parse_args().entries
    book = load(settings.load().policies)
    owner = next(iter(book.departments))
    file = File("a.xlsx", workbook(rows(_content(i, owner) for i in range(count))))
    with tempfile.TemporaryDirectory(prefix="hotline-import-") as folder:
        path = Path(folder) / "faq.db"
        known = Knowledge(book, Published(path), path)
        began, now = time.monotonic(), datetime.now(timezone.utc)
        table = taking_in.examined(known, file, now.date())
        examined = time.monotonic()
        taken = taking_in.take_in(known, file, "ma", now.date(), now)
        ended = time.monotonic()
        assert taken == count == len(entry_records.states(path)), table.faults[:3]
    print(
        f"{count} 条（{len(file.content) / 1e6:.1f} MB）：检查 {examined - began:.0f} 秒，"
        f"导入 {ended - examined:.0f} 秒，共 {ended - began:.0f} 秒（目标 {BAR_SECONDS}）。"
    )


def _content(number: int, owner: str) -> EntryContent:
    chosen = random.Random(number)
    place, matter = chosen.choice(PLACES), chosen.choice(MATTERS)
    sign = "".join(SIGNS[int(digit)] for digit in str(number))
    return EntryContent(
        title=f"{sign}号{place}怎样{matter}",
        content=f"{sign}号{place}可以{matter}。先到{place}窗口登记，再按告示办理。",
        since=date(2026, 1, 1),
        review_by=date(2027, 1, 1),
        category="便民",
        phrasings=(f"{sign}号{place}能不能{matter}", f"去{sign}号{place}{matter}要带什么"),
        keywords=(place, matter),
        source="市民服务手册",
        clause=f"{place}{matter}的告示",
        owner=owner,
    )


if __name__ == "__main__":
    main()
