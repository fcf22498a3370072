"""Which moves of a case are open to whoever looks, and what each must be told."""

from __future__ import annotations

from desk.actors import Actor
from desk.case_rows import Case
from desk.case_states import MOVES, Move, MoveName, target
from desk.refusals import Refused

WITH_FORM: frozenset[MoveName] = frozenset({"assign", "reassign", "extend", "transfer", "merge"})


def legal(case: Case, actor: Actor) -> dict[MoveName, Move]:
    """The moves that the desk's table allows, in its order; the rest is not offered."""
    return {name: move for name, move in MOVES.items() if _open(case, name, actor)}


def _open(case: Case, name: MoveName, actor: Actor) -> bool:
    held = case.holder not in (None, actor.name)
    if name == "take":
        return case.holder is None and _allowed(case, name, actor)
    if held and actor.role == "operator":
        return False
    if name in ("put_back", "transfer") and case.holder is None:
        return False
    return _allowed(case, name, actor)


def _allowed(case: Case, name: MoveName, actor: Actor) -> bool:
    try:
        target(case.status, name, actor.role, "asked", case.suspended_from)
    except Refused:
        return False
    return True
