"""What a message tells of somebody in need: by words of the options, by numbers, and by clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import cn2an

from actions.heard import heard
from actions.turn import Turn
from rulebook.interview import Facts, Interview

LONGEST = 100
STORY = 400
"""So many characters are kept as one fact, and of the situation; all is in the conversation."""
_NUMBER = r"(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+)"
_DISTANCE = re.compile(
    rf"(?P<n>{_NUMBER})\s*(?:来|多)?\s*(?P<unit>公里|千米|华里|里地|里路|里(?!面|头|边))"
)
_MEDICINE_DAYS = re.compile(rf"药[^,，。;；]{{0,8}}?(?P<n>{_NUMBER})\s*(?:来|多)?天")
_HALF = ("华里", "里地", "里路", "里")
_STOVE = re.compile(
    r"(?:炉|煤|烧|烟)[^。;；!！没不]{0,12}(?:头晕|头疼|头痛|恶心|迷糊|晕乎|想吐)"
    r"|(?:头晕|头疼|头痛|恶心|迷糊)[^。;；!！没]{0,8}(?:炉|煤气|烧煤|烟)"
)
_VILLAGE = re.compile(
    r"[一-龥A-Za-z0-9]{1,6}?(?:嘎查|社区|牧点|营地|连队|林场|农场|牧场|管护站|[一二三四五六七八九十\d]连|村(?!里|民|干部|委))"
)
_NO_NAME = re.compile(
    r"^(?:[我俺咱你他她]们?|这|那|本|同|隔壁|哪|哪个|全|整个|一个|有个|某|农|乡|外|别的|旁边|冬|夏|邻|进|出|回|到|在)?(?:个)?"
    r"(?:嘎查|社区|牧点|营地|连队|林场|农场|牧场|管护站|村)$"
)
_LEAD = re.compile(r".*(?:乡|镇|苏木|街道|[在住到从去是有的])(?=.{2})")
_CLAUSES = {
    "landmarks": re.compile(
        r"敖包|桥头|过了?桥|河边|山脚|山下|路口|岔口|信号塔|铁塔|旁边|对面|门口|房后|房顶|加油站|学校|羊圈|木刻楞"
    ),
    "last_seen": re.compile(
        r"没见着?|没看见|没看到|没出门|没露面|没动静|没消息|没信儿|最后(?:一次)?见|上次见|(?:昨天|前天|早上|晚上)(?:还|才)?见"
    ),
    "signal": re.compile("信号(?!塔)"),
    "messenger": re.compile("捎话|捎个话|捎信|带话|带个话|传话"),
}
PLACE = frozenset({"village", "township", "landmarks", "distance", "camp", "road"})
"""The facts that tell where somebody is."""
_STOP = re.compile(r"[,，。;；!！?？\n]+")
_COLD_DANGER = re.compile("冻[僵死坏]|睡|困在")


def need_told(turn: Turn, interview: Interview) -> dict[str, str]:
    """The facts that a message tells, asked for or not, under the names of the desk's form."""
    text = turn.text
    told = heard(text, interview) | dict(_patterns(text)) | dict(_medicine(turn))
    township = turn.first("township")
    return {**told, **({"township": township} if township else {}), **_danger(turn, told)}


def first_need_told(turn: Turn, interview: Interview) -> dict[str, str]:
    """As `need_told`, of the message that begins the report: its words are the situation."""
    return {"situation": turn.text[:STORY], **need_told(turn, interview), **_urgency(turn)}


def with_words(facts: Facts, text: str) -> dict[str, str]:
    """`facts` with words that fit no question added to the situation."""
    said = "；".join(filter(None, [facts.get("situation"), text]))
    return {**facts, "situation": said[:STORY]}


def _danger(turn: Turn, told: dict[str, str]) -> dict[str, str]:
    """The danger named; to be short of food or fuel is a fact of its own, for the desk to weigh."""
    short = {told.get("food"), told.get("heat")} & {"none", "little"}
    only_short = turn.first("urgency") == "cold" and not _COLD_DANGER.search(turn.text)
    return {} if short and only_short else _urgency(turn)


def _urgency(turn: Turn) -> dict[str, str]:
    kind = turn.first("urgency")
    return {"danger": "yes", "danger_kind": kind} if kind else {}


def _patterns(text: str) -> Iterator[tuple[str, str]]:
    if _STOVE.search(text):
        yield "stove_dizziness", "yes"
    distance = _DISTANCE.search(text)
    if distance:
        yield from _number("distance", distance, halved=distance["unit"] in _HALF)
    yield from _villages(text)
    for fact, pattern in _CLAUSES.items():
        said = [clause for clause in _STOP.split(text) if pattern.search(clause)]
        if said:
            yield fact, "，".join(said)[:LONGEST]


def _medicine(turn: Turn) -> Iterator[tuple[str, str]]:
    """For how many days there is medicine; asked for it, 三天 says enough."""
    asked = "药" if turn.asking == "discovery.medicine" else ""
    days = _MEDICINE_DAYS.search(asked + turn.text)
    if days:
        yield from _number("medicine_days", days)


def _villages(text: str) -> Iterator[tuple[str, str]]:
    """The first place with a name of its own: 苏沁嘎查, not 我们嘎查."""
    for match in _VILLAGE.finditer(text):
        name = _LEAD.sub("", match.group(0))
        if not _NO_NAME.match(name):
            yield "village", name
            return


def _number(fact: str, match: re.Match[str], halved: bool = False) -> Iterator[tuple[str, str]]:
    """A number in digits or numerals; half of it where 里 are told as kilometres."""
    try:
        number = Decimal(str(cn2an.cn2an(match["n"].replace("两", "二"), "smart")))
    except (ValueError, KeyError, InvalidOperation):
        return
    yield fact, f"{(number / 2 if halved else number).normalize():f}"
