"""What the talk page shows beside the talk: notice, off switch, codes, thumbs, consent."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date, datetime

from fastapi import Request
from sqlalchemy.engine import Engine

from desk import case_codes, consent, emergency_notice, feedback, off_switch, private_words
from desk.conversations import Conversation
from desk.feedback import Given
from desk.public_state import of_conversation


@dataclass(frozen=True)
class Standing:
    """What staff set for everybody; each is null while nothing is set."""

    notice: str | None
    off_line: str | None


@dataclass(frozen=True)
class Beside:
    """Parts of one conversation.

    `codes` are those not noted yet, by case number. `thumbs` are by the number of an answer's
    event and its place. `consent` is the text and its version once something private was asked
    or told, and while that was not answered yet.
    """

    codes: dict[str, str] = field(default_factory=dict)
    thumbs: dict[tuple[int, int], Given] = field(default_factory=dict)
    consent: tuple[str, str] | None = None


async def standing(request: Request) -> Standing:
    """What holds at this moment."""
    state = request.app.state
    return await asyncio.to_thread(_standing, state.engine, state.config.today())


async def beside(request: Request, conversation: Conversation | None) -> Beside:
    """The parts that stand with this conversation now."""
    if conversation is None:
        return Beside()
    state = request.app.state
    return await asyncio.to_thread(_beside, state.engine, conversation, state.config.now())


def _standing(engine: Engine, today: date) -> Standing:
    return Standing(emergency_notice.shown(engine, today), off_switch.reason(engine))


def _beside(engine: Engine, conversation: Conversation, now: datetime) -> Beside:
    return Beside(
        case_codes.shown(engine, of_conversation(engine, conversation.id), now),
        feedback.given(engine, conversation.id),
        _open_question(engine, conversation),
    )


def _open_question(engine: Engine, conversation: Conversation) -> tuple[str, str] | None:
    told = private_words.any_told(engine, conversation.id)
    if not told and not consent.talked_of(conversation.state):
        return None
    return consent.current("facts") if consent.standing(engine, conversation.id) is None else None
