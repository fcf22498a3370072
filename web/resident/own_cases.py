"""The cases of a conversation as the resident may see them, and what the resident says of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast, get_args

from sqlalchemy.engine import Engine

from desk import audit, cases, public_state, ratings
from desk.actors import RESIDENT
from desk.ratings import Satisfaction
from desk.refusals import Refused

WORDS: tuple[str, ...] = get_args(Satisfaction)


@dataclass(frozen=True)
class OwnCase:
    """A number and one of four words; `rateable` until the handling has been rated."""

    number: str
    state: str
    rateable: bool


def own_cases(engine: Engine, conversation_id: str) -> list[OwnCase]:
    """Every case of the conversation, oldest first."""
    states = public_state.of_conversation(engine, conversation_id)
    open_to = {
        case.number
        for case in cases.of_conversation(engine, conversation_id)
        if case.status in ratings.RATED and not _rated(engine, case.number)
    }
    return [OwnCase(number, state, number in open_to) for number, state in states.items()]


def rate(
    engine: Engine,
    conversation_id: str,
    number: str,
    result: str,
    attitude: str,
    words: str,
    now: datetime,
) -> None:
    """Rates a case of this conversation. Raises Refused."""
    if number not in public_state.of_conversation(engine, conversation_id):
        raise Refused("没有这个工单。")
    said = (cast(Satisfaction, result), cast(Satisfaction, attitude), words)
    ratings.rate(engine, number, *said, RESIDENT, now)


def _rated(engine: Engine, number: str) -> bool:
    """Whether this handling has been: no rating since the case was last reopened."""
    acts = [entry.action for entry in audit.of_subject(engine, number)]
    return [act for act in acts if act in ("case.rated", "case.reopen")][-1:] == ["case.rated"]
