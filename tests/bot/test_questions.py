"""Two questions in one message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.intents import FALLBACK
from bot.questions import distinct, leaning, separate
from rulebook.loader import load

TOPICS = load(Path(__file__).resolve().parents[2] / "policies").topics


def read(topic: str, confidence: float = 0.9, programme: str | None = None) -> dict[str, Any]:
    """A part as the pipeline reads it."""
    row = {"name": topic, "confidence": confidence}
    named = [{"entity": "programme", "value": programme}] if programme else []
    return {"topic": row, "intent_ranking": [row], "entities": named}


def doubted(topic: str, confidence: float) -> dict[str, Any]:
    """A part that by itself would be asked back."""
    return read(topic, confidence) | {"topic": {"name": FALLBACK, "confidence": confidence}}


def whole(**chances: float) -> dict[str, Any]:
    """The message read as one, with these topics in its ranking."""
    ranking = [{"name": name, "confidence": chance} for name, chance in chances.items()]
    return {"topic": max(ranking, key=lambda row: row["confidence"]), "intent_ranking": ranking}


PLACE_AND_TIME = [read("where_to_apply"), read("processing_time")]


def test_two_sure_topics_are_two_questions() -> None:
    assert separate(PLACE_AND_TIME, whole(where_to_apply=0.6, processing_time=0.2), TOPICS)


def test_what_the_whole_message_does_not_speak_of_must_be_surer() -> None:
    alone = whole(where_to_apply=0.9)
    faint = whole(where_to_apply=0.9, processing_time=0.0001)
    parsed = [read("where_to_apply", 0.6), read("processing_time", 0.79)]
    assert not separate(parsed, alone, TOPICS)
    assert not separate(parsed, faint, TOPICS)
    assert separate([parsed[0], read("processing_time", 0.8)], alone, TOPICS)


@pytest.mark.parametrize(
    "parsed",
    [
        [read("where_to_apply")],
        [read("where_to_apply"), read("processing_time", 0.4)],
        [read("where_to_apply"), read("out_of_scope")],
        [read("report_person_in_need", 0.7), read("where_to_apply")],
        [read("where_to_apply"), read("thanks")],
        [read("where_to_apply"), doubted("processing_time", 0.9)],
        [read("dibao_eligibility", 0.7), read("dibao_eligibility_members")],
        [read("where_to_apply"), read("processing_time"), read("complaint", 0.7)],
    ],
)
def test_otherwise_the_message_is_one(parsed: list[dict[str, Any]]) -> None:
    names = {part["topic"]["name"]: 0.5 for part in parsed}
    assert not separate(parsed, whole(**names), TOPICS)


def test_a_topic_and_a_finer_one_are_two_matters_where_both_are_quite_sure() -> None:
    parsed = [read("appeal", 0.8), read("appeal_reapply", 0.8)]
    assert separate(parsed, whole(appeal=0.6, appeal_reapply=0.3), TOPICS)


def test_a_question_and_a_wish_for_a_person_get_both() -> None:
    parsed = [read("where_to_apply", 0.9), read("complaint", 0.9)]
    assert separate(parsed, whole(complaint=0.9), TOPICS)


def test_what_brings_a_person_as_a_whole_still_does() -> None:
    assert not separate(PLACE_AND_TIME, whole(report_person_in_need=0.9), TOPICS)


def test_a_part_that_leans_to_a_topic_is_taken_for_it() -> None:
    assert leaning(doubted("processing_time", 0.5))["topic"]["name"] == "processing_time"
    assert leaning(doubted("processing_time", 0.49))["topic"]["name"] == FALLBACK
    assert leaning(read("thanks", 0.3))["topic"]["name"] == "thanks"


def test_of_parts_about_the_same_matter_the_surest_is_kept() -> None:
    parsed = [read("where_to_apply", 0.7), read("processing_time"), read("where_to_apply", 0.8)]
    assert distinct(parsed, TOPICS) == [1, 2]


def test_two_programmes_that_a_topic_tells_apart_are_two_matters() -> None:
    asked = [read("processing_time", programme=name) for name in ("dibao", "tekun")]
    assert distinct(asked, TOPICS) == [0, 1]
    assert distinct([read("appeal", programme=name) for name in ("dibao", "tekun")], TOPICS) == [0]
    assert distinct([asked[0], read("processing_time", 0.8)], TOPICS) == [0]
