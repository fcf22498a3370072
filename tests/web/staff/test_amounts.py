"""The numbers that an entry says, however somebody may write them."""

from __future__ import annotations

import pytest

from web.staff.gate.amounts import Amount, amounts, in_order

YUAN = ["850元"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("850元", YUAN),
        ("８５０ 元", YUAN),
        ("八百五十块", YUAN),
        ("八百五十块钱", YUAN),
        ("捌佰伍拾元", YUAN),
        ("⑧⑤⓪元", YUAN),
        ("8\u200b50元", YUAN),
        ("850.00元", YUAN),
        ("1万元、一万元、10,000元", ["10000元"]),
        ("3.5万", ["35000"]),
        ("两千三百四十五元", ["2345元"]),
        ("一百零五元", ["105元"]),
        ("一千零五十", ["1050"]),
        ("八百五", ["850"]),
        ("两万五", ["25000"]),
        ("两百", ["200"]),
        ("七折", ["70%"]),
        ("三成", ["30%"]),
        ("百分之七十", ["70%"]),
        ("八点半开门，十七点关，有一点远", ["8", "17"]),
        ("3-12个月", ["3个月", "12个月"]),
        ("三到十二个月", ["3个月", "12个月"]),
        ("半年", ["0.5年"]),
        ("三个工作日，30 个工作日", ["3个工作日", "30个工作日"]),
        ("一三八零零一三八零零零", ["13800138000"]),
        ("0470-6823456", ["0470", "6823456"]),
        ("二〇二六年七月一日", ["2026-7-1"]),
        ("85）元", ["85"]),
        ("1. 带身份证。\n2. 进门取号。\n1）再等\n2）叫号", []),
        ("①带身份证②取号", []),
        ("一般一定一次就行，十分方便，万一不行，千万不要一块儿去", []),
        ("第二十条，五保户，三无人员，二次救助，一人一份，成立了", []),
        ("周一至周五", []),
    ],
)
def test_numbers_are_seen_in_every_spelling(text: str, found: list[str]) -> None:
    assert [str(each) for each in in_order(text)] == found


def test_a_plain_count_proves_a_month_and_a_year_and_nothing_else() -> None:
    proved = amounts("〔2021〕57号，12")
    assert Amount("12", "月").within(proved)
    assert Amount("2021", "年").within(proved)
    assert not Amount("57", "元").within(proved)
