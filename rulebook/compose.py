"""An answer's plain text, complete in itself, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rulebook.answer import Answer, Citation, WorkingLine
from rulebook.ending import Wording
from rulebook.prose import plain_date
from rulebook.source import Source

if TYPE_CHECKING:
    from rulebook.book import Rulebook

OF_RULES = ("answered", "not_stated")


def finished(answer: Answer, book: Rulebook, knowledge: str) -> Answer:
    """`answer` with its text and knowledge version filled in.

    The text names the answer's day where that is before the rules were compiled, and says that
    there may be newer rules where it is after.
    """
    wording, day = book.wording, book.edition.compiled.isoformat()
    text = _text(answer, wording, book.sources)
    if answer.as_of < day and answer.ending in OF_RULES:
        text += "\n" + wording.headings["as_of"].replace("{day}", plain_date(answer.as_of))
    if answer.as_of > day and answer.ending == "answered":
        text += "\n" + wording.notices["after_compiled"]
    return answer.copy(update={"text": text, "knowledge": knowledge})


def _text(answer: Answer, wording: Wording, sources: Mapping[str, Source]) -> str:
    headings, parts = wording.headings, answer.parts
    blocks = [parts.short]
    blocks += _block(headings["conditions"], parts.conditions)
    blocks += _block(headings["working"], [_worked(line, sources) for line in answer.working])
    blocks += _block(headings["missing"], _missing(answer))
    blocks += _block(headings["next"], parts.next)
    blocks += _block(headings["materials"], parts.materials)
    named = _folded(answer.citations, sources) if answer.findings else None
    told = named or [cited(c, headings) for c in answer.citations]
    blocks += _block(headings["citations"], told)
    if any(c.statement and c.role == "basis" for c in answer.citations):
        blocks.append(wording.notices["national"])
    closing = wording.endings[answer.ending].closing
    return "\n".join([*blocks, closing] if closing else blocks)


def _block(heading: str, lines: list[str]) -> list[str]:
    return [heading, *(f"· {line}" for line in lines)] if lines else []


def _worked(line: WorkingLine, sources: Mapping[str, Source]) -> str:
    """A line of a sum, with the clause it rests on."""
    source = sources.get(line.source or "")
    return f"{line.text}（{source.short}{line.clause}）" if source and line.clause else line.text


def _folded(citations: Iterable[Citation], sources: Mapping[str, Source]) -> list[str]:
    """Each document with its clauses, for an answer of so many that their words are too long."""
    clauses: dict[str, list[str]] = {}
    for cite in citations:
        source = sources.get(cite.source)
        known = clauses.setdefault(source.short if source else cite.title, [])
        if cite.clause not in known:
            known.append(cite.clause)
    return ["；".join(f"{title}{'、'.join(paths)}" for title, paths in clauses.items())]


def _missing(answer: Answer) -> list[str]:
    """What others set, and where to ask; with findings, only where to ask for which of them."""
    if not answer.findings:
        return [f"{row.meaning}——{row.set_by}；{row.ask_at}" for row in answer.missing]
    asked: dict[str, list[str]] = {}
    for row in answer.missing:
        asked.setdefault(row.ask_at, []).append(row.meaning.partition("（")[0])
    return [f"{'、'.join(names)}——{ask_at}" for ask_at, names in asked.items()]


def cited(citation: Citation, headings: dict[str, str]) -> str:
    """A citation in one line: title, day, clause, status, and the quoted words or what is told."""
    own = "" if citation.role == "entry" else headings["statement"]
    said = f"“{citation.quote}”" if citation.quote else f"{own}{citation.statement}"
    role = headings["history"] if citation.role == "history" else ""
    status = "" if citation.status == "现行" else f"（{citation.status}）"
    day = f"，{citation.date}" if citation.date else ""
    clause = f"，{citation.clause}" if citation.clause else ""
    return f"{role}《{citation.title.strip('《》')}》{day}{clause}{status}：{said}"
