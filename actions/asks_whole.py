"""Whether a message asks what there is for a household at all, rather than after one programme."""

from __future__ import annotations

import re

_AID = "救助|补助|补贴|政策|待遇|帮助|帮扶|照顾|优惠|好处|保障|说法|项目|福利"
_WHAT = "(?:什么|啥|哪些|哪样|哪几样|哪种|几样|哪)"
_END = rf"(?=(?:样的|方面的)?(?:{_AID}|[呢吗呀啊吧不没么]|$|[,，。?？!！;；\s]))"
_STATE = "国家|政府|民政|公家|上边|上头|上面|社会"
_WHOLE = re.compile(
    rf"(?:享受|申请|得到|领|办|要|拿|争取|申办)(?:到|着|上)?(?:点|些)?{_WHAT}{_END}"
    rf"|(?:有|给|够|算)(?:没有)?(?:点|些)?{_WHAT}(?:样的)?(?:{_AID})"
    rf"|有(?:没有?)?(?:{_AID})[^,，。?？]{{0,3}}(?:享受|帮|管|申请|给|吗|没有|[?？]|$)"
    rf"|够(?:得)?(?:上|着){_WHAT}|符合{_WHAT}"
    rf"|(?:{_STATE})[^,，。?？]{{0,6}}(?:管不管(?![^,，。?？!！;；\s呢啊呀哈])|管吗|管一管|给管|帮不帮|帮帮不|帮吗|(?:能|给|有|帮)[^,，。]{{0,3}}{_WHAT})"
    r"|(?:帮|给)(?:我|咱|俺)们?家?(?:办|弄|解决|帮)?(?:点|些)(?:什么|啥)"
)
_HOUSEHOLD = re.compile(
    r"情况|条件|处境|境况|像我|我这样|这样的|家(?:里|还|都|到底)?(?:能|可以|该|够|$)|家办"
)
_CLAUSE = re.compile(r"[,，。;；!！?？\n]")


def asks_whole(text: str) -> bool:
    """Whether `text` asks what there is, and names no programme of its own in doing so."""
    return _WHOLE.search(text) is not None


def asks_for_household(text: str) -> bool:
    """Whether it asks so for a household in so many words: 我家这种情况, 我这个条件, 国家管不管."""
    found = _WHOLE.search(text)
    if found is None:
        return False
    before = text[: found.start()]
    clause = _CLAUSE.split(before)[-1] + found.group(0)
    return re.search(_STATE, found.group(0)) is not None or _HOUSEHOLD.search(clause) is not None
