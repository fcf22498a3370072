"""The kinds of case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CaseKind = Literal[
    "discovery", "danger", "complaint", "record", "person", "transfer", "failed", "intent"
]


@dataclass(frozen=True)
class Kind:
    """`by_chat` says that the person concerned is the one who writes in the conversation."""

    label: str
    by_chat: bool


BY_HAND: tuple[CaseKind, ...] = (
    "discovery",
    "danger",
    "record",
    "complaint",
    "transfer",
    "person",
)
"""The kinds that an operator may give a case."""

KINDS: dict[CaseKind, Kind] = {
    "discovery": Kind("困难线索", by_chat=False),
    "danger": Kind("人身危险", by_chat=False),
    "complaint": Kind("投诉反映", by_chat=True),
    "record": Kind("诉求登记", by_chat=True),
    "person": Kind("要求人工", by_chat=True),
    "transfer": Kind("转其他部门", by_chat=True),
    "failed": Kind("未能答复", by_chat=True),
    "intent": Kind("申请意向", by_chat=True),
}
