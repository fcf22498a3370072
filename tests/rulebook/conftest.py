"""The rules as they stand in the project, and a tiny tree to lay mistakes over."""

from __future__ import annotations

from pathlib import Path

import pytest

from rulebook.book import Rulebook
from rulebook.loader import load

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The rulebook of the project."""
    return load(ROOT / "policies")


@pytest.fixture(scope="session")
def small() -> Rulebook:
    """The rulebook of the smallest tree that loads: one topic, two sources, one figure."""
    return load(ROOT / "tests/policies_bad/_good")
