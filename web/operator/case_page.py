"""All that the page of a case shows, read from the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desk import (
    accounts,
    audit,
    case_clocks,
    case_rows,
    cases,
    channels,
    complaints,
    conversations,
    discovery,
    endings,
    kept_apart,
    notes,
    notices,
    ratings,
    routing,
    suggestions,
    work_order,
)
from desk.actors import RESIDENT, Actor
from desk.audit import Entry
from desk.case_clocks import Reading
from desk.case_rows import Case
from desk.case_states import LABELS, MOVES, Move, MoveName
from desk.conversation_rows import Conversation
from desk.conversations import Line
from desk.data_files import read
from desk.kinds import KINDS
from desk.notes import Note
from desk.notices import Notice
from desk.refusals import Refused
from desk.routing import Route
from desk.similar import Similar, similar
from desk.suggestions import Suggestion
from desk.views import seen_by
from rulebook.book import Rulebook
from web import errors
from web.operator.acting import Acting
from web.operator.card import Card, card, facts
from web.operator.legal import legal
from web.operator.wording import ACTS

ENDED = ("case.outcome", "case.close", "case.settle")
KEPT_APART = "投诉人保密：有投诉的对话只有班长能看。"


@dataclass(frozen=True)
class Deed:
    """One line of the audit trail, in words."""

    at: datetime
    actor: str
    what: str
    why: str


@dataclass(frozen=True)
class CasePage:
    """A case as whoever looks may see it. `talk` is null where its conversation stays hidden.

    `front_end` is the other front end that the resident speaks through, None for our own page.
    """

    case: Case
    talk: Conversation | None
    lines: list[Line]
    front_end: str | None
    sent: dict[int, tuple[Suggestion, bool]]
    others: list[Case]
    clocks: list[Reading]
    trail: list[Deed]
    notes: list[Note]
    notices: list[Notice]
    similar: list[tuple[Similar, Case]]
    facts: list[tuple[str, str]]
    warnings: list[str]
    moves: dict[MoveName, Move]
    route: Route
    units: list[str]
    colleagues: list[str]
    card: Card
    rateable: bool


def gather(desk: Acting, book: Rulebook, number: str) -> CasePage:
    """The page of case `number`. Raises UnknownCase."""
    engine, now = desk.engine, desk.now
    whole = case_rows.get(engine, number)
    case = seen_by(whole, desk.actor.role)
    readable = kept_apart.may_read(engine, whole.conversation_id, desk.actor.role)
    talk = conversations.get(engine, whole.conversation_id) if readable else None
    lines = conversations.transcript(engine, talk.id) if talk else []
    entries = audit.of_subject(engine, number)
    return CasePage(
        case=case,
        talk=talk,
        lines=lines,
        front_end=channels.named(engine, talk.id) if talk else None,
        sent=suggestions.of_conversation(engine, talk.id) if talk else {},
        others=_others(desk, talk, number),
        clocks=case_clocks.readings(engine, number, now),
        trail=[_deed(entry, readable) for entry in reversed(entries)],
        notes=notes.seen_by(engine, whole, desk.actor),
        notices=notices.of_case(engine, number),
        similar=_similar(desk, number),
        facts=facts(case),
        warnings=discovery.warnings(case.proposal.get("facts") or {}),
        moves=legal(case, desk.actor),
        route=routing.route(whole),
        units=units(book, whole),
        colleagues=colleagues(desk),
        card=card(book, case, talk, lines),
        rateable=case.status in ratings.RATED and not _rated(entries),
    )


def conversation_of(desk: Acting, number: str) -> str:
    """The id of a case's conversation; refuses whoever may not read it. Raises UnknownCase."""
    id = case_rows.get(desk.engine, number).conversation_id
    if not kept_apart.may_read(desk.engine, id, desk.actor.role):
        raise errors.Refusal(403, "kept_apart", KEPT_APART)
    return id


def _others(desk: Acting, talk: Conversation | None, number: str) -> list[Case]:
    if talk is None:
        return []
    found = cases.of_conversation(desk.engine, talk.id)
    return [seen_by(case, desk.actor.role) for case in found if case.number != number]


def _similar(desk: Acting, number: str) -> list[tuple[Similar, Case]]:
    found = similar(desk.engine, number, desk.now)[:5]
    return [(each, case_rows.get(desk.engine, each.number)) for each in found]


def units(book: Rulebook, case: Case) -> list[str]:
    """The bureaus and townships a case may go to; a complaint also to those above them."""
    every = [*(office.name for office in book.offices), *book.departments]
    if case.kind == "complaint":
        every += read("routing")["complaints"]
    return [unit for unit in dict.fromkeys(every) if _may_have(case, unit)]


def _may_have(case: Case, unit: str) -> bool:
    try:
        complaints.check(case, unit)
    except Refused:
        return False
    return True


def colleagues(desk: Acting) -> list[str]:
    """Everybody else who works at the desk."""
    return [
        account.name
        for account in accounts.every(desk.engine)
        if account.role in ("operator", "supervisor")
        and account.disabled_at is None
        and account.name != desk.actor.name
    ]


def order(
    desk: Acting, case: Case, contact: work_order.Contact = work_order.NO_CONTACT
) -> work_order.Order:
    """The work order of a case, its fields in the order that holds."""
    with desk.engine.connect() as connection:
        return work_order.order(case, work_order.names(connection), contact)


def _rated(entries: list[Entry]) -> bool:
    """Whether this handling has been rated: no rating since the case was last reopened."""
    told = [entry.action for entry in entries if entry.action in ("case.rated", "case.reopen")]
    return told[-1:] == ["case.rated"]


def _deed(entry: Entry, readable: bool) -> Deed:
    """`readable` says that whoever looks may read what the resident said."""
    data = entry.data if readable or entry.actor != RESIDENT.name else {}
    name = entry.action.removeprefix("case.")
    what = MOVES[name].label if name in MOVES else ACTS.get(entry.action, entry.action)
    if data.get("to") in LABELS and data.get("from") != data.get("to"):
        what = f"{what}：{LABELS[data['from']]} → {LABELS[data['to']]}"
    told = [data.get(key) for key in ("why", "how", "receiver", "unit", "holder", "merged_into")]
    if entry.action in ENDED and data.get("outcome"):
        told.append(endings.label(data["outcome"]))
    if entry.action == "case.correct":
        told.append(KINDS[data["kind"]].label)
    if entry.action == "case.rated":
        told.append(f"结果{data['result']}，态度{data['attitude']}")
    if entry.action == "case.external":
        told += [data.get("external_number"), data.get("external_status")]
    return Deed(entry.at, _name(entry.actor), what, "；".join(str(each) for each in told if each))


def _name(actor: str) -> str:
    names = {"bot": "智能助手", "system": "系统", "resident": "群众"}
    return names.get(actor, actor)


def may_speak(actor: Actor, talk: Conversation | None) -> bool:
    """Whether the reply box is theirs."""
    return talk is not None and talk.owner == actor.name
