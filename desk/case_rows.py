"""The row of a case: read, held, changed by compare-and-set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk.actors import Actor
from desk.case_states import LABELS, QUEUED, State
from desk.conversation_rows import hold as hold_conversation
from desk.kinds import CaseKind
from desk.refusals import AlreadyOwned, Outdated
from desk.schema import cases


class UnknownCase(LookupError):
    """No case has this number."""


@dataclass(frozen=True)
class Case:
    """A case as it stands; `proposal` is what the answers have told of it so far.

    `version` moves with every move. `holder` is the operator who has it, since whose last act
    at `held_at`; without one it waits in the queue since `queued_at`. `unit` has it to handle,
    `co_units` help, and it never goes to one of `avoid`. `round` counts its handlings. The latest
    urgent word came at `urged_at`. If it was `discovered`, somebody must go and look. The unit of a
    complaint reads `brief`. `external_at` is when the city's own system last signed a word on it.
    """

    number: str
    conversation_id: str
    kind: CaseKind
    status: State
    urgent: bool
    proposal: dict[str, Any]
    opened_at: datetime
    amended_at: datetime
    version: int
    round: int
    holder: str | None
    held_at: datetime | None
    queued_at: datetime
    loudness: int
    climbed: int
    unit: str | None
    co_units: list[str]
    avoid: list[str]
    suspended_from: State | None
    contacted_at: datetime | None
    outcome: str | None
    merged_into: str | None
    closed_at: datetime | None
    external_number: str | None
    external_status: str | None
    words: str
    initials: str
    urged_at: datetime | None
    discovered: bool
    brief: str | None
    external_at: datetime | None

    @property
    def unheard(self) -> bool:
        """Whether it is urgent and free, or nobody has acted since its latest urgent word."""
        if not self.urgent or self.closed_at is not None:
            return False
        if self.holder is None and self.status in QUEUED:
            return True
        if self.urged_at is None:
            return False
        return self.held_at is None or self.held_at < self.urged_at


def get(engine: Engine, number: str) -> Case:
    """The case as it stands; raises UnknownCase."""
    with engine.connect() as connection:
        return read(connection, number)


def read(connection: Connection, number: str) -> Case:
    """The case as the caller's transaction sees it; raises UnknownCase."""
    row = connection.execute(select(cases).where(cases.c.number == number)).first()
    if row is None:
        raise UnknownCase(number)
    return from_row(row)


def hold(connection: Connection, *numbers: str) -> list[Case]:
    """The cases, held with their conversations until the caller's transaction ends.

    Whoever writes to a case holds its conversation first, and several in one order, so that no
    two wait for each other.
    """
    found = [read(connection, number) for number in numbers]
    for id in sorted({case.conversation_id for case in found}):
        hold_conversation(connection, id)
    return [read(connection, number) for number in numbers]


def from_row(row: Row) -> Case:
    """The case of a row."""
    return Case(**row._mapping)


def change(connection: Connection, case: Case, **values: Any) -> None:
    """Changes the case if it is still the one that was read, and moves its version.

    Raises Outdated, which tells where it stands now and who has it.
    """
    wanted = (cases.c.number == case.number, cases.c.version == case.version)
    moved = cases.update().where(*wanted).values(**values, version=case.version + 1)
    if not connection.execute(moved).rowcount:
        raise outdated(read(connection, case.number))


def acted(connection: Connection, conversation_id: str, name: str, now: datetime) -> None:
    """Whoever is called `name` did something in a conversation: their cases there do not lie."""
    mine = (
        cases.c.conversation_id == conversation_id,
        cases.c.holder == name,
        cases.c.closed_at.is_(None),
    )
    connection.execute(cases.update().where(*mine).values(held_at=now))


def check_holder(case: Case, actor: Actor) -> None:
    """An operator does nothing to a colleague's case; a supervisor may step in.

    Raises AlreadyOwned, which tells who has it.
    """
    if case.holder not in (None, actor.name) and actor.role == "operator":
        raise AlreadyOwned(str(case.holder))


def outdated(case: Case) -> Outdated:
    """What to tell somebody who acted on an older version."""
    return Outdated(LABELS[case.status], case.holder)
