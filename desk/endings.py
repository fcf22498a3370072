"""How a case or a conversation ended: chosen from a list, so that endings can be counted."""

from __future__ import annotations

from typing import Literal

from desk import discovery
from desk.case_rows import Case
from desk.data_files import read
from desk.refusals import Refused


def labels(what: Literal["case", "talk"]) -> dict[str, str]:
    """The endings to choose from, by name, in words."""
    found: dict[str, str] = read("endings")[what]
    return found


def label(outcome: str) -> str:
    """How a case ended, in words: the result of a visit, or an ending."""
    visits = read("discovery")["outcomes"]
    return str(visits[outcome]["label"] if outcome in visits else labels("case")[outcome])


def visited(case: Case) -> bool:
    """Whether the result of a visit ends the case, not an ending from the list."""
    return case.discovered or case.outcome is not None


def check_case(case: Case, ending: str | None) -> None:
    """Refuses to end a case that nobody looked after, or whose ending was not chosen."""
    if visited(case):
        discovery.check_outcome(case)
    elif ending not in labels("case"):
        raise Refused("请选办结的结果。")


def check_talk(ending: str) -> None:
    """Refuses to end a conversation whose ending was not chosen."""
    if ending not in labels("talk"):
        raise Refused("请选这次对话的结果。")
