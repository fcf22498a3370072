"""What counts as first, helped, wrong and handed over: answers made by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from bot.accept_sets import Asked, Question, accepted, read_questions, score, share
from rulebook.answer import Answer, Choice

DAY = "2026-11-23"
INSIDE = Question("低保条件", ("dibao_eligibility",), in_scope=True)
CLARIFY = INSIDE._replace(clarify_ok=True)
PERSON = INSIDE._replace(human_ok=True)
OUTSIDE = Question("路灯坏了", (), in_scope=False)


def reply(ending: str, topic: str | None = None, *offered: str) -> Answer:
    """A reply with its choices."""
    choices = [Choice(label=name, topic=name) for name in offered]
    return Answer.parse_obj(
        {"ending": ending, "topic": topic, "text": "。", "choices": choices, "as_of": DAY}
    )


def asked(question: Question, *replies: Answer, ranking: tuple[str, ...] = ()) -> Asked:
    """A question with its replies."""
    return Asked(question, ranking, replies)


RIGHT = reply("answered", "dibao_eligibility")
FINER = reply("answered", "dibao_eligibility_members")
WRONG = reply("answered", "tekun_eligibility")
DOUBT_RIGHT = reply("asked_back", None, "where_to_apply", "dibao_eligibility")
DOUBT_WRONG = reply("asked_back", None, "where_to_apply")
INTERVIEW = reply("asked_back", "dibao_eligibility")
INTERVIEW_WRONG = reply("asked_back", "medical_outpatient")
HANDED = reply("handed_off", "human_agent")
NOT_OURS = reply("out_of_scope", "out_of_scope")
TALK = reply("small_talk", "thanks")


@pytest.mark.parametrize(
    ("topics", "accept", "fits"),
    [
        (["a"], ["a"], True),
        (["a_b"], ["a"], True),
        (["ab"], ["a"], False),
        (["a"], ["a_b"], False),
        (["x", "a"], ["b", "a"], True),
        ([], ["a"], False),
        (["a"], [], False),
        ([""], ["a"], False),
    ],
)
def test_a_finer_topic_counts(topics: list[str], accept: list[str], fits: bool) -> None:
    assert accepted(topics, accept) is fits


@pytest.mark.parametrize(
    ("ranking", "first", "in_three"),
    [
        (("dibao_eligibility", "x"), True, True),
        (("dibao_eligibility_members", "x"), True, True),
        (("x", "y", "dibao_eligibility"), False, True),
        (("x", "y", "z", "dibao_eligibility"), False, False),
        ((), False, False),
    ],
)
def test_first_and_in_three(ranking: tuple[str, ...], first: bool, in_three: bool) -> None:
    row = asked(INSIDE, RIGHT, ranking=ranking)
    assert (row.first, row.in_three) == (first, in_three)


# question, replies, then: helped, answered wrongly, asked back, handed over
CASES: list[tuple[Question, list[Answer], tuple[bool, bool, bool, bool]]] = [
    (INSIDE, [RIGHT], (True, False, False, False)),
    (INSIDE, [FINER], (True, False, False, False)),
    (INSIDE, [INTERVIEW], (True, False, False, False)),
    (INSIDE, [WRONG], (False, True, False, False)),
    (INSIDE, [INTERVIEW_WRONG], (False, True, False, False)),
    (INSIDE, [RIGHT, WRONG], (False, True, False, False)),
    (INSIDE, [DOUBT_RIGHT], (True, False, True, False)),
    (INSIDE, [DOUBT_WRONG], (False, False, True, False)),
    (CLARIFY, [DOUBT_WRONG], (True, False, True, False)),
    (INSIDE, [HANDED], (False, True, False, True)),
    (PERSON, [HANDED], (True, False, False, True)),
    (INSIDE, [NOT_OURS], (False, False, False, False)),
    (INSIDE, [TALK], (False, False, False, False)),
    (INSIDE, [], (False, False, False, False)),
    (OUTSIDE, [NOT_OURS], (False, False, False, False)),
    (OUTSIDE, [RIGHT], (False, True, False, False)),
    (OUTSIDE, [INTERVIEW], (False, True, False, False)),
    (OUTSIDE, [HANDED], (False, False, False, True)),
    (OUTSIDE, [DOUBT_RIGHT], (False, False, True, False)),
    (OUTSIDE._replace(accept=("dibao_eligibility",)), [RIGHT], (True, False, False, False)),
]


@pytest.mark.parametrize(("question", "replies", "judged"), CASES)
def test_replies_are_judged(
    question: Question, replies: list[Answer], judged: tuple[bool, bool, bool, bool]
) -> None:
    row = asked(question, *replies)
    found = (row.helped, row.answered_wrongly, row.asked_back, row.handed_over)
    assert found == judged


def test_scores_are_shares_of_those_in_scope_and_out_of_scope() -> None:
    scores = score(
        [
            asked(INSIDE, RIGHT, ranking=("dibao_eligibility",)),
            asked(INSIDE, WRONG, TALK, ranking=("x", "dibao_eligibility")),
            asked(INSIDE, HANDED, ranking=("x",)),
            asked(PERSON, HANDED, ranking=("x",)),
            asked(OUTSIDE, NOT_OURS),
            asked(OUTSIDE, RIGHT),
            asked(OUTSIDE, HANDED),
            asked(OUTSIDE, DOUBT_WRONG),
        ]
    )
    assert scores._asdict() == {
        "in_scope": 4,
        "first": 0.25,
        "in_three": 0.5,
        "helped": 0.5,
        "answered_wrongly": 0.5,
        "asked_back": 0.0,
        "replies": 1.25,
        "needless_person": pytest.approx(1 / 3),
        "out_of_scope": 4,
        "policy_answer": 0.25,
        "handed_over": 0.25,
        "out_asked_back": 0.25,
    }


def test_a_share_of_nothing_is_no_number() -> None:
    assert math.isnan(share([], lambda row: True))
    assert math.isnan(score([asked(OUTSIDE, NOT_OURS)]).replies)


@pytest.mark.parametrize(
    ("row", "question"),
    [
        ({"text": "低保条件", "accept": ["dibao_eligibility"]}, INSIDE),
        ({"text": "低保条件", "accept": ["dibao_eligibility"], "clarify_ok": True}, CLARIFY),
        ({"text": "低保条件", "accept": ["dibao_eligibility"], "human_ok": True}, PERSON),
        ({"text": "路灯坏了"}, OUTSIDE),
        ({"text": "路灯坏了", "accept_topics": ["x"]}, OUTSIDE._replace(accept=("x",))),
    ],
)
def test_questions_are_read(row: dict[str, Any], question: Question, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert read_questions(file) == [question]
