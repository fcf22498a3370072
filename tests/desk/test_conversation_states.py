"""The table of a conversation's moves: every state, every move, every role."""

from __future__ import annotations

from typing import get_args

import pytest

from desk.actors import Role
from desk.conversation_states import LABELS, MOVES, MoveName, State, target
from desk.refusals import Refused

WAY = {
    ("bot", "ask"): "waiting",
    ("waiting", "withdraw"): "bot",
    ("bot", "claim"): "person",
    ("waiting", "claim"): "person",
    ("person", "transfer"): "person",
    ("person", "hand_back"): "bot",
    ("person", "requeue"): "waiting",
    ("bot", "close"): "closed",
    ("waiting", "close"): "closed",
    ("person", "close"): "closed",
    ("closed", "write_again"): "bot",
    ("bot", "delete"): "deleted",
    ("waiting", "delete"): "deleted",
    ("person", "delete"): "deleted",
    ("closed", "delete"): "deleted",
}
WHO = {
    "ask": "resident system",
    "withdraw": "resident system operator supervisor",
    "claim": "operator supervisor",
    "transfer": "operator supervisor",
    "hand_back": "operator supervisor",
    "requeue": "operator supervisor system",
    "close": "operator supervisor",
    "write_again": "resident",
    "delete": "resident system",
}


def test_the_table_names_every_state_and_every_move() -> None:
    assert set(LABELS) == set(get_args(State))
    assert set(MOVES) == set(get_args(MoveName)) == set(WHO)


@pytest.mark.parametrize("state", get_args(State))
@pytest.mark.parametrize("name", get_args(MoveName))
def test_each_move_is_made_or_refused_as_the_table_says(state: State, name: MoveName) -> None:
    for role in get_args(Role):
        if (state, name) in WAY and role in WHO[name].split():
            assert target(state, name, role) == WAY[state, name]
        else:
            with pytest.raises(Refused):
                target(state, name, role)


def test_only_a_claim_silences_the_bot() -> None:
    from_outside = {name for (state, name), to in WAY.items() if to == "person" != state}
    assert from_outside == {"claim"}


def test_a_refusal_says_why() -> None:
    with pytest.raises(Refused, match="会话现在是“已结束”，不能接手。"):
        target("closed", "claim", "operator")
    with pytest.raises(Refused, match="群众不能接手会话。"):
        target("bot", "claim", "resident")
