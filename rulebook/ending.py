"""Every way a turn can end, and the fixed sentences around answers, as rows of data."""

from __future__ import annotations

from rulebook.answer import Ending
from rulebook.record import Record
from rulebook.topic import CaseRule, Cite

HEADINGS = (
    *("conditions", "working", "missing", "next", "materials", "citations"),
    *("history", "statement", "office", "local_figure", "local_figure_spoken"),
    *("if_now", "if_then", "as_of", "as_of_one", "changed_since", "changed_before"),
    *("noted", "told"),
)
"""The headings that an answer's text is put together with."""

NOTICES = ("national", "before_known", "after_compiled", "unwritten", "withdrawn", "again")
"""The notices that the rulebook itself says."""


class EndingRow(Record):
    """One ending: its label on the card and the sentence that closes its text ("" for none)."""

    label: str
    closing: str = ""


class FixedReply(Record):
    """What a resident hears when no worker answered: names the emergency numbers, opens a case."""

    short: str
    spoken: str
    cite: tuple[Cite, ...] = ()
    case: CaseRule


class Wording(Record):
    """`endings.yml`: rows by ending, headings of an answer's text, notices, the fixed reply.

    `case_number` says a case's number, which is known only when web has opened it: {number}.
    """

    endings: dict[Ending, EndingRow]
    headings: dict[str, str]
    notices: dict[str, str]
    case_number: str
    failed: FixedReply
