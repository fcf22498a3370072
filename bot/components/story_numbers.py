"""Numbers of a household's story: ages, grades of disability, people, years, income."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import cn2an

from bot.components.amounts import find_amounts

_NUMBER = r"(?:\d+|[零一二两三四五六七八九十百]+)"
_COUNT = re.compile(rf"({_NUMBER})\s*(?:周|虚)?(岁|口|个人|人|年)")
_UNITS = {"个人": "口", "人": "口"}
_PERSON = (
    "[我他她]|[爸妈爹娘爷奶哥弟姐妹叔姨舅]|父亲|母亲|老伴|儿子|女儿|姑娘|闺女|孩子|孙子|孙女"
    "|媳妇|老公|丈夫|老人|娃"
)
_ABOUT = r"(?<![快近])(?<!不到)(?<!没到)(?<!没满)(?<!将近)"
_AGE = re.compile(
    rf"{_ABOUT}(?P<years>{_NUMBER})\s*(?:周|虚)?岁(?!以|及|的规定)"
    rf"|(?:{_PERSON}|今年|都|已经|满|到|(?<=[,。;]))(?:今年|都|已经|也)?(?P<bare>{_NUMBER})(?=[了,。;!?\s、]|$)"
    r"|(?P<baby>[一二两三四五六七八九十\d]+个月大|刚出生|刚满月|没断奶)"
)
_KINDS = {
    "肢体": "physical",
    "视力": "visual",
    "听力": "hearing",
    "言语": "hearing",
    "智力": "intellectual",
    "精神": "mental",
    "多重": "multiple",
}
_KIND = "|".join(_KINDS)
_DISABLED = re.compile(
    rf"(?P<kind>{_KIND})(?=残|障碍|[一二三四1-4]级|方面|的)|(?:(?<=级)|^)(?P<after>{_KIND})(?=[残障,。]|$)"
)
_NO_CARD = re.compile(r"(?:没有?|没办过?|没得|不是)残疾证?|没有?残疾|都?不残疾")
_LEVEL = re.compile(r"([一二三四1234])级(?!甲|医院|公路|教师|证书|工)")
_LEVELS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_SHORT = 10
"""In a message of at most this many characters a grade is one of disability."""
_MEMBERS = re.compile(
    rf"(?P<count>{_NUMBER})\s*口(?:人|之家|$|[,。])|(?:全家|一家|家里|我家|我们家|咱家)(?:一共|总共|就|有)?(?P<heads>{_NUMBER})\s*(?:个人|口|人)"
    r"|(?P<one>(?:就我|我|自己|他|她)(?:自己)?一个人(?:过|住|生活)?(?=[,。;!?\s]|$)|一个人(?:过|住|生活)|独居|孤身一人)"
    r"|(?P<two>老两口|老俩口|[娘爷]俩|母子俩|母女俩|父子俩|两口子(?:过|,|$))|(?P<three>[娘爷]仨)"
)
_YEARS = re.compile(rf"({_NUMBER})\s*年")
_RELIGIOUS = re.compile("喇嘛|教职|寺|庙|宗教")
_STOP = r"[^,，。;；!！?？\n]+"
_CLAUSE = re.compile(rf"{_STOP}(?:[,，](?=(?:大概|也就)?(?:一个|每个?)月){_STOP})*")
_EARNED = re.compile(r"收入|挣|工资|退休金|养老金|退休费|进项|到手|开支")
_AIDED = re.compile(r"低保|补贴|补助|救助|救济|抚恤|高龄|学费|药费|房租|欠|借|花|交")
_BY_DEFAULT_MONTHLY = re.compile(r"工资|退休金|退休费|养老金")
_MONTHLY = re.compile(r"每个?月|一个?月|月收入|月工资|月月|按月")
_YEARLY = re.compile(r"每年|一年|年收入|全年|一整年")
_WHOLE = re.compile(r"全家|家里|一家|我家|我们家|咱家|总共|加起来|合计|一共")
_ONLY = re.compile(r"[就只全]靠|就指|全指|只有|就有|就我|就他|就她")
_OTHERS = re.compile(r"儿子|女儿|姑娘|闺女|孩子|媳妇|老公|丈夫|老伴|弟|哥|姐|妹|爸|妈|父|母")
_NOTHING = re.compile(
    r"(?:全家|家里|一家|我家|我们家|咱家)[^,。;]{0,8}?(?:没有?(?:什么|啥)?(?:收入|进项)|没有?一分钱?收入|一分钱收入)"
)


class Number(NamedTuple):
    """A fact told as a number or grade: its name, its value, its place in the text."""

    fact: str
    value: str
    start: int
    end: int


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers that normalised `text` tells of a person or a household."""
    yield from _counts(text)
    yield from _ages(text)
    yield from _disabilities(text)
    yield from _members(text)
    yield from _incomes(text)
    if _RELIGIOUS.search(text):
        for match in _YEARS.finditer(text):
            yield from _told("religious_years", match[1], match)


