"""Where in a long message the ask stands: a story is told to ask one thing."""

from __future__ import annotations

import re

LONG = 60
"""A message of at most this many characters is all ask."""
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")
_CLAUSE = re.compile(r"[^,，、\s]+[,，、\s]*")
_RUN_ON = 50
_ASKS = re.compile(
    r"[?？吗么]|能不能|能否|可不可以|可以不|是否|是不是|有没有|算不算|够不够|行不|该不该|怎么|咋|如何|多[少久长大]|几天|几个月|啥"
    r"|什么|哪|谁|几[天个月年成号级口岁]|([\u4e00-\u9fff])[不没]\1|想问|请问|问一?下|咨询|请求|恳求|恳请|希望|盼|求求|帮帮|投诉|举报|反映|凭啥|为何"
)
_MOST = 90


def asks(text: str) -> bool:
    """Whether `text` asks something in so many words."""
    return _ASKS.search(text) is not None


def the_ask(text: str) -> str:
    """The sentences of `text` that ask something, the last ones first kept; all of a short text.

    Empty where a long text asks nothing in so many words.
    """
    if len(text) <= LONG:
        return text
    asking = [part for part in _parts(text) if asks(part)]
    kept: list[str] = []
    for part in reversed(asking):
        if kept and len("".join(kept)) + len(part) > _MOST:
            break
        kept.insert(0, part)
    return "".join(kept)[-_MOST:]


def _parts(text: str) -> list[str]:
    """The sentences; a sentence without an end in sight clause by clause."""
    found: list[str] = []
    for sentence in _SENTENCE.findall(text):
        found += [sentence] if len(sentence) <= _RUN_ON else _CLAUSE.findall(sentence)
    return found
