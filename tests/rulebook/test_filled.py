"""Answers with the figures that staff published."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from faq.figures import LocalFigure
from faq.published import Published
from rulebook.answer import Answer
from rulebook.book import Rulebook
from tests.faq import publishing

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
SINCE = date(2026, 7, 1)
EVE = SINCE - timedelta(days=1)


class House:
    """The rules, and a room that staff write to."""

    def __init__(self, book: Rulebook, file: Path) -> None:
        self._book = book
        self._file = file

    def publish(self, name: str, value: str, place: str | None = None) -> None:
        figure = LocalFigure(Decimal(value), "标准公告", SINCE, place)
        publishing.publish(self._file, name, figure, "甲", NOON)

    def answer(self, topic: str, day: date = SINCE, place: str | None = None) -> Answer:
        return self._book.on(day, Published(self._file)).topic(topic, place=place)


@pytest.fixture
def house(book: Rulebook, tmp_path: Path) -> House:
    return House(book, tmp_path / "faq.db")


def test_the_published_standard_appears_from_its_day_on_and_not_the_day_before(
    house: House,
) -> None:
    house.publish("dibao_standard", "850")
    before, after = (house.answer("dibao_eligibility", day) for day in (EVE, SINCE))

    assert "dibao_standard" in [row.name for row in before.missing]
    assert "dibao_standard" not in before.figures
    assert "850" not in before.text

    assert "dibao_standard" not in [row.name for row in after.missing]
    assert after.parts.conditions[0] == (
        "低保标准（每人每月多少钱）：850元（标准公告，2026年7月1日起）"
    )
    assert after.parts.conditions[0] in after.text
    used = after.figures["dibao_standard"]
    assert (used.value, used.text, used.unit) == ("850", "850元", "yuan")
    assert (used.source, used.since, used.place) == ("标准公告", "2026-07-01", None)


def test_with_no_place_told_every_place_is_shown(house: House) -> None:
    house.publish("dibao_standard", "850", "城镇")
    house.publish("dibao_standard", "620.5", "农村牧区")
    answer = house.answer("dibao_eligibility")
    assert [line.split("（标准公告")[0] for line in answer.parts.conditions[:2]] == [
        "城镇低保标准（每人每月多少钱）：850元",
        "农村牧区低保标准（每人每月多少钱）：620.50元",
    ]
    assert answer.figures["dibao_standard.城镇"].value == "850"
    assert answer.figures["dibao_standard.农村牧区"].place == "农村牧区"
    assert answer.missing == []


def test_a_place_told_is_shown_alone(house: House) -> None:
    house.publish("dibao_standard", "850", "城镇")
    house.publish("dibao_standard", "620.5", "农村牧区")
    answer = house.answer("dibao_eligibility", place="农村牧区")
    assert "620.50元" in answer.text
    assert "850元" not in answer.text


def test_what_is_published_for_one_place_is_still_missing_for_the_other(house: House) -> None:
    house.publish("dibao_standard", "850", "城镇")
    answer = house.answer("dibao_eligibility")
    assert "城镇低保标准" in answer.parts.conditions[0]
    assert [row.name for row in answer.missing] == ["dibao_standard"]
    assert "850" not in house.answer("dibao_eligibility", place="农村牧区").text


def test_one_value_for_all_places_is_shown_once(house: House) -> None:
    house.publish("dibao_standard", "850")
    assert house.answer("dibao_eligibility").text.count("850元") == 1


def test_a_figure_by_township_is_that_of_the_township_named(house: House) -> None:
    house.publish("temp_aid_town_limit", "2000", "奇乾乡")
    house.publish("temp_aid_town_limit", "3000", "黑山头镇")
    named = house.answer("temp_aid_amount", place="奇乾乡")
    assert "2,000元" in named.text
    assert "3,000元" not in named.text
    assert "temp_aid_town_limit" not in [row.name for row in named.missing]
    elsewhere = house.answer("temp_aid_amount", place="三河回族乡")
    assert "temp_aid_town_limit" in [row.name for row in elsewhere.missing]
    assert "2,000元" not in elsewhere.text


def test_an_answer_that_was_only_not_stated_becomes_the_figure(house: House) -> None:
    assert house.answer("dibao_standard").ending == "not_stated"
    house.publish("dibao_standard", "850", "城镇")
    house.publish("dibao_standard", "620.5", "农村牧区")
    answer = house.answer("dibao_standard")
    assert answer.ending == "answered"
    assert answer.parts.short.startswith("城镇低保标准（每人每月多少钱）：850元（标准公告")
    assert "620.50元" in answer.parts.short
    assert "不能" not in answer.parts.short + answer.parts.spoken
    assert "850元" in answer.parts.spoken
    assert len(answer.parts.spoken) <= 80
    assert house.answer("dibao_standard", EVE).ending == "not_stated"


def test_a_publication_changes_the_knowledge_an_answer_rests_on(house: House) -> None:
    before = house.answer("dibao_eligibility", EVE)
    house.publish("dibao_standard", "850")
    after = house.answer("dibao_eligibility", EVE)
    assert before.text == after.text
    assert before.knowledge != after.knowledge
