"""One reader of the environment, one reader of the time."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house import source

ENVIRONMENT = {"os.environ", "os.environb", "os.getenv", "os.getenvb"}
TIME = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"} | {
    f"time.{name}" for name in ("time_ns", "localtime", "gmtime", "strftime", "ctime")
}


def mentioned(tree: ast.Module) -> Iterator[str]:
    """Names with their owners that the code uses, but for a variable that it only sets."""
    set_alone = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and id(node) not in set_alone:
            yield ".".join(ast.unparse(node).split(".")[-2:])
    yield from source.imports(tree)


def files_with(names: set[str]) -> list[str]:
    return [path for path, tree in source.modules().items() if names & set(mentioned(tree))]


def test_only_settings_reads_the_environment() -> None:
    assert files_with(ENVIRONMENT) == ["hotline/settings.py"]


def test_only_the_clock_reads_the_time() -> None:
    assert files_with(TIME) == ["hotline/clock.py"]
