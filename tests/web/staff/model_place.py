"""A place of models that does as it is told, for the page that shows them."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from faq.errors import Refused
from web.staff.model_room import Act, Known, Model, Run

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=timezone.utc)


def count(right: int, wrong: int) -> dict[str, int]:
    return {"lines": 10, "right": right, "wrong": wrong}


def report(not_worse: bool) -> dict[str, Any]:
    row = {"set": "frozen", "text": "<b>低保</b>条件", "person": not not_worse}
    row |= {"old": "asked_back", "new": "answered dibao_eligibility"}
    return {
        "not_worse": not_worse,
        "old": count(8, 1),
        "new": count(9, 1),
        "sets": {"frozen": {"old": count(8, 1), "new": count(9, 1)}},
        "better": [row],
        "worse": [] if not_worse else [row],
        "lost": 0 if not_worse else 1,
    }


class Room:
    """A place of models, as told; it writes down what it was asked to do."""

    def __init__(self) -> None:
        self.waiting: dict[str, Any] | None = None
        self.under_way: Run | None = None
        self.asked: list[tuple[str, ...]] = []

    def models(self) -> list[Model]:
        return [
            Model("new.tar.gz", "a" * 64, NOON, True, report(True)),
            Model("old.tar.gz", "b" * 64, NOON, False, None),
        ]

    def candidate(self) -> dict[str, Any] | None:
        return self.waiting

    def unlearnt(self) -> bool:
        return True

    def run(self) -> Run | None:
        return self.under_way

    def acts(self) -> list[Act]:
        return [Act(NOON, "system", "given_back", "old.tar.gz")]

    def known(self) -> Known:
        said = [("dibao_eligibility", "低保条件"), ("where_to_apply", "低保去哪里申请办理")]
        return Known(said, frozenset({"这是一道考题"}))

    def start(self, by: str) -> None:
        if self.under_way:
            raise Refused("已经有一次训练在进行")
        self.asked.append(("start", by))

    def cancel(self, by: str) -> None:
        self.asked.append(("cancel", by))

    def publish(self, by: str) -> None:
        self.asked.append(("publish", by))

    def use(self, file: str, by: str) -> None:
        self.asked.append(("use", file, by))
