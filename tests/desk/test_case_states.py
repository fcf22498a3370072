"""The table of a case's moves: every state, every move, every role."""

from __future__ import annotations

from typing import get_args

import pytest

from desk.actors import Role
from desk.case_states import LABELS, MOVES, OPEN, MoveName, State, target
from desk.refusals import Refused

STATES: tuple[State, ...] = get_args(State)
NAMES: tuple[MoveName, ...] = get_args(MoveName)
ROLES: tuple[Role, ...] = get_args(Role)

# Written out a second time, by hand: from where to where.
WAY = {
    ("received", "assign"): "assigned",
    ("returned", "assign"): "assigned",
    ("assigned", "sign"): "signed",
    ("assigned", "send_back"): "returned",
    ("signed", "send_back"): "returned",
    ("handling", "send_back"): "returned",
    ("received", "handle"): "handling",
    ("signed", "handle"): "handling",
    ("handling", "answer"): "answered",
    ("answered", "call_back"): "called_back",
    ("called_back", "close"): "closed",
    ("received", "settle"): "closed",
    ("answered", "settle"): "closed",
    ("assigned", "extend"): "assigned",
    ("signed", "extend"): "signed",
    ("handling", "extend"): "handling",
    ("assigned", "reassign"): "assigned",
    ("signed", "reassign"): "assigned",
    ("handling", "reassign"): "assigned",
    ("received", "suspend"): "suspended",
    ("returned", "suspend"): "suspended",
    ("assigned", "suspend"): "suspended",
    ("signed", "suspend"): "suspended",
    ("handling", "suspend"): "suspended",
    ("suspended", "resume"): "handling",
    ("answered", "reopen"): "received",
    ("called_back", "reopen"): "received",
    ("closed", "reopen"): "received",
}
WAY |= {
    (state, name): state
    for state in OPEN
    for name in ("take", "put_back", "transfer", "supervise", "correct")
}
WAY |= {(state, "merge"): "merged" for state in OPEN - {"suspended"}}

WHO = {
    "take": "operator supervisor",
    "put_back": "operator supervisor system",
    "transfer": "operator supervisor",
    "assign": "operator supervisor",
    "sign": "operator supervisor staff system",
    "send_back": "operator supervisor staff system",
    "handle": "operator supervisor staff system",
    "answer": "operator supervisor staff system",
    "call_back": "operator supervisor",
    "close": "operator supervisor",
    "settle": "operator supervisor",
    "extend": "supervisor",
    "reassign": "operator supervisor",
    "merge": "operator supervisor",
    "supervise": "supervisor",
    "suspend": "operator supervisor",
    "resume": "operator supervisor system",
    "reopen": "operator supervisor resident system",
    "correct": "operator supervisor",
}


def test_the_table_names_every_state_and_every_move() -> None:
    assert set(LABELS) == set(STATES)
    assert set(MOVES) == set(NAMES) == set(WHO)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", NAMES)
def test_each_move_is_made_or_refused_as_the_table_says(state: State, name: MoveName) -> None:
    for role in ROLES:
        legal = (state, name) in WAY and role in WHO[name].split()
        if legal:
            assert target(state, name, role, "原因", "handling") == WAY[state, name]
        else:
            with pytest.raises(Refused):
                target(state, name, role, "原因", "handling")


def test_a_refusal_says_why() -> None:
    with pytest.raises(Refused, match="工单现在是“办结”，不能派单。"):
        target("closed", "assign", "operator", "")
    with pytest.raises(Refused, match="坐席不能督办。"):
        target("received", "supervise", "operator", "久拖不办")
    with pytest.raises(Refused, match="退回要写明原因。"):
        target("assigned", "send_back", "staff", "  ")


def test_moves_that_take_something_from_somebody_need_a_reason() -> None:
    silent = {name for name, move in MOVES.items() if not move.why}
    assert silent == {"take", "assign", "sign", "handle", "close", "resume"}


def test_a_suspended_case_returns_to_where_it_was() -> None:
    assert target("suspended", "resume", "operator", "", "assigned") == "assigned"
    assert target("suspended", "supervise", "supervisor", "催", "assigned") == "suspended"


def test_every_state_leads_to_an_end() -> None:
    ends = {"closed", "merged"}
    for _ in STATES:
        ends |= {state for (state, _), to in WAY.items() if to in ends}
    assert ends == set(STATES)
