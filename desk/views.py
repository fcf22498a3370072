"""A case as one who looks may see it: what was complained, and by whom, is for a supervisor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desk.actors import Role
from desk.case_rows import Case

MASKED = "投诉内容保密，班长可看"
OPEN = ("kind", "urgent", "department")


def seen_by(case: Case, role: Role) -> Case:
    """The case; of a complaint, for all but a supervisor, only what a queue needs.

    Whoever complained may have named themselves in any field. The conversation's id goes too: it
    leads to what was said. What a supervisor wrote for the unit stays.
    """
    if case.kind != "complaint" or role == "supervisor":
        return case
    told = {name: case.proposal.get(name) for name in OPEN}
    proposal: dict[str, Any] = {**told, "subject": MASKED, "facts": {}}
    shown = replace(case, conversation_id="", proposal=proposal)
    return replace(shown, avoid=[], words="", initials="")
