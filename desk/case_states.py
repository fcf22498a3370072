"""The states of a case (工单) and every move between them; what is not here is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk.actors import ROLES, Role
from desk.refusals import Refused

State = Literal[
    "received",
    "assigned",
    "signed",
    "returned",
    "handling",
    "answered",
    "called_back",
    "closed",
    "suspended",
    "merged",
]
MoveName = Literal[
    "take",
    "put_back",
    "transfer",
    "assign",
    "sign",
    "send_back",
    "handle",
    "answer",
    "call_back",
    "close",
    "settle",
    "extend",
    "reassign",
    "merge",
    "supervise",
    "suspend",
    "resume",
    "reopen",
    "correct",
]

LABELS: dict[State, str] = {
    "received": "受理",
    "assigned": "派单",
    "signed": "签收",
    "returned": "退回",
    "handling": "办理",
    "answered": "答复",
    "called_back": "回访",
    "closed": "办结",
    "suspended": "挂起",
    "merged": "并单",
}
ENDED: frozenset[State] = frozenset({"closed", "merged"})
WITH_UNIT: frozenset[State] = frozenset({"assigned", "signed", "handling"})
OPEN: frozenset[State] = frozenset(LABELS) - ENDED
QUEUED: frozenset[State] = frozenset({"received", "returned"})

DESK: frozenset[Role] = frozenset({"operator", "supervisor"})
CHIEF: frozenset[Role] = frozenset({"supervisor"})
UNIT: frozenset[Role] = DESK | {"staff", "system"}  # a unit acts itself, or its own system does


@dataclass(frozen=True)
class Move:
    """One move: from which states, to which (None: it stays), and who may make it.

    `why` says that a reason must be given.
    """

    label: str
    sources: frozenset[State]
    target: State | None
    roles: frozenset[Role]
    why: bool = False


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


MOVES: dict[MoveName, Move] = {
    # Who of the desk has it.
    "take": Move("领取", OPEN, None, DESK),
    "put_back": Move("放回队列", OPEN, None, DESK | {"system"}, why=True),
    "transfer": Move("转交同事", OPEN, None, DESK, why=True),
    # The way of every case.
    "assign": Move("派单", QUEUED, "assigned", DESK),
    "sign": Move("签收", _from("assigned"), "signed", UNIT),
    "send_back": Move("退回", WITH_UNIT, "returned", UNIT, why=True),
    "handle": Move("办理", _from("received", "signed"), "handling", UNIT),
    "answer": Move("答复", _from("handling"), "answered", UNIT, why=True),
    "call_back": Move("回访", _from("answered"), "called_back", DESK, why=True),
    "close": Move("办结", _from("called_back"), "closed", DESK),
    "settle": Move("直接办结", _from("received", "answered"), "closed", DESK, why=True),
    # Side moves.
    "extend": Move("延期", WITH_UNIT, None, CHIEF, why=True),
    "reassign": Move("改派", WITH_UNIT, "assigned", DESK, why=True),
    "merge": Move("并单", OPEN - {"suspended"}, "merged", DESK, why=True),
    "supervise": Move("督办", OPEN, None, CHIEF, why=True),
    "suspend": Move("挂起", QUEUED | WITH_UNIT, "suspended", DESK, why=True),
    "resume": Move("恢复", _from("suspended"), None, DESK | {"system"}),
    "correct": Move("更正类型", OPEN, None, DESK, why=True),
    "reopen": Move(
        "二次办理",
        _from("answered", "called_back", "closed"),
        "received",
        DESK | {"resident", "system"},
        why=True,
    ),
}


def target(
    state: State, name: MoveName, role: Role, why: str, suspended_from: State | None = None
) -> State:
    """Where `name` leads from `state`; raises Refused when the table has no such move.

    `suspended_from` is the state to which a suspended case returns.
    """
    move = MOVES[name]
    if state not in move.sources:
        raise Refused(f"工单现在是“{LABELS[state]}”，不能{move.label}。")
    if role not in move.roles:
        raise Refused(f"{ROLES[role]}不能{move.label}。")
    if move.why and not why.strip():
        raise Refused(f"{move.label}要写明原因。")
    if name == "resume" and suspended_from is not None:
        return suspended_from
    return move.target or state
