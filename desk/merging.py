"""Several cases about the same thing become one (并单)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, recusal, searching, urgency
from desk.actors import Actor
from desk.case_rows import Case
from desk.case_states import ENDED
from desk.cases import merge as merge_proposals
from desk.database import writing
from desk.moves import step
from desk.refusals import Refused
from desk.schema import cases


def merge(
    engine: Engine,
    number: str,
    into: str,
    actor: Actor,
    now: datetime,
    why: str,
    version: int | None = None,
) -> Case:
    """Ends case `number` in `into`, which takes over what was told there and did not know.

    Whoever reported goes on learning how it goes. Raises as `moves.move`.
    """
    if number == into:
        raise Refused("不能并入同一个工单。")
    with writing(engine) as connection:
        case, other = case_rows.hold(connection, number, into)
        _check(case, other)
        after = step(connection, case, "merge", actor, now, why, version, {"merged_into": into})
        _take_over(connection, other, case, actor, now)
        return after


def _check(case: Case, other: Case) -> None:
    if other.status in ENDED:
        raise Refused("要并入的工单已经办结或已并入别的工单。")
    if "complaint" in (case.kind, other.kind) and case.kind != other.kind:
        raise Refused("投诉不能与别的工单并单。")
    unit = recusal.about(other, case.avoid)
    if unit is not None:
        raise Refused(f"要并入的投诉在{unit}，这一件反映的正是它。先把那一件退回或改派，再并单。")


def _take_over(
    connection: Connection, other: Case, case: Case, actor: Actor, now: datetime
) -> None:
    """What `other` knew already stands; `summary` keeps both accounts."""
    both = merge_proposals({**case.proposal, "contact_ref": None}, other.proposal)
    texts = [told.proposal.get("summary") or "" for told in (other, case)]
    both |= {"summary": "\n".join(filter(None, texts)), "kind": other.kind}
    connection.execute(
        cases.update()
        .where(cases.c.number == other.number)
        .values(
            proposal=both,
            urgent=both["urgent"],
            avoid=sorted({*other.avoid, *case.avoid}),
            discovered=other.discovered or case.discovered,
            amended_at=now,
            **searching.index(both),
        )
    )
    if both["urgent"] and not other.urgent:
        urgency.became(connection, other, now)
    entry = audit.Entry(actor.name, "case.joined", other.number, {"from": case.number}, now)
    audit.record(connection, other.conversation_id, entry)
