"""What was said in a conversation with a complaint is for a supervisor alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk.actors import Role
from desk.schema import cases


def beside_complaint(conversation_id: Any) -> Any:
    """The condition that the conversation of that column has a complaint, open or not."""
    complaint = (cases.c.conversation_id == conversation_id, cases.c.kind == "complaint")
    return select(cases.c.number).where(*complaint).exists()


def may_read(engine: Engine, conversation_id: str, role: Role) -> bool:
    """Whether one in that role may see lines of the conversation."""
    if role == "supervisor":
        return True
    with engine.connect() as connection:
        apart = connection.execute(select(beside_complaint(conversation_id))).scalar()
    return not apart
