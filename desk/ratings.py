"""Satisfaction, the result and the attitude apart; who is not satisfied gets a second handling."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows
from desk.actors import Actor
from desk.case_rows import Case
from desk.casework_tables import ratings
from desk.database import writing
from desk.moves import step
from desk.refusals import Refused

Satisfaction = Literal["满意", "基本满意", "不满意"]
RATED = ("answered", "called_back", "closed")


def rate(
    engine: Engine,
    number: str,
    result: Satisfaction,
    attitude: Satisfaction,
    words: str,
    actor: Actor,
    now: datetime,
) -> Case:
    """Keeps what is thought of a handling, once for each.

    不满意 with the result reopens the case (二次办理). Raises Refused, and UnknownCase.
    """
    if not {result, attitude} <= set(get_args(Satisfaction)):
        raise Refused("满意度只有满意、基本满意、不满意。")
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        _check(connection, case)
        row = {"number": number, "round": case.round, "result": result, "attitude": attitude}
        connection.execute(ratings.insert().values(**row, words=words, at=now))
        told = {"result": result, "attitude": attitude}
        entry = audit.Entry(actor.name, "case.rated", number, told, now)
        audit.record(connection, case.conversation_id, entry)
        if result != "不满意":
            return case
        return step(connection, case, "reopen", actor, now, f"不满意：{words or '没有说明'}", None)


def _check(connection: Connection, case: Case) -> None:
    if case.status not in RATED:
        raise Refused("工单还没有答复，不能评价。")
    wanted = select(ratings).where(ratings.c.number == case.number, ratings.c.round == case.round)
    if connection.execute(wanted).first() is not None:
        raise Refused("这次办理已经评价过了。")
