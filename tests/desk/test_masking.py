"""Masking: what identifies a person goes, what the question needs stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.masking import mask, mask_papers
from desk.number_kinds import CARD, IDENTITY, NUMBER, PHONE

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
    # what follows a number does not make it a sum
    ("电话13812345678万一没人接", f"电话{PHONE}万一没人接"),
    ("打13812345678万师傅", f"打{PHONE}万师傅"),
    ("13812345678元芳", f"{PHONE}元芳"),
    ("13812345678块点打", f"{PHONE}块点打"),
    ("13812345678一直没人接", f"{PHONE}一直没人接"),
    ("138 1234 5678元", f"{PHONE}元"),
    ("150784194307120028元", f"{IDENTITY}元"),
    ("6222021234567890128万一丢了", f"{CARD}万一丢了"),
    # mistyped
    ("15078419430712002", NUMBER),
    ("1507841943071200281", NUMBER),
    ("150784 19430712 002", IDENTITY),
    ("4367420001234567891", NUMBER),
    ("卡号4367420001234567891", f"卡号{CARD}"),
    ("卡号4367 4200 0123 4567 891", f"卡号{CARD}"),
    ("62220212345678901", CARD),
    ("1795113812345678", NUMBER),
    ("23812345678", NUMBER),
    ("0451－6480454", PHONE),  # an area with eight digits: one is missing
    # what stands between
    *((f"138{by}1234{by}5678", PHONE) for by in "：:;；*#|=•・~～…、/\\,'"),
    *((f"138{by}1234{by}5678", PHONE) for by in ("...", "……", " , ", "    ", "\u3000" * 6, "\n")),
    *((f"138{by}1234{by}5678", PHONE) for by in ("转", "再", "然后是", "，后面，", " 嗯 ", "呃")),
    ("【138】1234【5678】", f"【{PHONE}】"),
    ("138（家）12345678", PHONE),
    ("138，12345678", PHONE),
    ("1381234，5678", PHONE),
    ("0470，6822222", PHONE),
    ("138a1234b5678", PHONE),
    ("138后面1234最后5678", PHONE),
    ("前面是138中间是1234后四位5678", f"前面是{PHONE}"),
    ("1，3，8，1，2，3，4，5，6，7，8", PHONE),
    ("1、3、8、1、2、3、4、5、6、7、8", PHONE),
    ("幺 三 八，洞 洞 幺 三，八 洞 洞 洞", PHONE),
    ("+86，138，1234，5678", PHONE),
    # letters and signs typed for digits
    ("138O0138OOO", PHONE),
    ("l38l2345678", PHONE),
    ("138oo138ooo", PHONE),
    ("".join(f"{digit}\ufe0f\u20e3" for digit in "13812345678"), f"{PHONE}\ufe0f\u20e3"),
    # an identity number in pieces
    ("150784 1943年7月12日 0028", IDENTITY),
    ("150784 1943年7月12日 0028一直", f"{IDENTITY}一直"),
    ("150784，一九四三年7月12日，0028", IDENTITY),
    ("身份证150784，出生19430712，后四位0028", f"身份证{IDENTITY}"),
    ("150784，1943，0712，0028", IDENTITY),
    ("身份证号 1507 8419 4307 1200 281", f"身份证号 {IDENTITY}"),
    # telephones without area code, where the words tell
    ("电话 682-2222", f"电话 {PHONE}"),
    ("打6822222", f"打{PHONE}"),
    ("打6822222找他", f"打{PHONE}找他"),
    ("联系我 6822222", f"联系我 {PHONE}"),
    ("固话6822222", f"固话{PHONE}"),
    ("我的号码6822222", f"我的号码{PHONE}"),
    ("电话号码是：6822 2222", f"电话号码是：{PHONE}"),
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
    "2022 2023 2024 2025",
    "2026-07-01 2026-08-01",
    "2000 3000 4000 5050",
]
PAPERS = [
    ("身份证11010519491231002X", f"身份证{IDENTITY}"),
    ("卡号6222021234567890128", f"卡号{CARD}"),
    ("请打民政局0470-6822222，或者13812345678", "请打民政局0470-6822222，或者13812345678"),
    ("市里的单号是20261123000123", "市里的单号是20261123000123"),
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_identifying_numbers_become_what_they_were(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(("text", "masked"), PAPERS)
def test_papers_go_where_telephones_have_to_be_told(text: str, masked: str) -> None:
    assert mask_papers(text) == masked


@given(st.text(alphabet="0123456789Xx -－（()）年元１２３\u3000"))
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from("，。 找我-\n"))
def test_a_mobile_number_never_survives(number: str, around: str) -> None:
    assert number not in mask(f"甲{around}{number}{around}乙")
