"""An entry that answers a turn: by itself, in a topic's place, in the middle of an interview."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.entry import in_words_of_staff
from actions.turn import FALLBACK, OUT_OF_SCOPE, Knowledge, Turn
from faq.decision import Decision
from faq.entry_content import YES
from faq.live import LiveEntries
from faq.published_entries import PublishedEntry
from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.local import NothingLocal
from tests.actions.conversation import Conversation
from tests.faq.published_entry import an_entry, publish, retire

LATELY = date(2026, 8, 1)
HALL = an_entry("政务大厅几点上班")
PAYMENT = an_entry("低保金几号发", content="按月打到卡里。", topic="dibao_payment", since=LATELY)


class Told(Conversation):
    """A conversation in which it is decided by hand which entry answers or is offered."""

    decision = Decision(None, None, "")

    def by(self, entry: PublishedEntry, text: str, topic: str, *ranking: str) -> Answer:
        return self._decided(Decision(entry, None, "", 0.97), text, topic, ranking)

    def offering(self, entry: PublishedEntry, text: str, topic: str) -> Answer:
        return self._decided(Decision(None, entry, "", 0.94), text, topic, ())

    def _decided(
        self, decision: Decision, text: str, topic: str, ranking: tuple[str, ...]
    ) -> Answer:
        self.decision = decision
        answer = self.say(text, topic, ranking)
        self.decision = Told.decision
        return answer

    def _action(self, topic: str) -> Any:
        """As routing has it: what an entry answers goes where topics are answered."""
        answered = self.decision.entry is not None and topic == FALLBACK
        return super()._action("contact_phone" if answered else topic)

    def _tracker(self, *heard: Any) -> Tracker:
        tracker = super()._tracker(*heard)
        tracker.latest_message["entry"] = self.decision
        return tracker


@pytest.fixture
def talk(book: Rulebook) -> Told:
    return Told(book)


@pytest.mark.parametrize("topic", [FALLBACK, OUT_OF_SCOPE, "contact_phone"])
def test_an_entry_alone_answers_whatever_was_classified(talk: Told, topic: str) -> None:
    answer = talk.by(HALL, "大厅几点开门", topic)
    assert (answer.ending, answer.topic, answer.confidence) == ("answered", None, 0.97)
    assert answer.entry is not None
    assert answer.entry.id == HALL.entry
    assert answer.parts.short == "政务大厅工作日上班。"


def test_a_refining_entry_keeps_the_name_of_the_topic(talk: Told) -> None:
    answer = talk.by(PAYMENT, "低保金几号发", "dibao_payment")
    assert (answer.topic, answer.parts.short) == ("dibao_payment", "按月打到卡里。")
    assert [cited.level for cited in answer.citations][:1] == ["entry"]
    assert talk.slots["context"]["asked"]["topic"] == "dibao_payment"


def test_without_an_entry_the_topic_says_its_own(talk: Told) -> None:
    answer = talk.say("低保金怎么发", "dibao_payment")
    assert (answer.entry, answer.confidence) == (None, 0.9)


def test_an_entry_that_may_be_meant_is_offered_by_its_title(talk: Told) -> None:
    for topic in (FALLBACK, OUT_OF_SCOPE, "contact_phone"):
        answer = talk.offering(HALL, "大厅开不开", topic)
        assert HALL.title in [choice.label for choice in answer.choices]
        assert answer.entry is None


def test_a_person_stays_in_reach_beside_an_entry(talk: Told) -> None:
    answer = talk.by(HALL, "大厅没人接待", FALLBACK, "complaint")
    assert "complaint" in [choice.topic for choice in answer.choices]


def test_an_interview_goes_on_after_an_entry_in_between(talk: Told) -> None:
    talk.say("慢特病门诊能报多少", "medical_outpatient_ratio")
    asking = talk.asking
    assert asking
    answer = talk.by(HALL, "对了，大厅几点开门？", FALLBACK)
    assert answer.entry is not None
    assert talk.asking == asking
    assert answer.choices != []
    assert len(answer.parts.next) == 1


def test_an_interview_goes_on_after_a_topic_in_the_words_of_staff(talk: Told) -> None:
    talk.say("慢特病门诊能报多少", "medical_outpatient_ratio")
    talk.say("我是低保户", FALLBACK, identity="dibao")
    asking = talk.asking
    assert talk.facts
    answer = talk.by(PAYMENT, "低保金几号发？", "dibao_payment")
    assert (answer.parts.short, talk.asking) == ("按月打到卡里。", asking)


def test_an_entry_of_the_whole_topic_gives_its_words_however_it_was_asked_for(
    book: Rulebook, tmp_path: Path
) -> None:
    file, today = tmp_path / "faq.db", date(2026, 11, 23)
    local = NothingLocal()
    knowledge = Knowledge(book, local, LiveEntries(file))
    told = {"topic": "dibao_payment", "phrasings": (), "since": LATELY}
    publish(file, title="只管问法的", content="只答问法。", **told)
    entry = publish(file, title="都这样说", content="都这样说。", whole=YES, **told)
    publish(file, title="奇乾乡的", content="奇乾乡这样说。", whole=YES, township="奇乾乡", **told)
    assert knowledge.entries is not None
    knowledge.entries.index(today)

    def said(topic: str, on: date = today, **entities: list[str]) -> Answer:
        turn = Turn("别的问法", topic, 0.9, [], entities, on)
        return in_words_of_staff(
            knowledge, book.on(on, local), turn, book.on(on, local).topic(topic)
        )

    assert said("dibao_payment").parts.short == "都这样说。"
    assert said("dibao_payment", township=["奇乾乡"]).parts.short == "奇乾乡这样说。"
    assert said("dibao_payment", township=["黑山头镇"]).parts.short == "都这样说。"
    rules = book.on(today, local).topic("dibao_payment")
    assert said("dibao_payment").figures == rules.figures
    assert said("dibao_payment", on=date(2026, 7, 31)).entry is None
    assert said("dibao_cancel").entry is None
    retire(file, entry)
    assert said("dibao_payment").entry is None
