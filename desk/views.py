"""A case as one who looks may see it: whoever complained is known to a supervisor alone."""

from __future__ import annotations

from dataclasses import replace

from desk.actors import Role
from desk.case_rows import Case

MASKED = "〔举报人保密〕"
OF_REPORTER = ("contact", "contact_ref", "reporter", "name", "phone", "address")


def seen_by(case: Case, role: Role) -> Case:
    """The case, with the reporter masked in a complaint for all but a supervisor.

    The conversation's id goes too: it leads to what was said.
    """
    if case.kind != "complaint" or role == "supervisor":
        return case
    facts = case.proposal.get("facts") or {}
    proposal = {name: _masked(name, value) for name, value in case.proposal.items()}
    proposal["facts"] = {name: _masked(name, value) for name, value in facts.items()}
    return replace(case, conversation_id="", proposal=proposal)


def _masked(name: str, value: object) -> object:
    return MASKED if name in OF_REPORTER and value else value
