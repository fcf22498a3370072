"""The one shape of answer: what the chat renders, the desk stores and the tests assert."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Extra, Field

Ending = Literal[
    "answered",
    "asked_back",
    "not_stated",
    "out_of_scope",
    "small_talk",
    "handed_off",
    "failed",
]
Level = Literal["law", "regulation", "department", "local", "entry"]
Role = Literal["basis", "history", "entry"]
Status = Literal["现行", "已替代", "未确认"]
Standing = Literal["may", "seems_not", "unknown"]
CaseKind = Literal["discovery", "danger", "complaint", "record", "person", "transfer", "failed"]


class Part(BaseModel):
    """Base of everything inside an answer: unknown fields are an error."""

    class Config:
        extra = Extra.forbid


class Citation(Part):
    """A clause the answer rests on. Exactly one of `quote` and `statement` is given.

    `quote` is the printed words of a document held in full; `statement` is a national rule in
    our own words, held as a fact. With the role `entry` it is what staff published, an entry or
    (level `local`) a local figure: the document it stands in, and since when. `status` is as of
    the answer's day.
    """

    source: str
    title: str
    date: str | None
    clause: str
    level: Level
    role: Role
    status: Status
    since: str | None
    verified: str
    quote: str | None = None
    statement: str | None = None
    caution: str | None = None


class FigureUsed(Part):
    """A figure as it stood on the answer's day. `value` is a decimal in text, `text` as read."""

    value: str
    text: str
    unit: str
    source: str
    clause: str
    since: str
    place: str | None = None


class WorkingLine(Part):
    """One line of a sum, with the clause it rests on (null: arithmetic on what was told)."""

    text: str
    source: str | None = None
    clause: str | None = None


class Finding(Part):
    """What a programme's rules say of the facts told: information, never a verdict.

    `reason` tells why it may or seems not; `needed` what is still to be known, and why it matters.
    """

    programme: str
    standing: Standing
    source: str
    clause: str
    reason: str = ""
    needed: list[str] = Field(default_factory=list)


class Missing(Part):
    """A figure that the documents leave to others: who sets it, and where to ask."""

    name: str
    meaning: str
    set_by: str
    ask_at: str


class Choice(Part):
    """Something the resident may tap. Tapping sends `label`; `topic` is what it stands for."""

    label: str
    topic: str | None = None


class CaseProposal(Part):
    """A case that the reply promises. Only the web room opens cases; it fills `number`."""

    kind: CaseKind
    urgent: bool = False
    department: str | None = None
    township: str | None = None
    village: str | None = None
    subject: str
    summary: str
    facts: dict[str, str] = Field(default_factory=dict)
    contact_ref: str | None = None
    consent: str | None = None
    number: str | None = None


class Entry(Part):
    """The staff entry an answer came from."""

    id: str
    version: int


class Parts(Part):
    """The answer cut into what a card shows. `spoken` is read aloud: at most 80 characters."""

    short: str = ""
    conditions: list[str] = Field(default_factory=list)
    next: list[str] = Field(default_factory=list)
    materials: list[str] = Field(default_factory=list)
    spoken: str = ""


class Answer(Part):
    """One reply. Every field is always present in the JSON; see `docs/` for their meaning."""

    ending: Ending
    topic: str | None = None
    confidence: float | None = None
    alternatives: list[str] = Field(default_factory=list)
    text: str
    parts: Parts = Field(default_factory=Parts)
    ask_first: list[str] = Field(default_factory=list)
    citations: list[Citation] = Field(default_factory=list)
    figures: dict[str, FigureUsed] = Field(default_factory=dict)
    working: list[WorkingLine] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    missing: list[Missing] = Field(default_factory=list)
    choices: list[Choice] = Field(default_factory=list)
    case: CaseProposal | None = None
    entry: Entry | None = None
    as_of: str
    knowledge: str = ""
    receipt: str = ""
