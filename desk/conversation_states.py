"""The states of a conversation and every move between them; what is not here is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk.actors import ROLES, Role
from desk.refusals import Refused

State = Literal["bot", "waiting", "person", "closed", "deleted"]
MoveName = Literal[
    "ask", "withdraw", "claim", "transfer", "hand_back", "requeue", "close", "write_again", "delete"
]

LABELS: dict[State, str] = {
    "bot": "智能助手应答",
    "waiting": "等待人工",
    "person": "人工处理",
    "closed": "已结束",
    "deleted": "已删除",
}
OPERATORS: frozenset[Role] = frozenset({"operator", "supervisor"})


@dataclass(frozen=True)
class Move:
    """One move: from which states, to which, and who may make it.

    `by_owner` moves are for the owner of the conversation, and for a supervisor.
    """

    label: str
    sources: frozenset[State]
    target: State
    roles: frozenset[Role]
    by_owner: bool = False


# While a conversation waits the bot still answers: only `claim` leads to a state with an owner.
MOVES: dict[MoveName, Move] = {
    "ask": Move("请求人工", frozenset({"bot"}), "waiting", frozenset({"resident", "system"})),
    "withdraw": Move(
        "撤回请求", frozenset({"waiting"}), "bot", frozenset({"resident", "system", *OPERATORS})
    ),
    "claim": Move("接手", frozenset({"bot", "waiting"}), "person", OPERATORS),
    "transfer": Move("转交", frozenset({"person"}), "person", OPERATORS, by_owner=True),
    "hand_back": Move("交还", frozenset({"person"}), "bot", OPERATORS, by_owner=True),
    "requeue": Move(
        "退回队列", frozenset({"person"}), "waiting", OPERATORS | {"system"}, by_owner=True
    ),
    "close": Move(
        "结束", frozenset({"bot", "waiting", "person"}), "closed", OPERATORS, by_owner=True
    ),
    "write_again": Move("再次来询", frozenset({"closed"}), "bot", frozenset({"resident"})),
    "delete": Move(
        "删除",
        frozenset({"bot", "waiting", "person", "closed"}),
        "deleted",
        frozenset({"resident", "system"}),
    ),
}


def target(state: State, name: MoveName, role: Role) -> State:
    """Where `name` leads from `state`; raises Refused when the table has no such move."""
    move = MOVES[name]
    if state not in move.sources:
        raise Refused(f"会话现在是“{LABELS[state]}”，不能{move.label}。")
    if role not in move.roles:
        raise Refused(f"{ROLES[role]}不能{move.label}会话。")
    return move.target
