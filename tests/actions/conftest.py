"""The rules as they stand in the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from rulebook.book import Rulebook
from rulebook.loader import load


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The rulebook of the project."""
    return load(Path(__file__).resolve().parents[2] / "policies")
