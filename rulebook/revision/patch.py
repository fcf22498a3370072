"""A patch of `policies/` that takes a new document in beside the one it changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rulebook.book import Rulebook
from rulebook.revision.comparison import Change
from rulebook.revision.passages import Passage, passages

_ITEM = re.compile(r"  - id: (.+)")


class NewDocument(NamedTuple):
    """How a new document is registered: its id, title, the days it was issued and holds from."""

    id: str
    title: str
    issued: date
    since: date


def patch(
    policies: Path,
    book: Rulebook,
    source: str,
    new: NewDocument,
    text: str,
    changes: Sequence[Change],
) -> str:
    """A unified diff: the document's clauses, its row in the register, and `replaced` marks.

    Clauses of `source` that changed or are gone are marked as replaced from the new document's
    day on, so that `hotline check` then lists every answer that still rests on them.
    """
    file = f"texts/{new.id}.yml"
    old = policies / "texts" / f"{source}.yml"
    clauses = _clauses(passages(text))
    register = (policies / "sources.yml").read_text(encoding="utf-8")
    marked = _marked(old.read_text(encoding="utf-8"), dict(_replaced(changes, new, clauses)))
    return "".join(
        [
            _diff("sources.yml", register, register.rstrip() + "\n\n" + _row(book, source, new)),
            _diff(f"texts/{source}.yml", old.read_text(encoding="utf-8"), marked),
            _diff(file, None, _file(new, clauses)),
        ]
    )


def _clauses(found: Sequence[Passage]) -> list[dict[str, str]]:
    """The passages as clauses; the words before the first mark are one, 前言."""
    front = "\n\n".join(passage.text for passage in found if not passage.path)
    rows = [{"id": passage.path, "printed": passage.text} for passage in found if passage.path]
    return [*([{"id": "前言", "printed": front}] if front else []), *rows]


def _replaced(
    changes: Sequence[Change], new: NewDocument, clauses: Sequence[dict[str, str]]
) -> Iterator[tuple[str, str]]:
    """By the id of an old clause the mark it gets."""
    for change in changes:
        if change.clause is None or change.kind == "moved":
            continue
        place = change.passage.path if change.passage else ""
        by = place if place in {row["id"] for row in clauses} else clauses[0]["id"]
        yield change.clause.id, f"      - {{since: {new.since}, by: {new.id} {by}}}\n"


def _marked(text: str, marks: dict[str, str]) -> str:
    """The file with each mark in its clause: before older marks, or at the clause's end."""
    lines = text.splitlines(keepends=True)
    starts = [i for i, line in enumerate(lines) if _ITEM.match(line)]
    after = lines[: starts[0]] if starts else lines
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = _ITEM.match(lines[start])
        block = lines[start:end]
        mark = marks.get(found[1].strip().strip("'\"")) if found else None
        after = [*after, *(_with(block, mark) if mark else block)]
    return "".join(after)


def _with(block: list[str], mark: str) -> list[str]:
    key = "    replaced:\n"
    held = key in block
    at = block.index(key) + 1 if held else len(block)
    return [*block[:at], *([mark] if held else [key, mark]), *block[at:]]


def _row(book: Rulebook, source: str, new: NewDocument) -> str:
    old = book.sources[source]
    row = {
        "title": new.title,
        "short": f"《{new.title}》",
        "issuer": None,
        "number": None,
        "number_basis": "printed",
        "level": old.level,
        "rank": old.rank,
        "issued": new.issued.isoformat(),
        "since": new.since,
        "held": "printed",
    }
    return _yaml({new.id: row})


def _file(new: NewDocument, clauses: Sequence[dict[str, str]]) -> str:
    printed = "\n".join(row["printed"] for row in clauses)
    digest = hashlib.sha256(printed.encode()).hexdigest()
    return _yaml({"source": new.id, "printed_sha256": digest, "clauses": list(clauses)})


def _diff(file: str, before: str | None, after: str) -> str:
    lines = unified_diff(
        (before or "").splitlines(keepends=True),
        after.splitlines(keepends=True),
        "/dev/null" if before is None else f"a/policies/{file}",
        f"b/policies/{file}",
    )
    return "".join(lines)


class _Dumper(yaml.SafeDumper):
    """Writes words of several lines as they stand."""


def _words(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _words)


def _yaml(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
