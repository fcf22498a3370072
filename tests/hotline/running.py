"""A command run in this process, and what it prints."""

from __future__ import annotations

from typer.testing import CliRunner

from hotline.cli import app
from hotline.errors import Problem

_RUN = CliRunner()


def told(*arguments: str) -> str:
    """What `hotline` prints; a Problem is what it says."""
    done = _RUN.invoke(app, list(arguments))
    if isinstance(done.exception, Problem):
        return f"{done.output}{done.exception}"
    assert done.exception is None, done.exception
    return done.output
