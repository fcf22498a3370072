from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.state import VERSION, State, chosen, offered, read_state
from rulebook.answer import Answer, Choice

TAPPED = Choice(label="去哪里申请", topic="where_to_apply")


@pytest.mark.parametrize("stored", [None, {}, {"version": 0}, {"version": 99, "asking": "a.b"}])
def test_nothing_or_another_version_starts_afresh(stored: dict[str, Any] | None) -> None:
    assert read_state(stored) == State()


def test_a_state_comes_back_as_it_was_stored() -> None:
    state = State(facts={"paid": "6000"}, asking="outpatient.received", choices=[TAPPED])
    assert read_state(state.dict()) == state
    assert state.version == VERSION


def test_what_a_later_state_may_add_is_left_out() -> None:
    assert read_state({"version": VERSION, "mood": "fine"}) == State()


@pytest.mark.parametrize(("text", "choice"), [("去哪里申请", TAPPED), ("去哪里", None), ("", None)])
def test_a_choice_is_taken_by_its_whole_label(text: str, choice: Choice | None) -> None:
    assert chosen(State(choices=[TAPPED]), text) == choice


def test_the_choices_of_all_replies_are_offered() -> None:
    day = date(2026, 7, 1).isoformat()
    other = Choice(label="转人工", topic="human_agent")
    replies = [
        Answer(ending="asked_back", text="问一", choices=[TAPPED], as_of=day),
        Answer(ending="answered", text="答", as_of=day),
        Answer(ending="asked_back", text="问二", choices=[other], as_of=day),
    ]
    assert offered(replies) == [TAPPED, other]
