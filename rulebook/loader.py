"""Reads `policies/` strictly: every mistake is an error naming the file, the key and the mend."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from rulebook.book import Rulebook
from rulebook.checks import check
from rulebook.clause import Clause
from rulebook.coverage import Unquoted
from rulebook.department import Department
from rulebook.edition import Edition
from rulebook.ending import Wording
from rulebook.errors import PolicyError, Problem
from rulebook.figure import Figure
from rulebook.forbidden import Forbidden
from rulebook.interview import Interview
from rulebook.local_figure import LocalFigureRow
from rulebook.office import Office
from rulebook.record import Record, parse
from rulebook.source import Source
from rulebook.topic import Topic
from rulebook.yaml_file import read_yaml

T = TypeVar("T")
R = TypeVar("R", bound=Record)


def load(policies: Path) -> Rulebook:
    """The rulebook in the folder `policies`. Raises PolicyError with every problem found."""
    reading = _Reading(policies)
    sources = reading.rows(Source, "sources.yml")
    clauses = reading.gather(lambda file: _clauses(reading, sources, file), "texts")
    book = reading.finish(
        sources=sources,
        clauses={(clause.source, clause.id): clause for clause in clauses},
        figures=reading.merged(Figure, "figures"),
        locals=reading.rows(LocalFigureRow, "local_figures.yml"),
        topics=reading.named(Topic, "topics"),
        interviews=reading.named(Interview, "interviews"),
        edition=reading.one(Edition, "edition.yml"),
        wording=reading.one(Wording, "endings.yml"),
        offices=tuple(reading.gather(_offices(reading), "offices.yml")),
        departments=reading.rows(Department, "departments.yml"),
        coverage=reading.rows(Unquoted, "coverage.yml"),
        forbidden=reading.rows(Forbidden, "forbidden.yml"),
    )
    problems = check(book)
    if problems:
        raise PolicyError(problems)
    return book


class _Reading:
    """Reads file by file and keeps the problems, so that one run shows them all."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._problems: list[Problem] = []
        self._digest = hashlib.sha256()

    def gather(self, read: Callable[[str], list[T]], place: str) -> list[T]:
        """What `read` gives for each file of `place` (a folder, or one file)."""
        found: list[T] = []
        for file in self._files(place):
            try:
                found += read(file)
            except PolicyError as error:
                self._problems += error.problems
        return found

    def data(self, file: str) -> Any:
        """The YAML of one file."""
        path = self._root / file
        data = read_yaml(path, file)
        self._digest.update(file.encode() + path.read_bytes())
        return data

    def mapping(self, file: str) -> dict[str, Any]:
        """The YAML of a file that must be a mapping."""
        data = self.data(file)
        if not isinstance(data, dict):
            raise PolicyError([Problem(file, "（文件）", "应当是键和值的映射", "对照 README.md")])
        return data

    def one(self, kind: type[R], file: str) -> R | None:
        """The single record that `file` holds."""
        rows = self.gather(lambda name: [parse(kind, self.data(name), name, "（文件）")], file)
        return rows[0] if rows else None

    def rows(self, kind: type[R], file: str) -> dict[str, R]:
        """Records by their key in one file; the key is also their `id` or `name`."""
        return dict(self.gather(lambda name: self._rows(kind, name), file))

    def merged(self, kind: type[R], folder: str) -> dict[str, R]:
        """Records by key over the files of a folder; a key in two files is an error."""
        merged: dict[str, R] = {}
        for file in self._files(folder):
            for key, row in self.gather(lambda name: self._rows(kind, name), file):
                if key in merged:
                    self._problems.append(
                        Problem(file, key, "别的文件里已有同名的键", "改名，或合并为一处")
                    )
                merged[key] = row
        return merged

    def named(self, kind: type[R], folder: str) -> dict[str, R]:
        """One record a file; the file's name is its id."""

        def read(file: str) -> list[tuple[str, R]]:
            name = Path(file).stem
            return [(name, parse(kind, {"id": name, **self.mapping(file)}, file, name))]

        return dict(self.gather(read, folder))

    def finish(self, **parts: Any) -> Rulebook:
        """The rulebook of the parts read. Raises PolicyError if any file had a problem."""
        if self._problems:
            raise PolicyError(self._problems)
        return Rulebook(version=self._digest.hexdigest()[:12], **parts)

    def _rows(self, kind: type[R], file: str) -> list[tuple[str, R]]:
        return [
            (str(key), parse(kind, _placed(kind, row, str(key), file), file, str(key)))
            for key, row in self.mapping(file).items()
        ]

    def _files(self, place: str) -> Iterator[str]:
        path = self._root / place
        if path.is_dir():
            return (f"{place}/{found.name}" for found in sorted(path.glob("*.yml")))
        return iter([place])


def _placed(kind: type[R], row: Any, key: str, file: str) -> Any:
    """`row` with what its place tells: its key, and its file where a record keeps that."""
    if not isinstance(row, dict):
        return row
    told = {"id": key, "name": key, "file": file}
    return {**{name: told[name] for name in told if name in kind.__fields__}, **row}


def _clauses(reading: _Reading, sources: dict[str, Source], file: str) -> list[Clause]:
    data = reading.mapping(file)
    source = sources.get(str(data.get("source")))
    if source is None:
        raise PolicyError(
            [Problem(file, "source", "文件没有登记", "先在 sources.yml 登记这个文件")]
        )
    unknown = set(data) - {"source", "printed_sha256", "headings", "clauses"}
    problems = [Problem(file, str(key), "未知的键", "删去，或对照 README.md") for key in unknown]
    rows = [_clause(source, row, file, i) for i, row in enumerate(data.get("clauses", []))]
    problems += _repeated(rows, file) + _changed_print(data, rows, file)
    if problems:
        raise PolicyError(problems)
    return rows


def _clause(source: Source, row: Any, file: str, index: int) -> Clause:
    row = row if isinstance(row, dict) else {"id": row}
    identity = str(row.get("id", f"clauses.{index}"))
    defaults = {"source": source.id, "path": identity, "since": source.since}
    return parse(Clause, {**defaults, **row}, file, identity)


def _repeated(rows: list[Clause], file: str) -> list[Problem]:
    ids = [row.id for row in rows]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    return [Problem(file, name, "条款编号重复", "给其中一条换一个编号") for name in twice]


def _changed_print(data: dict[str, Any], rows: list[Clause], file: str) -> list[Problem]:
    printed = "\n".join(row.printed for row in rows if row.printed)
    expected = data.get("printed_sha256")
    if not printed or expected == hashlib.sha256(printed.encode()).hexdigest():
        return []
    mend = "恢复原文；更正写进 errata，不改原文"
    return [Problem(file, "printed_sha256", "文件原文被改动过", mend)]


def _offices(reading: _Reading) -> Callable[[str], list[Office]]:
    def read(file: str) -> list[Office]:
        rows = reading.mapping(file).get("offices", [])
        return [parse(Office, row, file, f"offices.{i}") for i, row in enumerate(rows)]

    return read
