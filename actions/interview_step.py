"""One step of a facts-driven interview: what the facts give so far, and the next question."""

from __future__ import annotations

from actions.reading import told_at_once
from actions.turn import Knowledge, Turn
from rulebook.answer import Answer
from rulebook.interview import Judgement
from rulebook.judgements import JUDGEMENTS
from rulebook.topic import Topic

Step = tuple[Answer, str | None, dict[str, str]]
"""An answer, what is asked after it, and the facts known."""


def begin(knowledge: Knowledge, turn: Turn, topic: Topic) -> Step:
    """The topic's answer, or already the result if the message told enough; then a question."""
    interview = str(topic.interview)
    facts = told_at_once(turn, knowledge.book.interview(interview), knowledge.day(turn.on))
    judgement = JUDGEMENTS[interview]
    day = knowledge.day(turn.on)
    answer = judgement.conclude(day, facts) or day.topic(topic.id, turn.programme)
    asked_about = answer.copy(update={"topic": topic.id})
    return _with_question(knowledge, turn, interview, judgement, asked_about, facts)


def go_on(knowledge: Knowledge, turn: Turn, interview: str, facts: dict[str, str]) -> Step:
    """The result of the facts, or the next question alone while they give none."""
    judgement = JUDGEMENTS[interview]
    day = knowledge.day(turn.on)
    answer = judgement.conclude(day, facts)
    if answer:
        return _with_question(knowledge, turn, interview, judgement, answer, facts)
    fact = str(judgement.next_fact(facts))
    question = day.ask(knowledge.book.interview(interview), fact)
    return question, f"{interview}.{fact}", facts


def _with_question(
    knowledge: Knowledge,
    turn: Turn,
    interview: str,
    judgement: Judgement,
    answer: Answer,
    facts: dict[str, str],
) -> Step:
    fact = judgement.next_fact(facts)
    if fact:
        told = knowledge.book.interview(interview)
        answer = knowledge.day(turn.on).with_question(answer, told, fact)
    return answer, f"{interview}.{fact or ''}", facts
