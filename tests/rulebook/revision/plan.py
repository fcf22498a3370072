"""The plan of 2021 as a copy of the paper, to be changed by the tests."""

from __future__ import annotations

from pathlib import Path

import yaml

from rulebook.book import Rulebook

TEXTS = Path(__file__).resolve().parents[3] / "policies" / "texts"


def copy(book: Rulebook, source: str = "plan-2021") -> str:
    """The document as somebody would hand it in: title, headings and clauses in their order."""
    data = yaml.safe_load((TEXTS / f"{source}.yml").read_text(encoding="utf-8"))
    titles = {row["id"]: row["printed"] for row in data["headings"]}
    lines = [titles.pop("标题", book.sources[source].title)]
    for clause in (clause for clause in book.clauses.values() if clause.source == source):
        above = [id for id in titles if clause.id.startswith(id) and id != clause.id]
        lines += [titles.pop(id) for id in above]
        lines.append(clause.reading)
    return "\n".join(lines)