def whole_number(text: str) -> int | None:
    """The number that digits or numerals stand for; None for 四五十 and the like."""
    if text.isdigit():
        return int(text) if len(text) < 7 else None
    if re.search("[一二三四五六七八九两]{2}", text):
        return None
    try:
        return int(cn2an.cn2an(text.replace("两", "二"), "normal"))
    except (ValueError, KeyError):
        return None


def _told(fact: str, number: str, match: re.Match[str], unit: str = "") -> Iterator[Number]:
    value = whole_number(number)
    if value is not None:
        yield Number(fact, f"{value}{unit}", match.start(), match.end())


def _counts(text: str) -> Iterator[Number]:
    """Counts with what they count, for a reply: 63岁, 4口, 3年."""
    for match in _COUNT.finditer(text):
        yield from _told("count", match[1], match, _UNITS.get(match[2], match[2]))


def _ages(text: str) -> Iterator[Number]:
    for match in _AGE.finditer(text):
        if match["baby"]:
            yield Number("age", "0", match.start(), match.end())
            continue
        group = "bare" if match["bare"] else "years"
        age = whole_number(match[group])
        if age is not None and age <= 130 and (age >= 10 or group == "years"):
            yield Number("age", str(age), *match.span(group))


def _disabilities(text: str) -> Iterator[Number]:
    for match in _NO_CARD.finditer(text):
        yield Number("disability_kind", "none", match.start(), match.end())
    for match in _DISABLED.finditer(text):
        kind = _KINDS[match["kind"] or match["after"]]
        yield Number("disability_kind", kind, match.start(), match.end())
    if len(text) <= _SHORT or re.search(f"残|{_KIND}", text):
        for match in _LEVEL.finditer(text):
            level = _LEVELS.get(match[1], match[1])
            yield Number("disability_level", level, match.start(), match.end())


def _members(text: str) -> Iterator[Number]:
    for match in _MEMBERS.finditer(text):
        words = {"one": "1", "two": "2", "three": "3"}
        said = next((count for name, count in words.items() if match[name]), None)
        yield from _told("members", said or match["count"] or match["heads"], match)


def _incomes(text: str) -> Iterator[Number]:
    """The whole family's income a month, where the story tells one and only one."""
    found = [income for clause in _CLAUSE.finditer(text) for income in _income(text, clause)]
    whole = [income for income, of_all in found if of_all]
    told = whole or [income for income, _ in found]
    if len({income.value for income in told}) == 1:
        yield told[0]


def _income(text: str, clause: re.Match[str]) -> Iterator[tuple[Number, bool]]:
    words = clause.group(0)
    of_all = _WHOLE.search(words) is not None
    for nothing in _NOTHING.finditer(words):
        start = clause.start() + nothing.start()
        yield Number("income", "0", start, start + len(nothing.group(0))), True
    if not _EARNED.search(words) or _AIDED.search(words):
        return
    if _OTHERS.search(words) and not (of_all or _ONLY.search(words)):
        return
    for amount in find_amounts(words):
        monthly = _monthly(words, amount.value)
        if monthly is not None and monthly >= 0:
            place = clause.start() + amount.start, clause.start() + amount.end
            yield Number("income", str(monthly), *place), of_all


def _monthly(words: str, amount: Decimal) -> Decimal | int | None:
    """`amount` as an income a month; None where the clause does not tell of what time it is."""
    if _MONTHLY.search(words):
        return amount
    if _YEARLY.search(words):
        return round(amount / 12)
    return amount if _BY_DEFAULT_MONTHLY.search(words) else None
