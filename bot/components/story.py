"""What a story tells of a household: the facts of the one person it is about, and the family's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bot.components.story_numbers import find_numbers

_WEIGHTS = {
    "disability_kind": 3,
    "disability_level": 3,
    "long_care": 3,
    "severe_illness": 3,
    "parents": 3,
    "support": 2,
    "work": 1,
    "religious_years": 1,
    "age": 1,
}
"""The facts of one person, and how much each says that the story is about that person."""
_UNABLE = 3
_PERSON = re.compile(
    r"(?:我|他|她|孩子|俺)?(?:爸爸|妈妈|爷爷|奶奶|姥姥|姥爷|大爷|大娘|爸|妈|爹|娘|哥哥|弟弟|姐姐|妹妹|哥|弟|姐|妹)|父亲|母亲|老伴|媳妇|老婆|丈夫|老公|对象"
    r"|儿子|女儿|姑娘|闺女|孩子|孙子|孙女|外孙|娃|侄子|侄女|婆婆|公公|岳父|岳母|丈母娘|老丈人|邻居|老人"
    r"|本人|[他她](?!们)|我(?!们?家|们|这|想|问|听|该|能|不知|也不知)"
)
_DENIED = re.compile(r"(?:不|没|没有|未|有没有|是不是|不是|无|非|不能|没法)$")
_NOT_A_FACT = re.compile(r"(?:救助|保险|医保|补助|改造|毕业|文化)")
_PARENTS = {"爸": "爸|父亲|爹", "妈": "妈|母亲|娘"}
_GONE, _CANNOT = (
    "死|去世|过世|没了|不在了",
    "坐牢|服刑|判刑|进监狱|进去了|戒毒|失踪|失联|联系不上|跑了|没音信",
)
_PARENT = {
    name: re.compile(rf"(?:{words})[^,。;]{{0,8}}?(?:(?P<gone>{_GONE})|(?P<cannot>{_CANNOT}))")
    for name, words in _PARENTS.items()
}
_CHILD = re.compile("孩子|孙子|孙女|外孙|侄子|侄女|娃|小孩")
_ORDER = ("religious", "unable", "jobless", "working")
"""What a person's work is, where a story tells of several times: the first of these."""
_HELD = re.compile(
    r"(?P<dibao>(?<![能想够算给办])(?:是|吃着?|领着?|享受着?|拿着?|有|已经是)低保(?!边缘)|低保户(?!的?条件)|低保证|低保家庭)"
    r"|(?P<tekun>(?:是|已经是|认定了?)(?:特困|五保)|特困供养证|五保户|特困户)"
    r"|(?P<edge>(?:是|认定了?|评上了?)(?:低保)?边缘户?|(?:低保)?边缘(?:家庭|户))"
    r"|(?P<rigid>刚性支出困难家庭)"
    r"|(?P<none>(?:救助|补助|待遇|认定)都没(?:有|领|享受)|没有?(?:吃|领|享受)?过?低保)"
)
_ASKED = re.compile(
    r"(?:能|想|可以|够|算|申请|办|怎么|咋|才|要|谁|评|符合|成|为啥|是不是|能不能|资格)[^,。;]{0,6}$|有$"
)
_ASKING = re.compile(r"^[^,。;]{0,4}(?:吗|金|条件|标准|怎么|咋|多少|行不|不行|要啥|是啥|什么)")


class Told(NamedTuple):
    """A fact that a text tells, and where."""

    fact: str
    value: str
    start: int
    end: int


class Story:
    """Reads stories by word lists and patterns."""

    def __init__(self, words: Path) -> None:
        lists: Mapping[str, Mapping[str, Iterable[str]]] = yaml.safe_load(
            words.read_text(encoding="utf-8")
        )
        self._words = {fact: _phrases(values) for fact, values in lists.items()}

    def told(self, text: str) -> list[Told]:
        """The facts of normalised `text`; of what contradicts itself nothing."""
        found = [Told(*number) for number in find_numbers(text)]
        found += [told for fact in self._words for told in self._named(fact, text)]
        found += [*_held(text), *_parents(text)]
        kept = _of_one(text, found)
        return [told for told in kept if _agrees(told, kept)]

    def _named(self, fact: str, text: str) -> Iterable[Told]:
        pattern, values = self._words[fact]
        for match in pattern.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            if not _DENIED.search(before) and not _NOT_A_FACT.match(after):
                yield Told(fact, values[match.group(0)], match.start(), match.end())


def _phrases(values: Mapping[str, Iterable[str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """The phrases of a fact, longest first, with the value of each."""
    found = {phrase: str(value) for value, phrases in values.items() for phrase in phrases}
    longest = sorted(found, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), found


def _held(text: str) -> list[Told]:
    """The identity that somebody holds, not the one they ask about."""
    return [
        Told("identity_held", str(match.lastgroup), match.start(), match.end())
        for match in _HELD.finditer(text)
        if not _ASKED.search(text[: match.start()]) and not _ASKING.search(text[match.end() :])
    ]


def _parents(text: str) -> list[Told]:
    """Both parents of a child told of one by one: 他爸没了，妈跑了."""
    found = [pattern.search(text) for pattern in _PARENT.values()]
    if None in found or not _CHILD.search(text):
        return []
    both = [match for match in found if match]
    value = "none" if all(match["gone"] for match in both) else "cannot"
    return [Told("parents", value, max(m.start() for m in both), max(m.end() for m in both))]


def _of_one(text: str, found: list[Told]) -> list[Told]:
    """The family's facts, and of the facts of persons those of whom the story is about."""
    of = {told: _whose(text, told) for told in found if told.fact in _WEIGHTS}
    weights: dict[str, int] = defaultdict(int)
    for told, person in of.items():
        unable = told.fact == "work" and told.value == "unable"
        weights[person] += _UNABLE if unable else _WEIGHTS[told.fact]
    about = max(weights, key=weights.__getitem__, default="")
    kept = [told for told in found if of.get(told, "") in ("", about)]
    return [*kept, Told("about", about, 0, 0)] if about else kept


def _whose(text: str, told: Told) -> str:
    """The person named last before a fact; "" where none was."""
    if told.fact == "parents":
        return "孩子"
    named = _PERSON.findall(text, 0, told.start)
    while named and named[-1] in ("他", "她"):
        named = [name for name in named[:-1] if name != "我"]
    if not named:
        return ""
    return "孩子" if _CHILD.fullmatch(named[-1]) else named[-1].removeprefix("我") or "我"


def _agrees(told: Told, found: list[Told]) -> bool:
    """Whether the text tells nothing else of the same fact: 我妈72, 我爸75 tells no age."""
    if told.fact == "count":
        return True
    values = {other.value for other in found if other.fact == told.fact}
    if told.fact == "work":
        return told.value == min(values, key=_ORDER.index)
    return len(values) == 1


def facts_of(told: Iterable[Told]) -> list[dict[str, Any]]:
    """The facts as Rasa carries them."""
    return [
        {"entity": t.fact, "value": t.value, "start": t.start, "end": t.end, "extractor": "rules"}
        for t in told
    ]
