"""Writes a page of Markdown where a command was told to: a file, or the screen."""

from __future__ import annotations

import sys
from pathlib import Path

from hotline.errors import Problem


def write(page: str, out: Path | None) -> None:
    """Write `page` to the file `out`, or to standard output. Raises Problem if it cannot."""
    if out is None:
        sys.stdout.write(page)
        return
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise Problem(f"写不了 {out}：{error.strerror}") from None


def table(*rows: tuple[str, ...]) -> list[str]:
    """A table; the first row is its head."""
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    return [head, "|" + "---|" * len(rows[0]), *rest]


def listed(lines: list[str]) -> list[str]:
    """The lines as one list, with the empty line that ends it; nothing for no lines."""
    return [*(f"- {line}" for line in lines), ""] if lines else []
