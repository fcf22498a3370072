"""Answers that operators passed on are found again by topic and by entry, with whom to call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy.engine import Engine

from desk import (
    answers_given,
    call_answers,
    cases,
    consent,
    contacts,
    conversations,
    deletion,
    operator_messages,
    passed_on,
)
from desk.answers_given import LocalValue
from desk.database import writing
from desk.passed_on import PassedOn
from desk.suggestions import Suggestion
from desk.vault import Vault
from tests.desk.acts import LATER, NOW, OPERATOR, made, opened, proposal, received

TOPIC = "dibao_apply"
SUGGESTED = Suggestion("低保由镇里受理。", TOPIC, "版本甲", "2026-11-23")
FROM_ENTRY = Suggestion("大厅周一开门。", "", "版本甲", "2026-11-23", "entry-7", 3)
WHEN = (NOW, LATER)


def talk(engine: Engine, question: str = "我的号码13800138000，低保找谁") -> str:
    id = opened(engine)
    received(engine, id, text=question)
    conversations.claim(engine, id, "坐席一", NOW)
    return id


def send(engine: Engine, id: str, text: str, began_as: Suggestion, key: str = "k1") -> None:
    operator_messages.send(engine, id, "坐席一", key, text, LATER, began_as)


def called(engine: Engine, *told: Suggestion, kind: str = "record") -> str:
    """A call that was answered with `told` and opened a case."""
    with writing(engine) as connection:
        id = conversations.create(connection, NOW).id
        number = cases.take(connection, id, proposal(kind, subject="问低保"), NOW, OPERATOR)
        call_answers.keep(connection, number, told, OPERATOR, NOW)
    return number


def test_what_was_sent_is_found_with_its_question_operator_and_cases(engine: Engine) -> None:
    id = talk(engine)
    number = made(engine, "person", id=id).number
    send(engine, id, SUGGESTED.text, SUGGESTED)
    send(engine, id, "打13900139000问。", SUGGESTED, "k2")
    send(engine, id, FROM_ENTRY.text, FROM_ENTRY, "k3")
    as_it_stood, changed = passed_on.of_topic(engine, TOPIC, *WHEN)
    assert as_it_stood == PassedOn(
        code=as_it_stood.code,
        at=LATER,
        operator="坐席一",
        by_telephone=False,
        question="我的号码〔电话号码〕，低保找谁",
        suggestion=SUGGESTED,
        sent=None,
        cases=(number,),
        kept_apart=False,
    )
    assert changed.sent == "打〔电话号码〕问。"
    assert changed.code != as_it_stood.code
    (of_entry,) = passed_on.of_entry(engine, "entry-7", *WHEN)
    assert of_entry.suggestion == FROM_ENTRY
    assert passed_on.of_entry(engine, "entry-8", *WHEN) == []
    assert passed_on.of_topic(engine, "dibao_standard", *WHEN) == []


def test_what_was_read_out_is_kept_with_the_case_of_the_call(engine: Engine) -> None:
    number = called(engine, SUGGESTED, FROM_ENTRY)
    (read_out,) = passed_on.of_topic(engine, TOPIC, *WHEN)
    assert (read_out.cases, read_out.operator, read_out.at) == ((number,), "坐席一", NOW)
    assert (read_out.by_telephone, read_out.sent) == (True, None)
    assert (read_out.question, read_out.suggestion) == ("问低保", SUGGESTED)
    (of_entry,) = passed_on.of_entry(engine, "entry-7", *WHEN)
    assert of_entry.suggestion == FROM_ENTRY


def test_only_the_time_between_the_moments_counts_the_newest_first(engine: Engine) -> None:
    called(engine, SUGGESTED)
    send(engine, talk(engine), SUGGESTED.text, SUGGESTED)
    both = passed_on.of_topic(engine, TOPIC, *WHEN)
    assert [each.by_telephone for each in both] == [False, True]
    second = timedelta(seconds=1)
    (first,) = passed_on.of_topic(engine, TOPIC, NOW, LATER - second)
    (last,) = passed_on.of_topic(engine, TOPIC, NOW + second, LATER)
    assert (first.by_telephone, last.by_telephone) == (True, False)


def test_beside_a_complaint_it_is_kept_apart(engine: Engine) -> None:
    id = talk(engine)
    made(engine, "complaint", id=id)
    send(engine, id, SUGGESTED.text, SUGGESTED)
    called(engine, SUGGESTED, kind="complaint")
    assert [each.kept_apart for each in passed_on.of_topic(engine, TOPIC, *WHEN)] == [True, True]


def test_who_deletes_the_conversation_leaves_nothing_of_it(engine: Engine) -> None:
    id = talk(engine)
    send(engine, id, SUGGESTED.text, SUGGESTED)
    number = called(engine, SUGGESTED)
    deletion.delete(engine, id, LATER)
    assert [each.cases for each in passed_on.of_topic(engine, TOPIC, *WHEN)] == [(number,)]


def test_names_that_are_too_long_are_cut(engine: Engine) -> None:
    called(engine, replace(SUGGESTED, entry="e" * 70, knowledge="v" * 300))
    (found,) = passed_on.of_entry(engine, "e" * 64, *WHEN)
    assert len(found.suggestion.knowledge) == 200


def test_only_where_a_contact_was_left_can_somebody_be_called(
    engine: Engine, tmp_path: Path
) -> None:
    one, other = called(engine, SUGGESTED), called(engine, SUGGESTED)
    vault, version = Vault(tmp_path / "contacts.key"), consent.current()[0]
    contacts.leave(engine, vault, one, {"phone": "13800138000"}, version, OPERATOR, NOW)
    assert answers_given.reachable(engine, {one, other}) == {one}
    contacts.forget(engine, one, OPERATOR, LATER)
    assert answers_given.reachable(engine, {one, other}) == set()


def test_what_told_a_local_figure_is_found_by_its_words_and_document(engine: Engine) -> None:
    id = talk(engine)
    figure = LocalValue("850", "城镇低保标准：850元", "某某公告", "城镇")
    told = replace(SUGGESTED, text="城镇低保标准：850元（某某公告，2026年7月1日起）")
    other = replace(SUGGESTED, text="城镇低保标准：850元（另一份，2026年7月1日起）")
    send(engine, id, "每月八百五。", told)
    send(engine, id, other.text, other, "k2")
    called(engine, told)
    found = passed_on.of_figure(engine, figure, *WHEN)
    assert [each.sent for each in found] == ["每月八百五。", None]


def test_one_version_of_an_entry_is_found_apart(engine: Engine) -> None:
    id = talk(engine)
    send(engine, id, FROM_ENTRY.text, FROM_ENTRY)
    assert len(passed_on.of_entry(engine, "entry-7", *WHEN, 3)) == 1
    assert passed_on.of_entry(engine, "entry-7", *WHEN, 2) == []
