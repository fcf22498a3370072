"""The rules as they stand on one day: figures, and answers with their clauses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from rulebook import compose
from rulebook.aloud import aloud
from rulebook.answer import (
    Answer,
    CaseProposal,
    Choice,
    FigureUsed,
    Missing,
    Parts,
    WorkingLine,
)
from rulebook.citation import citation
from rulebook.errors import NotKnown
from rulebook.figure import figure_text
from rulebook.filled import at_window, window_lines, with_citations, with_published
from rulebook.interview import Interview, Question
from rulebook.local import Local, LocalFigure
from rulebook.offering import offered
from rulebook.prose import fill, placeholders, plain_date
from rulebook.topic import CaseRule, Topic, Variant, in_force

if TYPE_CHECKING:
    from rulebook.book import Rulebook

Again = Literal["bad", "again", "resume"]
"""Why a question is asked once more: the value cannot be, the reply was not understood, or the

interview that was left is taken up again."""


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

    def published(self, name: str, place: str | None = None) -> LocalFigure | None:
        """What staff published of the local figure `name`: for `place`, else for everywhere."""
        found = self._local.figure(name, self.date, place)
        return LocalFigure(*found) if found else None

    def offered(self, topic_id: str) -> str | None:
        """The interview that the answer to a topic offers on this day, if any."""
        return offered(self._book, self._local, self._book.topic(topic_id), self.date)

    @property
    def book(self) -> Rulebook:
        """All of the rules, of whatever day."""
        return self._book

    def completed(self, answer: Answer, place: str | None = None) -> Answer:
        """An answer put together from parts, with what is published of its missing figures."""
        told = with_published(answer, self._book, self._local, self.date, place)
        return self._finish(told)

    def topic(
        self, topic_id: str, programme: str | None = None, place: str | None = None
    ) -> Answer:
        """The answer to a topic on this day; `not_stated` before the rules held begin.

        Of the local figures it tells those of `place`, a township, where they differ by place.
        """
        topic = self._book.topic(topic_id)
        if self._local.withdrawn(topic_id):
            return self.notice("not_stated", "withdrawn")
        variant = topic.variant(self.date, programme)
        if variant is None:
            return self._before_known(topic)
        answer = self._answer(variant, topic.id, place=place)
        answer = answer.copy(update={"choices": [*answer.choices, *self._offer(topic)]})
        return self._at_office(answer, place) if topic.office and place else answer

    def _offer(self, topic: Topic) -> list[Choice]:
        """What begins the interview that the topic offers, where that waits to be tapped."""
        interview = self.offered(topic.id)
        label = self._book.interview(interview).offer if interview else ""
        return [Choice(label=label, topic=topic.id)] if label else []

    def _at_office(self, answer: Answer, place: str) -> Answer:
        rows = at_window(self._book, self._local, self.date, place)
        told = window_lines(self._book, rows, place)
        return self.reworded(with_citations(answer, rows), next=[*told, *answer.parts.next])

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
        place: str | None = None,
    ) -> Answer:
        """The result `name` of an interview, with the values of its sum filled in.

        Of the local figures it tells those of `place`, where they differ by place.
        """
        told = self._book.interview(interview)
        if self._local.withdrawn(told.topic):
            return self.notice("not_stated", "withdrawn")
        variant = in_force(told.results[name], self.date)
        if variant is None:
            return self._before_known(self._book.topic(told.topic))
        return self._answer(variant, told.topic, values or {}, tuple(working), place)

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
        again = self._book.wording.notices["again"]
        bad = question.bad or again
        reasons = {None: "", "bad": bad, "again": again, "resume": interview.resume}
        answer = self._plain("asked_back", reasons[why] + question.asked, interview.topic)
        return answer.copy(update={"choices": _options(question)})

    def with_question(
        self, answer: Answer, interview: Interview, fact: str, resumed: bool = False
    ) -> Answer:
        """`answer`, ending with the interview's question for `fact` and its choices.

        Choices of the answer itself stay only beside an interview that it interrupts (`resumed`).
        """
        question = interview.questions[fact]
        asked = self._fill((interview.resume if resumed else "") + question.asked, {})
        kept = [c for c in answer.choices if resumed and c.label != interview.offer]
        choices = [*kept, *_options(question)]
        answer = answer.copy(update={"choices": choices})
        return self.reworded(answer, next=[*answer.parts.next, asked])

    def sentence(self, text: str, values: Mapping[str, str] | None = None) -> str:
        """A sentence of the rules as data, with its placeholders filled for this day."""
        return self._fill(text, values or {})

    def reworded(self, answer: Answer, **parts: Any) -> Answer:
        """`answer` with these of its parts replaced, put together again."""
        return self._finish(answer.copy(update={"parts": answer.parts.copy(update=parts)}))

    def failed(self) -> Answer:
        """The fixed reply for a turn that nobody answered: emergency numbers, and a case."""
        row = self._book.wording.failed
        cites = tuple(citation(self._book, cite, self.date) for cite in row.cite)
        answer = self._plain("failed", row.short, None, spoken=row.spoken)
        update = {"citations": list(cites), "case": self._case(row.case)}
        return self._finish(answer.copy(update=update))

    def small_talk(self, topic_id: str | None, text: str) -> Answer:
        """Talk without policy, in the words given (already complete sentences)."""
        return self._plain("small_talk", text, topic_id)

    def notice(self, ending: str, key: str, topic_id: str | None = None) -> Answer:
        """A fixed sentence as a reply of its own."""
        return self._plain(ending, self._book.wording.notices[key], topic_id)

    def _plain(self, ending: str, text: str, topic_id: str | None, spoken: str = "") -> Answer:
        short = self._fill(text, {})
        return self._finish(
            Answer(
                ending=ending,  # type: ignore[arg-type]
                topic=topic_id,
                text="",
                parts=Parts(short=short, spoken=self._fill(spoken, {}) or aloud(short)),
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
            citations=[citation(self._book, cite, self.date) for cite in variant.cite],
            figures=self.figures(text for _, text in variant.prose()),
            working=list(working),
            missing=self.missing(variant.missing),
            choices=[self._choice(choice) for choice in variant.choices],
            case=self._case(variant.case) if variant.case else None,
            as_of=self.date.isoformat(),
        )
        return self.completed(answer, place)

    def _finish(self, answer: Answer) -> Answer:
        return compose.finished(answer, self._book, self.version)

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

    def figures(self, texts: Iterable[str]) -> dict[str, FigureUsed]:
        """The figures that sentences of the rules as data name, by name."""
        names = {name for text in texts for name in placeholders(text)}
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

    def missing(self, names: Iterable[str]) -> list[Missing]:
        """Local figures by name, as what the documents leave open."""
        return [
            Missing(name=name, meaning=row.meaning, set_by=row.set_by, ask_at=row.ask_at)
            for name in names
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
