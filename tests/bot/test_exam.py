"""The lines of the exam, and how a reply to each is judged."""

from __future__ import annotations

import pytest

from bot.exam import Line, Outcome, exam, sit
from bot.utterances import read_utterances
from rulebook.answer import Answer, CaseProposal, Choice

DAY = "2026-07-01"
PEOPLE = frozenset({"human_agent"})


def lines(name: str) -> list[Line]:
    return [line for line in exam(PEOPLE) if line.set == name]


def reply(ending: str, topic: str | None = None, *offered: str) -> Answer:
    choices = [Choice(label=name, topic=name) for name in offered]
    person = CaseProposal(kind="person", subject="。", summary="。")
    return Answer.parse_obj(
        {
            "ending": ending,
            "topic": topic,
            "text": "。",
            "choices": choices,
            "case": person if ending == "handed_off" else None,
            "as_of": DAY,
        }
    )


class Parrot:
    """Gives the same replies to everything."""

    def __init__(self, *replies: Answer) -> None:
        self.replies = list(replies)

    async def turn(self, *turn: object) -> tuple[list[Answer], dict[str, object]]:
        return self.replies, {}


async def outcome(line: Line, *replies: Answer) -> Outcome:
    (found,) = await sit(Parrot(*replies), [line])  # type: ignore[arg-type]
    return found


def test_every_set_is_asked_and_no_line_of_the_frozen_one_is_learnt() -> None:
    sizes = {line.set for line in exam(PEOPLE)}
    assert sizes == {"frozen", "danger", "calm", "pleas", "stories", "follow_ups", "double"}
    learnt = {utterance.text for utterance in read_utterances()}
    assert not learnt & {line.text for line in lines("frozen")}


async def test_danger_and_pleas_need_a_person() -> None:
    danger, plea = lines("danger")[0], lines("pleas")[0]
    assert danger.person
    assert plea.person
    assert (await outcome(danger, reply("handed_off"))).right
    assert not (await outcome(danger, reply("asked_back", None, "human_agent"))).right
    assert (await outcome(plea, reply("asked_back", None, "human_agent"))).right


async def test_a_calm_question_brings_nobody() -> None:
    calm = lines("calm")[0]
    assert (await outcome(calm, reply("asked_back"))).right
    assert not (await outcome(calm, reply("handed_off"))).right


async def test_two_questions_need_two_replies() -> None:
    double = lines("double")[0]
    one, other = reply("answered", "dibao_standard"), reply("answered", "where_to_apply")
    assert (await outcome(double, one, other)).right
    half = await outcome(double, one)
    assert (half.right, half.wrong) == (False, False), "what was answered was asked"
    assert (await outcome(double, one, reply("answered", "legal_aid"))).wrong


@pytest.mark.parametrize("ending", ["asked_back", "handed_off"])
async def test_asking_back_and_a_needless_person_are_not_right_but_not_wrong(ending: str) -> None:
    story = lines("stories")[0]
    assert (await outcome(story, reply("answered", "dibao_eligibility"))).right
    careful = await outcome(story, reply(ending))
    assert (careful.right, careful.wrong) == (False, False)
    assert (await outcome(story, reply("answered", "tekun_eligibility"))).wrong
