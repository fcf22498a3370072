"""Amounts as residents write them, and numbers that are no amounts of money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.components.amounts import find_amounts
from bot.components.normaliser import normal

READ = {
    "6000": "6000",
    "6000。": "6000",
    "6000元": "6000",
    "6000块": "6000",
    "500块钱": "500",
    "12000元": "12000",
    "12,345.67": "12345.67",
    "12 000": "12000",
    "50,000元": "50000",
    "１２，０００": "12000",
    "８０００．５０": "8000.50",
    "14285.71": "14285.71",
    "￥500": "500",
    "1.2万": "12000",
    "1.2 万": "12000",
    "3.5万元": "35000",
    "2W": "20000",
    "3.5w": "35000",
    "3k": "3000",
    "3k5": "3500",
    "6千": "6000",
    "3千5": "3500",
    "5百": "500",
    "1万5": "15000",
    "1万5千": "15000",
    "1万2千5百": "12500",
    "1万500": "10500",
    "1万零500": "10500",
    "2万零5": "20005",
    "100万": "1000000",
    "六千": "6000",
    "六千元整": "6000",
    "六千二": "6200",
    "一千五": "1500",
    "二百五": "250",
    "五千八百六": "5860",
    "两千五百": "2500",
    "一万二": "12000",
    "两万三": "23000",
    "八万四": "84000",
    "一万五千块": "15000",
    "两万零三百": "20300",
    "一万零五十": "10050",
    "一百零五块": "105",
    "一点五万": "15000",
    "两点五千": "2500",
    "三点五元": "3.5",
    "壹万贰仟": "12000",
    "两千块零五毛": "2000.5",
    "三块五毛": "3.5",
    "三块五": "3.5",
    "12块3": "12.3",
    "十五块八毛五": "15.85",
    "三百五十元六角": "350.6",
    "一万四千二百八十五块七毛一": "14285.71",
    "负五百": "-500",
    "-500": "-500",
    "−500": "-500",
    "－５００": "-500",
    "0": "0",
    "零元": "0",
    "十": "10",
    "5": "5",
    "是6000": "6000",
    "不对，是6000": "6000",
    "去年花了8000": "8000",
    "三百多": "300",
    "9999999999999999": "9999999999999999",
}
NOT_MONEY = [
    "100岁",
    "60周岁",
    "三口人",
    "一家三口",
    "两个孩子",
    "2022年6月",
    "2023年8月10日",
    "2022-06-01",
    "2022/06/01",
    "三月",
    "星期三",
    "第3条",
    "第三",
    "一级残疾",
    "三级智力",
    "30个工作日",
    "30 个工作日",
    "15天",
    "六个月",
    "二十四小时",
    "3次",
    "70%",
    "百分之七十",
    "五分之一",
    "1.3倍",
    "83号",
    "57号文",
    "60平",
    "30亩地",
    "20头牛",
    "200只羊",
    "一千斤",
    "五公斤",
    "三千米",
    "五保户",
    "三河",
    "一起",
    "一样",
    "万一",
    "千万别",
    "百姓",
    "没花钱",
    "两三千",
    "200-500",
    "花了好多",
]


def values(text: str) -> list[Decimal]:
    """The amounts of `text` as the pipeline reads them."""
    return [amount.value for amount in find_amounts(normal(text))]


@pytest.mark.parametrize(("text", "value"), READ.items(), ids=READ)
def test_an_amount_is_read(text: str, value: str) -> None:
    assert values(text) == [Decimal(value)]


@pytest.mark.parametrize("text", NOT_MONEY)
def test_other_numbers_are_no_amount(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("总共3万，报销后6千", ["30000", "6000"]),
        ("一共两万，自付六千二", ["20000", "6200"]),
        ("花了6000，2000是药费", ["6000", "2000"]),
        ("67岁，自己付了一万二", ["12000"]),
        ("2022年6月花了3千", ["3000"]),
    ],
)
def test_several_amounts_come_in_order(text: str, several: list[str]) -> None:
    assert values(text) == [Decimal(value) for value in several]


def test_an_amount_knows_its_place() -> None:
    text = "自己付了一万二，对吧"
    (amount,) = find_amounts(text)
    assert text[amount.start : amount.end] == "一万二"


@given(st.integers(min_value=10, max_value=10_000_000))
def test_a_whole_number_of_yuan_is_read_as_it_stands(number: int) -> None:
    assert values(str(number)) == values(f"{number}元") == values(f"{number:,}") == [number]


@example("一亿一")
@given(st.text("0123456789零一二两三十百千万亿点.,-负元块毛角分kw 个年%", max_size=12))
def test_no_heap_of_numerals_breaks_the_reading(text: str) -> None:
    assert all(value.is_finite() for value in values(text))
