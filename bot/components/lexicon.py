"""The words of our field: `data/lexicon`, which jieba reads too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jieba

FOLDER = Path(__file__).resolve().parents[2] / "data/lexicon"


@cache
def lexicon() -> tuple[str, ...]:
    """Every word of the lexicon; jieba knows them from now on."""
    files = sorted(FOLDER.iterdir())
    for file in files:
        jieba.load_userdict(str(file))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return tuple(line.split()[0] for line in lines if line.strip())
