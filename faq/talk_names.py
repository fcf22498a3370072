"""Takes the names that residents give themselves out of their questions."""

from __future__ import annotations

import re

NAME = "〔姓名〕"
_TOLD = re.compile(
    r"((?:我叫|名叫|名字叫|名字是|姓名是?)[：:，,\s]{0,2})"
    r"([\u4e00-\u9fff·]{2,20}?)"
    r"(?=[^\u4e00-\u9fff·]|想|要|问|咨询|今年|是|住|家|在|的|有|我|来|请|$)"
)


def without_names(text: str) -> str:
    """`text` with 〔姓名〕 after 我叫 and the like.

    Where a name's end cannot be told, what follows up to the next mark goes with it.
    """
    return _TOLD.sub(rf"\g<1>{NAME}", text)
