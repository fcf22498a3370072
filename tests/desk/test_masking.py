"""Masking: what identifies a person goes, what the question needs stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.masking import CARD, IDENTITY, PHONE, mask

MASKED = [
    ("我的身份证号是11010519491231002X，谢谢", f"我的身份证号是{IDENTITY}，谢谢"),
    ("11010519491231002x", IDENTITY),
    ("110105194912310021", IDENTITY),  # wrong checksum
    ("110101900307123", IDENTITY),  # fifteen digits, as before 1999
    ("110105 19491231 002X", IDENTITY),
    ("110105-19491231-0021", IDENTITY),
    ("１１０１０５１９４９１２３１００２Ｘ", IDENTITY),
    ("１１０１０５　１９４９１２３１　００２Ｘ", IDENTITY),
    ("110105 19491231 002X 13812345678", f"{IDENTITY} {PHONE}"),
    ("卡号6222021234567890128", f"卡号{CARD}"),
    ("6222 0212 3456 7890 123", CARD),  # UnionPay, mistyped
    ("4111-1111-1111-1111", CARD),
    ("打13812345678找我", f"打{PHONE}找我"),
    ("138 1234 5678", PHONE),
    ("138-1234-5678", PHONE),
    ("1 3 8 1 2 3 4 5 6 7 8", PHONE),
    ("１３８１２３４５６７８", PHONE),
    ("+86 13812345678", PHONE),
    ("0086-138-1234-5678", PHONE),
    ("138\u200d1234\u200d5678", PHONE),
    ("13812345678 13912345678", f"{PHONE} {PHONE}"),
    ("138 1234 5678 139 1234 5678", f"{PHONE} {PHONE}"),
    ("3 13812345678", f"3 {PHONE}"),
    ("每月2000，电话13812345678", f"每月2000，电话{PHONE}"),
    ("0470-6822222", PHONE),
    ("04706822222", PHONE),
    ("0470 682 2222", PHONE),
    ("010-65529999", PHONE),
    ("一三八零零一三八零零零", PHONE),
    ("幺三八洞洞幺三八洞洞洞", PHONE),
    ("138.0013.8000", PHONE),
    ("138，0013，8000", PHONE),
    ("138点0013点8000", PHONE),
    ("138中间0013后面8000", PHONE),
    ("电话是138 0013 8000", f"电话是{PHONE}"),
    ("微信号13800138000x", f"微信号{PHONE}"),
    ("微信abc13800138000", f"微信abc{PHONE}"),
    ("①③⑧⓪⓪①③⑧⓪⓪⓪", PHONE),
    ("᠑᠓᠘᠐᠐᠑᠓᠘᠐᠐᠐", PHONE),  # digits of the Mongolian script
    ("第一13812345678", f"第一{PHONE}"),
    ("1381234567813912345678", CARD),  # longer than any number: whatever it is, it goes
    ("110105.19491231.002X", IDENTITY),
    ("一一零一零五一九四九一二三一零零二X", IDENTITY),
    ("１１0１0519４９１２３１零零２X", IDENTITY),
    ("6222.0212.3456.7890.123", CARD),
    ("电话六八二二二二二", f"电话{PHONE}"),
    ("家里座机：6822222", f"家里座机：{PHONE}"),
]
KEPT = [
    "请拨12345，急救120，报警110，火警119，122，12349",
    "12345 12349 110 120",
    "花了14285.71元",
    "一年12000000元",
    "１２，０００块",
    "每月1350元，去年1200元",
    "1200 1300 1400 1500",
    "2021-12-23",
    "从2026-07-01到2026-08-01，12个月",
    "2026-07-01 2026-08-01 12",
    "2026-07-01 18000",
    "20260701 120000",
    "5000-8000元",
    "低保标准0.65倍",
    "工单EG20261123-0001",
    "内政办发〔2021〕57号",
    "三（六）1和第十三条第二款",
    "二〇二六年七月一日",
    "一百三十八块，一万三千八百",
    "13,800,138,000元",
    "15000000000元的预算",
    "2000 3000 4000 5000",
    "2021 2022 2023 2024",
    "1380.50 12000",
    "2026.07.01—2026.12.31",
    "拨12348，也可以打12333、95598",
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_identifying_numbers_become_what_they_were(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(alphabet="0123456789Xx -－（()）年元１２３\u3000"))
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from("，。 找我-\n"))
def test_a_mobile_number_never_survives(number: str, around: str) -> None:
    assert number not in mask(f"甲{around}{number}{around}乙")
