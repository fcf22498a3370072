"""Proves from the record that nothing promised to residents or operators was lost or doubled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Row

from desk import database, turns
from desk.case_states import MOVES
from desk.casework_tables import case_clocks, deliveries, notices, operator_messages
from desk.clock_limits import NAMES
from desk.moves import HANDED_ON
from desk.schema import audit, cases, conversations, events, messages
from desk.schema import turns as turn_rows
from tests.web.kill_seat import Act
from tests.web.kill_traffic import OPERATORS, Traffic

OWNER_CHANGED = ("conversation.claimed", "conversation.returned")
BROUGHT_ABOUT = ("case.take", "case.contacted")  # by a claim; by a resident who hears from them
OF_CASES = {f"case.{name}" for name in MOVES}


@dataclass(frozen=True)
class Record:
    """What stands in the record when all is over."""

    cases: list[Row]
    conversations: list[Row]
    audit: list[Row]
    events: list[Row]
    turns: list[Row]
    said: list[Row]
    clocks: list[Row]
    notices: list[Row]
    deliveries: list[Row]

    @classmethod
    def read(cls, connection: Connection) -> Record:
        """Everything; of the messages those that had their turn."""

        def rows(wanted: Any) -> list[Row]:
            return list(connection.execute(wanted))

        answered = select(
            messages.c.key, messages.c.id, messages.c.conversation_id, turn_rows.c.replies
        ).join(turn_rows, turn_rows.c.message_id == messages.c.id)
        return cls(
            cases=rows(select(cases)),
            conversations=rows(select(conversations)),
            audit=rows(select(audit)),
            events=rows(select(events).order_by(events.c.seq)),
            turns=rows(answered),
            said=rows(select(operator_messages)),
            clocks=rows(select(case_clocks)),
            notices=rows(select(notices)),
            deliveries=rows(select(deliveries)),
        )


def prove(url: str, traffic: Traffic) -> Record:
    """Fails unless the record at `url` holds every promise exactly once; returns it."""
    engine = database.connect(url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        record = Record.read(connection)
    assert turns.unanswered(engine, datetime.now(timezone.utc) + timedelta(days=1)) == []
    engine.dispose()
    _every_message_once_with_its_replies(record, traffic)
    _every_case_once(record, traffic)
    _every_act_of_an_operator_once(record, traffic)
    _every_move_once(record)
    _no_gap_in_the_events(record)
    _the_state_counts_the_turns(record)
    _nothing_orphaned(record)
    return record


def _every_message_once_with_its_replies(record: Record, traffic: Traffic) -> None:
    assert Counter(row.key for row in record.turns) == Counter(traffic.acknowledged.keys())
    for row in record.turns:
        said = traffic.acknowledged[row.key]
        assert (said["message"], said["replies"]) == (row.id, row.replies)


def _every_case_once(record: Record, traffic: Traffic) -> None:
    """Each is opened once, and each reply that promises one has its row in the audit."""
    promised = Counter(
        reply["case"]["number"]
        for said in traffic.acknowledged.values()
        for reply in said["replies"]
        if reply["case"]
    )
    numbers = {row.number for row in record.cases}
    assert numbers == promised.keys()
    assert Counter(_subjects(record, "case.opened")) == Counter(numbers)
    assert Counter(_subjects(record, "case.opened", "case.amended")) == promised


def _every_act_of_an_operator_once(record: Record, traffic: Traffic) -> None:
    """What the desk called done has one row, and there is no row that nobody asked for."""
    talks = {row.number: row.conversation_id for row in record.cases}
    stored = Counter((row.operator, "said", row.key) for row in record.said)
    stored += Counter(
        (row.actor, row.action, row.subject)
        for row in record.audit
        if row.actor in OPERATORS and row.action not in BROUGHT_ABOUT
    )
    done, doubtful = (
        _in_the_record(traffic.acts.done, talks),
        _in_the_record(traffic.acts.doubtful, talks),
    )
    assert done - stored == Counter(), "an act was lost"
    assert stored - done - doubtful == Counter(), "an act was doubled"


def _in_the_record(acts: Counter[Act], talks: dict[str, str]) -> Counter[Act]:
    """Acts on a conversation by its id; the operators know it by its case."""
    counted: Counter[Act] = Counter()
    for (who, action, subject), times in acts.items():
        counted[who, action, talks[subject] if action in OWNER_CHANGED else subject] += times
    return counted


def _every_move_once(record: Record) -> None:
    """The version of a case counts its moves, and the audit names each.

    A case is taken once, unless another urgent word came, and its person reached once a round.
    """
    told = Counter(row.subject for row in record.audit if row.action in OF_CASES)
    assert told == +Counter({row.number: row.version for row in record.cases})
    taken = Counter(_subjects(record, "case.take"))
    calm = {row.number for row in record.cases if not row.urgent}
    assert all(taken[number] <= 1 for number in calm)
    reached = Counter(_subjects(record, "case.contacted"))
    assert all(reached[row.number] <= row.round for row in record.cases)


def _no_gap_in_the_events(record: Record) -> None:
    for row in record.conversations:
        numbers = [event.seq for event in record.events if event.conversation_id == row.id]
        assert numbers == list(range(1, row.seq + 1))
    sent = [(row.conversation_id, row.seq) for row in record.events if row.type == "message.sent"]
    assert sorted(sent) == sorted((row.conversation_id, row.seq) for row in record.said)


def _the_state_counts_the_turns(record: Record) -> None:
    """Each answered turn, and each new owner, moved the state once; none was lost or doubled.

    The peer counts the turns in its state too.
    """
    answered: Counter[str] = Counter()
    for row in record.turns:
        answered[row.conversation_id] += bool(row.replies) and row.replies[0]["ending"] != "failed"
    owners = Counter(_subjects(record, *OWNER_CHANGED))
    for row in record.conversations:
        assert row.version == answered[row.id] + owners[row.id]
        assert row.state.get("turns", answered[row.id]) == answered[row.id]


def _nothing_orphaned(record: Record) -> None:
    """Clocks, notices and what is handed on belong to a case, and to something that happened."""
    clocks = Counter((row.number, row.name) for row in record.clocks)
    assert clocks == Counter(
        {(row.number, each): row.round for row in record.cases for each in NAMES}
    )
    called = [row.data["notice"] for row in record.audit if row.action == "case.called"]
    assert sorted(called) == sorted(row.key for row in record.notices if row.kind == "on_call")
    assert {row.subject for row in record.notices} <= {row.number for row in record.cases}
    goes_out = {
        "case.opened",
        "case.amended",
        "case.called",
        *(f"case.{name}" for name in HANDED_ON),
    }
    told = [(row.subject, row.action) for row in record.audit if row.action in goes_out]
    out = [(row.number, row.event) for row in record.deliveries]
    assert Counter(told) == Counter(out)


def _subjects(record: Record, *actions: str) -> list[str]:
    return [row.subject for row in record.audit if row.action in actions]
