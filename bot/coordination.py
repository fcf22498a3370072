"""Things named side by side that are asked about alike: 低保和特困都要什么条件, 条件和材料."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

_AND = re.compile(r"(?:人员|家庭|户|金)?[和跟与及、,，]+|(?:人员|家庭|户|金)?(?:还有|以及)")
_TOGETHER = re.compile(
    r"区别|不同|不一样|一样|同时|一起|一块|冲突|能不能都|都能|都领|还是|哪个|转|叠加|重复|兼|除了|以外"
)
"""What is asked about two programmes together is one question."""
_OF = "申请|认定|办理|发放|供养|救助|报名|需要提供的|需要的|要交的"
_ASPECT = (
    f"(?:{_OF})?(?:条件|材料|手续|标准|时间|时限|期限|金额|流程|程序|比例|地点|地址|电话|待遇)"
)
_ASPECTS = re.compile(f"({_ASPECT})(?:和|以及|及|、|跟|与)+({_ASPECT})")


def programmes_each(text: str, entities: Sequence[Mapping[str, Any]]) -> list[str]:
    """`text` asked of each of the programmes that it names side by side; `text` where none are."""
    named = sorted(
        (e for e in entities if e["entity"] == "programme"), key=lambda entity: int(entity["start"])
    )
    if len(named) < 2 or _TOGETHER.search(text):
        return [text]
    gaps = [text[one["end"] : other["start"]] for one, other in pairwise(named)]
    if not all(_AND.fullmatch(gap) for gap in gaps):
        return [text]
    before, after = text[: named[0]["start"]], text[named[-1]["end"] :]
    return [before + text[each["start"] : each["end"]] + after for each in named]


def aspects(text: str) -> list[str]:
    """`text` asked about each of the two aspects that it names side by side."""
    found = _ASPECTS.search(text)
    if found is None:
        return [text]
    before, after = text[: found.start()], text[found.end() :]
    return [before + found[1] + after, before + found[2] + after]
