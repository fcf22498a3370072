"""The model that was trained, once in this process and once behind a running service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.model_store import ModelMissing, current_model
from hotline import settings
from tests.end_to_end.serving import Serving
from tests.end_to_end.talk import Talk
from tests.web.resident_page.conftest import browser  # noqa: F401  the one way to start it

if TYPE_CHECKING:
    from bot.engine import Engine

PATIENT = {"HOTLINE_TURN_SECONDS": "60"}
"""A machine that does much else at once is slow, which is not what is tested here."""


@pytest.fixture(scope="session")
def models() -> Path:
    """Where the trained model is; `make test` trains it before the tests begin."""
    models = settings.load().models
    try:
        current_model(models)
    except ModelMissing as missing:
        pytest.fail(str(missing))
    return models


@pytest.fixture(scope="session")
def engine(models: Path) -> Engine:
    from bot.opening import open_engine

    current = settings.load()
    return open_engine(models, current.policies, current.turn_chars)


@pytest.fixture
def talk(engine: Engine) -> Talk:
    """A new conversation on the last of the probe days."""
    return Talk(engine)


@pytest.fixture(scope="session")
def serving(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A service with two workers."""
    data = tmp_path_factory.mktemp("serving")
    with Serving(data, models, workers=2, **PATIENT) as serving:
        yield serving
