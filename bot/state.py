"""The small state that a conversation carries from turn to turn; the caller stores it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Extra, Field

from rulebook.answer import Answer, Choice

VERSION = 1


class State(BaseModel):
    """What was asked, the facts told, the last topic and programme, the choices offered.

    `private` says that the latest message told of private matters.
    """

    version: int = VERSION
    facts: dict[str, str] = Field(default_factory=dict)
    asking: str | None = None
    context: dict[str, Any] = Field(default_factory=dict)
    choices: list[Choice] = Field(default_factory=list)
    private: bool = False

    class Config:
        extra = Extra.ignore

    @property
    def awaits_reply(self) -> bool:
        """Whether an interview has asked for a fact that is not told yet."""
        return bool(self.asking) and not str(self.asking).endswith(".")


def read_state(data: dict[str, Any] | None) -> State:
    """The state a caller stored; nothing, or another version's, starts afresh."""
    if not data or data.get("version") != VERSION:
        return State()
    return State(**data)


def chosen(state: State, text: str) -> Choice | None:
    """The choice offered last whose label is `text`, or None."""
    return next((choice for choice in state.choices if choice.label == text), None)


def offered(replies: list[Answer]) -> list[Choice]:
    """The choices that `replies` offer."""
    return [choice for reply in replies for choice in reply.choices]
