"""Complaints never reach whom they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from desk.case_rows import Case
from desk.data_files import read
from desk.refusals import Refused
from desk.schema import messages

SHORTEST = 2  # a name as short as this is found in too many others


def complained_of(
    connection: Connection, conversation_id: str, proposal: Mapping[str, Any]
) -> list[str]:
    """Every unit and place that a complaint names, in its facts or in the talk before it.

    Better one too many than the one it is about. Empty for other kinds.
    """
    if proposal["kind"] != "complaint":
        return []
    facts = proposal.get("facts") or {}
    places = [proposal.get("township"), proposal.get("village"), facts.get("against")]
    said = select(messages.c.text).where(messages.c.conversation_id == conversation_id)
    told = [proposal.get("summary"), *facts.values(), *connection.execute(said).scalars()]
    text = " ".join(str(words) for words in told if words)
    named = [name for name, spoken in _spoken() if any(word in text for word in (name, *spoken))]
    return sorted({*filter(None, places), *named})


def check(case: Case, unit: str) -> None:
    """Raises Refused if `case` is a complaint about `unit`, or about the place of `unit`."""
    if case.kind == "complaint" and any(same(unit, name) for name in case.avoid):
        raise Refused(f"投诉不能派给被反映的单位：{unit}。")


def check_brief(case: Case) -> None:
    """Raises Refused for a complaint that has no words to be passed on yet.

    What was said may tell who said it: a unit reads what a supervisor wrote instead.
    """
    if case.kind == "complaint" and not case.brief:
        raise Refused("投诉转出去之前，要由班长先写转办摘要：原话里可能看得出是谁反映的。")


def lead(avoided: Iterable[str]) -> str | None:
    """The first of the units that look into complaints of which nobody complains."""
    about = list(avoided)
    units = read("routing")["complaints"]
    return next((unit for unit in units if not any(same(unit, name) for name in about)), None)


def same(unit: str, name: str) -> bool:
    """Whether two names mean one unit or place, or one lies in the other."""
    one, other = _official(unit), _official(name)
    return one == other or (min(len(one), len(other)) > SHORTEST and (one in other or other in one))


def _official(name: str) -> str:
    """The full name of what people say; without what the offices of a place end in."""
    plain = _plain(name)
    for official, spoken in _spoken():
        if name in (official, *spoken) or plain in (_plain(official), *spoken):
            return _plain(official)
    return plain


def _plain(name: str) -> str:
    """A township's office is the township; a city's government is not the whole city."""
    for ending in read("routing")["endings"]:
        rest = name.removesuffix(ending)
        if rest != name and len(rest) >= SHORTEST and not rest.endswith("市"):
            return _plain(rest)
    return name


def _spoken() -> Iterable[tuple[str, list[str]]]:
    table: dict[str, list[str]] = read("routing")["spoken"]
    return table.items()
