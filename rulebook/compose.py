"""An answer's plain text, complete in itself, put together from its parts."""

from __future__ import annotations

from datetime import date

from rulebook.answer import Answer, Citation
from rulebook.ending import Wording
from rulebook.prose import plain_date

OF_RULES = ("answered", "not_stated")


def finished(answer: Answer, wording: Wording, compiled: date, knowledge: str) -> Answer:
    """`answer` with its text and knowledge version filled in.

    The text names the answer's day where that is before the rules were compiled, and says that
    there may be newer rules where it is after.
    """
    text, day = _text(answer, wording), compiled.isoformat()
    if answer.as_of < day and answer.ending in OF_RULES:
        text += "\n" + wording.headings["as_of"].replace("{day}", plain_date(answer.as_of))
    if answer.as_of > day and answer.ending == "answered":
        text += "\n" + wording.notices["after_compiled"]
    return answer.copy(update={"text": text, "knowledge": knowledge})


def _text(answer: Answer, wording: Wording) -> str:
    headings, parts = wording.headings, answer.parts
    blocks = [parts.short]
    blocks += _block(headings["conditions"], parts.conditions)
    blocks += _block(headings["working"], [line.text for line in answer.working])
    blocks += _block(
        headings["missing"], [_missing_line(answer, i) for i in range(len(answer.missing))]
    )
    blocks += _block(headings["next"], parts.next)
    blocks += _block(headings["materials"], parts.materials)
    blocks += _block(headings["citations"], [cited(c, headings) for c in answer.citations])
    if any(c.statement and c.role == "basis" for c in answer.citations):
        blocks.append(wording.notices["national"])
    closing = wording.endings[answer.ending].closing
    return "\n".join([*blocks, closing] if closing else blocks)


def _block(heading: str, lines: list[str]) -> list[str]:
    return [heading, *(f"· {line}" for line in lines)] if lines else []


def _missing_line(answer: Answer, index: int) -> str:
    row = answer.missing[index]
    return f"{row.meaning}——{row.set_by}；{row.ask_at}"


def cited(citation: Citation, headings: dict[str, str]) -> str:
    """A citation in one line: title, day, clause, status, and the quoted words or what is told."""
    own = "" if citation.level == "entry" else headings["statement"]
    said = f"“{citation.quote}”" if citation.quote else f"{own}{citation.statement}"
    role = headings["history"] if citation.role == "history" else ""
    status = "" if citation.status == "现行" else f"（{citation.status}）"
    day = f"，{citation.date}" if citation.date else ""
    clause = f"，{citation.clause}" if citation.clause else ""
    return f"{role}《{citation.title.strip('《》')}》{day}{clause}{status}：{said}"
