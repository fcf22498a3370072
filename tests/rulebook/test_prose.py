from __future__ import annotations

import pytest

from rulebook.prose import bare_figures, fill, placeholders, plain_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("按{medical_ratio}救助", []),
        ("按70%救助", ["70"]),
        ("按７０％救助", ["７０"]),
        ("最多三个月", ["三个月"]),
        ("二十个工作日内办完", ["二十个工作日"]),
        ("两年以上", ["两年"]),
        ("年满六十周岁", ["六十周岁"]),
        ("一万元封顶", ["一万元"]),
        ("一级、二级残疾", ["一级", "二级"]),
        ("百分之七十", ["百分之"]),
        ("半年一次", ["半年"]),
        ("{law-2026.since}起", []),
        ("两条路，一起说", []),
        ("一件事、一次办", []),
        ("三河回族乡", []),
        ("一个人单独申请", []),
    ],
)
def test_numbers_written_out_are_found(text: str, found: list[str]) -> None:
    assert bare_figures(text) == found


def test_placeholders_come_in_order() -> None:
    text = "从{law-2026.since}起按{ratio}，不再按{plan-2021}"
    assert list(placeholders(text)) == ["law-2026.since", "ratio", "plan-2021"]


def test_each_placeholder_is_filled_by_its_name() -> None:
    assert fill("{a}到{b}，还是{a}", {"a": "3", "b": "12"}.__getitem__) == "3到12，还是3"


def test_a_date_as_people_read_it() -> None:
    assert plain_date("2026-07-01") == "2026年7月1日"
