"""One step of a facts-driven interview: what the facts give so far, and the next question."""

from __future__ import annotations

from actions.reading import ABOUT, PERSONAL, told_at_once
from actions.turn import Knowledge, Turn
from rulebook.answer import Answer
from rulebook.day import Again, Day
from rulebook.discovery import INTERVIEW as DISCOVERY
from rulebook.discovery import with_told
from rulebook.eligibility.findings import INTERVIEW as HOUSEHOLD
from rulebook.household import unasked
from rulebook.in_words import known_in_words
from rulebook.interview import Facts, Interview, Judgement
from rulebook.judgements import JUDGEMENTS
from rulebook.topic import Topic

LEFT = "left"
"""Where the context keeps an interview that was left, with its facts."""
SPOKEN = 80
"""What is read aloud has so many characters at most."""
Step = tuple[Answer, str | None, dict[str, str]]
"""An answer, what is asked after it, and the facts known."""


def begin(knowledge: Knowledge, turn: Turn, topic: Topic) -> Step:
    """The topic's answer, or already the result if the message told enough; then a question.

    An interview that is offered begins when that was tapped, or facts were told; else it waits.
    """
    interview = str(topic.interview)
    day, words = knowledge.day(turn.on), knowledge.book.interview(interview)
    if words.offer and turn.text == words.offer:
        left = turn.context.get(LEFT) or {}
        before = left.get("facts", {}) if left.get("interview") == interview else {}
        return go_on(knowledge, turn, interview, before)
    facts = with_story(turn, words, {}, told_at_once(turn, words, day))
    if words.offer and not facts:
        return day.topic(topic.id, turn.programme, turn.first("township")), None, {}
    return opened(knowledge, turn, topic, facts)


def opened(knowledge: Knowledge, turn: Turn, topic: Topic, facts: dict[str, str]) -> Step:
    """What `facts` give, or what was taken and the topic's answer; and then a question."""
    interview = str(topic.interview)
    day, words = knowledge.day(turn.on), knowledge.book.interview(interview)
    judgement = JUDGEMENTS[interview]
    answer = judgement.conclude(day, facts)
    if answer is None:
        answer = noted(day, words, day.topic(topic.id, turn.programme), facts)
    asked_about = answer.copy(update={"topic": topic.id})
    return _with_question(day, words, judgement, asked_about, facts)


def noted(day: Day, words: Interview, answer: Answer, facts: Facts) -> Answer:
    """`answer` opening with the facts that were taken from the message, in words."""
    told = known_in_words(words, facts)
    if not told:
        return answer
    said = day.book.wording.headings["noted"] + told + "。"
    parts = answer.parts
    return day.reworded(answer, short=said + parts.short, spoken=(said + parts.spoken)[:SPOKEN])


def go_on(
    knowledge: Knowledge,
    turn: Turn,
    interview: str,
    facts: dict[str, str],
    why: Again | None = None,
) -> Step:
    """The result of the facts; while they give none what was taken, and the next question."""
    judgement = JUDGEMENTS[interview]
    day, words = knowledge.day(turn.on), knowledge.book.interview(interview)
    answer = judgement.conclude(day, facts)
    if answer:
        return _with_question(day, words, judgement, answer, facts)
    fact = str(judgement.next_fact(day, facts))
    taken = {name: value for name, value in facts.items() if turn.facts.get(name) != value}
    question = noted(day, words, day.ask(words, fact, why), taken)
    return question, f"{interview}.{fact}", facts


def with_story(turn: Turn, interview: Interview, facts: Facts, new: Facts) -> dict[str, str]:
    """`facts` and what was told besides, which the questions asked are counted without.

    Of whom the first of the personal facts was told is kept with them.
    """
    if interview.id == DISCOVERY:
        return with_told(facts, new)
    if interview.id != HOUSEHOLD:
        return {**new, **facts}
    about = turn.first(ABOUT)
    personal = about is not None and any(fact in PERSONAL for fact in new)
    of = {ABOUT: about} if about and personal and ABOUT not in facts else {}
    return {**unasked(facts, new), **of}


def _with_question(
    day: Day, interview: Interview, judgement: Judgement, answer: Answer, facts: dict[str, str]
) -> Step:
    fact = judgement.next_fact(day, facts)
    if fact:
        answer = day.with_question(answer, interview, fact)
    return answer, f"{interview.id}.{fact or ''}", facts
