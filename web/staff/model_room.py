"""What the page of the models is told and may ask for; the command line's room carries it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

RunState = Literal["running", "done", "failed", "cancelled", "interrupted"]
Stage = Literal["training", "asking_old", "asking_new"]
Report = Mapping[str, Any]
"""A comparison as `bot.comparison` reports it: `not_worse`, counts, `better` and `worse` lines."""


class Model(NamedTuple):
    """A model that is kept: its file, SHA-256, when it was trained, its report if compared."""

    file: str
    sha256: str
    trained_at: datetime
    current: bool
    report: Report | None


class Run(NamedTuple):
    """A training run, the one under way or the last. `done` of `total` lines of `stage`."""

    state: RunState
    stage: Stage
    done: int
    total: int
    by: str
    started_at: datetime
    message: str = ""


class Act(NamedTuple):
    """What somebody did with models."""

    at: datetime
    by: str
    act: str
    file: str


class Known(NamedTuple):
    """The project's utterances (topic, text), and the questions that models are examined with."""

    utterances: Sequence[tuple[str, str]]
    exam: frozenset[str]


class ModelRoom(Protocol):
    """The models on disk. What is against the rules raises `faq.errors.Refused`. Calls block."""

    def models(self) -> list[Model]:
        """The models that are kept, the one trained last first."""

    def candidate(self) -> Report | None:
        """The report of the new model that waits to be published."""

    def unlearnt(self) -> bool:
        """Whether approved utterances, or the project, have changed since the current model."""

    def run(self) -> Run | None:
        """The training run under way, or else the last one."""

    def acts(self) -> list[Act]:
        """What was done with models, the last first."""

    def known(self) -> Known:
        """What a new utterance is held against."""

    def start(self, by: str) -> None:
        """Start a training run in the background."""

    def cancel(self, by: str) -> None:
        """End the run under way."""

    def publish(self, by: str) -> None:
        """Make the new model current; never one that is worse."""

    def use(self, file: str, by: str) -> None:
        """Make a kept model current."""
