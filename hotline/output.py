"""Keeps standard output for answers: what libraries print goes to a log."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


@contextlib.contextmanager
def standard_output_to(log: Path) -> Iterator[None]:
    """Send what libraries print, even from C, to the file `log` while the block runs."""
    log.parent.mkdir(parents=True, exist_ok=True)
    kept = os.dup(1), os.dup(2)
    with log.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        for fd, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, fd)
            os.close(copy)


def print_json(value: Any) -> None:
    """Print `value` as one line of JSON; half a character pair becomes a question mark."""
    line = json.dumps(value, ensure_ascii=False) + "\n"
    sys.stdout.write(line.encode("utf-8", "replace").decode("utf-8"))
    sys.stdout.flush()
