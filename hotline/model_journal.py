"""Who published which model and who went back: lines that are only added to."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Literal

from hotline import clock
from web.staff.model_room import Act

Word = Literal["published", "used", "given_back"]
NAME = "journal.jsonl"


def write(models: Path, by: str, act: Word, file: str) -> None:
    """Add a line."""
    row = {"at": clock.now().isoformat(), "by": by, "act": act, "file": file}
    with (models / NAME).open("a", encoding="utf-8") as journal:
        journal.write(json.dumps(row, ensure_ascii=False) + "\n")


def read(models: Path) -> list[Act]:
    """All lines, the last first; none while nothing was done."""
    if not (models / NAME).exists():
        return []
    rows = map(json.loads, (models / NAME).read_text(encoding="utf-8").splitlines())
    return [Act(datetime.fromisoformat(r["at"]), r["by"], r["act"], r["file"]) for r in rows][::-1]
