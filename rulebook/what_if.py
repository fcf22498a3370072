"""What if: the same facts with something changed, both sides of whatever differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rulebook.answer import Answer, Finding
from rulebook.cliffs import cliffs
from rulebook.eligibility.card import card, why
from rulebook.eligibility.case import Case
from rulebook.eligibility.findings import INTERVIEW, findings, says
from rulebook.in_words import in_words
from rulebook.interview import Facts, Interview
from rulebook.judgements import JUDGEMENTS

if TYPE_CHECKING:
    from rulebook.day import Day


MEANS = {"income", "members", "hukou"}
"""The facts that are weighed against lines which may not be published."""


class Changed(NamedTuple):
    """A programme whose finding differs: as it stands, and as it would."""

    programme: str
    before: Finding
    after: Finding


def compare(day: Day, facts: Facts, changed: Facts) -> list[Changed]:
    """The findings that differ when `changed` is told over `facts`; none where nothing does."""
    before = findings(day, facts)
    after = findings(day, {**facts, **changed})
    pairs = zip(before, after, strict=True)
    return [Changed(old.programme, old, new) for old, new in pairs if old != new]


def supposed(day: Day, interview: Interview, facts: Facts, changed: Facts) -> Answer | None:
    """What would be if `changed` held, beside what is; None where either gives nothing yet."""
    if interview.id == INTERVIEW:
        return _household(day, interview, facts, changed)
    judgement = JUDGEMENTS[interview.id]
    before = judgement.conclude(day, facts)
    after = judgement.conclude(day, {**facts, **changed})
    if before is None or after is None:
        return None
    then, now = (day.book.wording.headings[key] for key in ("if_then", "if_now"))
    if_then = then.replace("{changed}", in_words(interview, changed))
    conditions = [now + before.parts.short, *after.parts.conditions]
    return day.reworded(after, short=if_then + after.parts.short, conditions=conditions)


def _household(day: Day, interview: Interview, facts: Facts, changed: Facts) -> Answer:
    """The programmes whose finding would differ, each with both sides, and the edges then near."""
    then = {**facts, **changed}
    differing = compare(day, facts, changed)
    near = [name for name in cliffs(Case(day, then)) if name not in cliffs(Case(day, facts))]
    edges = [day.result(INTERVIEW, name) for name in near]
    answer = card(day, then)
    values = {
        "changed": in_words(interview, changed),
        "programmes": "、".join(says(day, f"name.{row.programme}") for row in differing),
    }
    key = "what_if.differs" if differing else "what_if.same"
    clauses = {(row.source, row.clause) for pair in differing for row in pair[1:]}
    cited = [*card(day, facts).citations, *answer.citations]
    cites = {(c.source, c.clause): c for c in cited if (c.source, c.clause) in clauses}
    opening = day.result(INTERVIEW, "open").citations
    told = [*cites.values(), *(cite for edge in edges for cite in edge.citations), *opening]
    update = {
        "citations": told,
        "findings": [row.after for row in differing],
        "missing": answer.missing if MEANS & changed.keys() else [],
    }
    return day.reworded(
        answer.copy(update=update),
        short=day.sentence(interview.says[key], values),
        conditions=[
            *(_both(day, interview, row) for row in differing),
            *(e.parts.short for e in edges),
        ],
        next=[day.sentence(interview.says["what_if.next"])],
        materials=[],
        spoken=day.sentence(interview.says["what_if.spoken"]),
    )


def _both(day: Day, interview: Interview, row: Changed) -> str:
    """A programme with both sides in one line."""
    before, after = (says(day, f"standing.{side.standing}").rstrip("：") for side in row[1:])
    values = {
        "programmes": says(day, f"name.{row.programme}"),
        "before": before,
        "after": after,
        "why": why(day, row.after),
    }
    return day.sentence(interview.says["what_if.both"], values)
