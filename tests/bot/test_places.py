"""Names that staff publish stand for their township, without training."""

from __future__ import annotations

from typing import Any

from bot.places import with_places

NAMES = {"上库力农牧场七队": "上库力街道", "苏沁农牧场": "三河回族乡"}


def parsed(text: str, *townships: tuple[str, int, int]) -> dict[str, Any]:
    found = [
        {"entity": "township", "value": value, "start": start, "end": end}
        for value, start, end in townships
    ]
    return {"text": text, "entities": [{"entity": "date", "start": 0, "end": 2}, *found]}


def places(told: dict[str, Any]) -> list[str]:
    return [each["value"] for each in told["entities"] if each["entity"] == "township"]


def test_a_published_name_is_its_township() -> None:
    assert places(with_places(parsed("我是苏沁农牧场的，低保去哪办"), NAMES)) == ["三河回族乡"]


def test_it_goes_before_a_township_that_is_part_of_it() -> None:
    told = parsed("上库力农牧场七队的", ("黑山头镇", 0, 3))
    assert places(with_places(told, NAMES)) == ["上库力街道"]


def test_a_township_elsewhere_in_the_message_stays() -> None:
    told = parsed("苏沁农牧场的人住在奇乾", ("奇乾乡", 9, 11))
    assert places(with_places(told, NAMES)) == ["奇乾乡", "三河回族乡"]


def test_without_a_name_nothing_changes() -> None:
    told = parsed("低保去哪办")
    assert with_places(told, NAMES) == told
    assert with_places(told, {}) == told
