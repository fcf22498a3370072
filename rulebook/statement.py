"""Statements: each tells only what its own document says, in a sentence that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rulebook.errors import Problem

if TYPE_CHECKING:
    from rulebook.book import Rulebook

_REPLY = re.compile(
    r"不?(?:能|会|可以|行|算|是|用|要|收费?)[。，：；]"
    r"|(?:有|没有|对)[。，：；]"
    r"|[看分有]?[一二三四五六七八九十]+[种类项件][^，。]{0,2}："
)
_OTHER = re.compile(r"《[^》]*》|公报|暂行办法|新法|转述|没有核到|[0-9]{4}年(?:意见|通知|方案)")


def problems(book: Rulebook) -> Iterator[Problem]:
    """Statements that begin as the reply to a question unseen, or tell of another paper."""
    for clause in book.clauses.values():
        text, file = clause.statement or "", f"texts/{clause.source}.yml"
        if reply := _REPLY.match(text):
            what = f"statement 以“{reply.group(0)}”开头，像在回答没有写出来的问题"
            yield Problem(file, clause.id, what, "改写成单独读得懂的一句话")
        if other := _OTHER.search(text):
            what = f"statement 里说到别的文件“{other.group(0)}”"
            yield Problem(file, clause.id, what, "只写本文件说的，别的文件另立一条")
