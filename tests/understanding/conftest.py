"""The blind sets put to the trained model once, for every test that reads the scores."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.end_to_end.conftest import models
from tests.understanding.blind_sets import Measured, measure, trained

__all__ = ["measured", "models"]


@pytest.fixture(scope="session")
def measured(models: Path) -> Measured:
    """The scores of the trained model, with the lines it misses."""
    return asyncio.run(measure(trained(models)))
