"""An answer's plain text, complete in itself, put together from its parts."""

from __future__ import annotations

import base64
import hashlib

from rulebook.answer import Answer, Citation
from rulebook.ending import Wording


def finished(answer: Answer, wording: Wording, after_compiled: bool, knowledge: str) -> Answer:
    """`answer` with its text, knowledge version and receipt filled in."""
    text = _text(answer, wording)
    if after_compiled and answer.ending == "answered":
        text += "\n" + wording.notices["after_compiled"]
    receipt = _receipt(f"{knowledge}|{answer.as_of}|{answer.topic}|{text}")
    return answer.copy(update={"text": text, "knowledge": knowledge, "receipt": receipt})


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
    """A citation in one line: title, day, clause, status, and the quoted words or the fact."""
    said = (
        f"“{citation.quote}”" if citation.quote else f"{headings['statement']}{citation.statement}"
    )
    role = headings["history"] if citation.role == "history" else ""
    status = "" if citation.status == "现行" else f"（{citation.status}）"
    day = f"，{citation.date}" if citation.date else ""
    return f"{role}《{citation.title.strip('《》')}》{day}，{citation.clause}{status}：{said}"


def _receipt(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return base64.b32encode(digest).decode()[:10]
