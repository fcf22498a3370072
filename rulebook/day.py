"""The rules as they stand on one day: figures, and answers with their clauses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from rulebook import compose
from rulebook.answer import (
    Answer,
    CaseProposal,
    Choice,
    Citation,
    FigureUsed,
    Missing,
    Parts,
    WorkingLine,
)
from rulebook.errors import NotKnown
from rulebook.figure import figure_text
from rulebook.filled import with_published
from rulebook.interview import Facts, Interview, Question
from rulebook.local import Local
from rulebook.prose import fill, placeholders, plain_date
from rulebook.topic import CaseRule, Cite, Topic, Variant, in_force

if TYPE_CHECKING:
    from rulebook.book import Rulebook

Again = Literal["bad", "again"]
"""Why a question is asked once more: the value cannot be, or the reply was not understood."""


class Day:
    """A view of the rulebook on `date`, with the local figures that staff published."""

    def __init__(self, book: Rulebook, day: date, local: Local) -> None:
        self._book = book
        self.date = day
        self._local = local

    def value(self, name: str) -> Decimal:
        """The figure `name` in force. Raises NotKnown where none is."""
        value = self._book.figure(name).on(self.date).value
        if value is None:
            raise NotKnown(name)
        return value

    def topic(
        self, topic_id: str, programme: str | None = None, place: str | None = None
    ) -> Answer:
        """The answer to a topic on this day; `not_stated` before the rules held begin.

        Of the local figures it tells those of `place`, a township, where they differ by place.
        """
        topic = self._book.topic(topic_id)
        variant = topic.variant(self.date, programme)
        if variant is None:
            return self._before_known(topic)
        answer = self._answer(variant, topic.id, place=place)
        return self._at_office(answer, place) if topic.office and place else answer

    def _at_office(self, answer: Answer, place: str) -> Answer:
        window = self._book.wording.headings["office"].replace("{place}", place)
        parts = answer.parts.copy(update={"next": [window, *answer.parts.next]})
        return self._finish(answer.copy(update={"parts": parts}))

    def unwritten(self, topic_id: str) -> Answer:
        """The answer to a topic whose answer nobody wrote yet: not stated, and a person."""
        text = self._book.wording.notices["unwritten"]
        return self._plain("not_stated", text, topic_id)

    def result(
        self,
        interview: str,
        name: str,
        values: Mapping[str, str] | None = None,
        working: Iterable[WorkingLine] = (),
    ) -> Answer:
        """The result `name` of an interview, with the values of its sum filled in."""
        told = self._book.interview(interview)
        variant = in_force(told.results[name], self.date)
        if variant is None:
            return self._before_known(self._book.topic(told.topic))
        return self._answer(variant, told.topic, values or {}, tuple(working))

    def working(
        self,
        interview: str,
        name: str,
        values: Mapping[str, str],
        clause: tuple[str, str] | None = None,
    ) -> WorkingLine:
        """One line of a sum, with the source and clause it rests on."""
        words = self._book.interview(interview).working[name]
        source, clause_id = clause or (None, None)
        return WorkingLine(text=self._fill(words, values), source=source, clause=clause_id)

    def accepts(self, question: Question, amount: Decimal) -> bool:
        """Whether `amount` (yuan) can be an answer to `question` on this day."""
        most = self.value(question.most_figure) if question.most_figure else question.most
        return question.accepts(amount) and amount <= most

    def ask(self, interview: Interview, fact: str, why: Again | None = None) -> Answer:
        """The question for `fact` as a reply, with the reason first when it is asked again."""
        question = interview.questions[fact]
        reasons = {None: "", "bad": question.bad, "again": self._book.wording.notices["again"]}
        answer = self._plain("asked_back", reasons[why] + question.ask, interview.topic)
        return answer.copy(update={"choices": _options(question)})

    def with_question(
        self, answer: Answer, interview: Interview, fact: str, resumed: bool = False
    ) -> Answer:
        """`answer`, ending with the interview's question for `fact` and its choices."""
        question = interview.questions[fact]
        asked = self._fill((interview.resume if resumed else "") + question.ask, {})
        parts = answer.parts.copy(update={"next": [*answer.parts.next, asked]})
        choices = [*answer.choices, *_options(question)]
        return self._finish(answer.copy(update={"parts": parts, "choices": choices}))

    def sentence(self, text: str) -> str:
        """A sentence of the rules as data, with its placeholders filled for this day."""
        return self._fill(text, {})

    def failed(self) -> Answer:
        """The fixed reply for a turn that nobody answered: emergency numbers, and a case."""
        row = self._book.wording.failed
        cites = tuple(self._citation(cite) for cite in row.cite)
        answer = self._plain("failed", row.short, None, spoken=row.spoken)
        update = {"citations": list(cites), "case": self._case(row.case)}
        return self._finish(answer.copy(update=update))

    def small_talk(self, topic_id: str | None, text: str) -> Answer:
        """Talk without policy, in the words given (already complete sentences)."""
        return self._plain("small_talk", text, topic_id)

    def notice(self, ending: str, key: str, topic_id: str | None = None) -> Answer:
        """A fixed sentence as a reply of its own."""
        return self._plain(ending, self._book.wording.notices[key], topic_id)

    def with_case_facts(self, answer: Answer, facts: Facts) -> Answer:
        """`answer` with what was told copied into the case it proposes."""
        if answer.case is None:
            return answer
        case = answer.case.copy(
            update={
                "facts": dict(facts),
                "township": facts.get("township"),
                "summary": facts.get("situation", ""),
                "contact_ref": facts.get("contact"),
            }
        )
        return answer.copy(update={"case": case})

    def _plain(self, ending: str, text: str, topic_id: str | None, spoken: str = "") -> Answer:
        short = self._fill(text, {})
        spoken = self._fill(spoken, {}) if spoken else short[:80]
        return self._finish(
            Answer(
                ending=ending,  # type: ignore[arg-type]
                topic=topic_id,
                text="",
                parts=Parts(short=short, spoken=spoken),
                as_of=self.date.isoformat(),
            )
        )

    def _before_known(self, topic: Topic) -> Answer:
        return self._plain("not_stated", self._book.wording.notices["before_known"], topic.id)

    def _answer(
        self,
        variant: Variant,
        topic_id: str,
        values: Mapping[str, str] | None = None,
        working: tuple[WorkingLine, ...] = (),
        place: str | None = None,
    ) -> Answer:
        values = values or {}

        def filled(texts: Iterable[str]) -> list[str]:
            return [self._fill(text, values) for text in texts]

        answer = Answer(
            ending=variant.ending,
            topic=topic_id,
            text="",
            parts=Parts(
                short=self._fill(variant.short, values),
                conditions=filled(variant.conditions),
                next=filled(variant.next),
                materials=filled(variant.materials),
                spoken=self._fill(variant.spoken, values),
            ),
            ask_first=filled(variant.ask_first),
            citations=[self._citation(cite) for cite in variant.cite],
            figures=self._figures(variant),
            working=list(working),
            missing=self._missing(variant),
            choices=[self._choice(choice) for choice in variant.choices],
            case=self._case(variant.case) if variant.case else None,
            as_of=self.date.isoformat(),
        )
        told = with_published(answer, self._book, self._local, self.date, place)
        return self._finish(told)

    def _finish(self, answer: Answer) -> Answer:
        after = self.date > self._book.edition.compiled
        return compose.finished(answer, self._book.wording, after, self.version)

    @property
    def version(self) -> str:
        """The knowledge an answer of this day rests on: rules, and what staff published."""
        return f"{self._book.version}.{self._local.version()}"

    def _fill(self, text: str, values: Mapping[str, str]) -> str:
        return fill(text, lambda name: values[name] if name in values else self._named(name))

    def _named(self, name: str) -> str:
        source_id, _, field = name.partition(".")
        if source_id in self._book.sources:
            source = self._book.sources[source_id]
            return plain_date(str(source.since)) if field == "since" else source.short
        figure = self._book.figure(name)
        return figure.text(self.value(name))

    def _figures(self, variant: Variant) -> dict[str, FigureUsed]:
        names = {name for _, text in variant.prose() for name in placeholders(text)}
        return {name: self._figure(name) for name in sorted(names & set(self._book.figures))}

    def _figure(self, name: str) -> FigureUsed:
        figure = self._book.figure(name)
        held = figure.on(self.date)
        value = self.value(name)
        return FigureUsed(
            value=str(value),
            text=figure_text(value, figure.unit),
            unit=figure.unit,
            source=held.source,
            clause=self._book.clause(held.source, held.clause).path,
            since=str(held.since),
        )

    def _citation(self, cite: Cite) -> Citation:
        source_id, _, clause_id = cite.clause.partition(" ")
        source, clause = self._book.sources[source_id], self._book.clause(source_id, clause_id)
        return Citation(
            source=source.id,
            title=source.title + (f"（{source.number}）" if source.number else ""),
            date=source.issued,
            clause=clause.path,
            level=source.level,
            role=cite.role,
            status=clause.status(self.date, cite.quote),
            since=str(clause.since) if clause.since else None,
            verified=clause.verified,
            quote=cite.quote,
            statement=None if cite.quote else clause.statement,
            caution=clause.caution,
        )

    def _missing(self, variant: Variant) -> list[Missing]:
        return [
            Missing(name=name, meaning=row.meaning, set_by=row.set_by, ask_at=row.ask_at)
            for name in variant.missing
            for row in [self._book.locals[name]]
        ]

    def _choice(self, choice: Choice) -> Choice:
        return choice.copy(update={"label": self._fill(choice.label, {})})

    def _case(self, rule: CaseRule) -> CaseProposal:
        return CaseProposal(
            kind=rule.kind,
            urgent=rule.urgent,
            department=rule.department,
            subject=self._fill(rule.subject, {}),
            summary="",
        )


def _options(question: Question) -> list[Choice]:
    return [Choice(label=option.label) for option in question.options]
