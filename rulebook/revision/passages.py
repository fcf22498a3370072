"""Splits the plain text of an official document into its passages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_COUNT = "[一二三四五六七八九十百零〇]+"
_ARTICLE = re.compile(rf"(第{_COUNT}条)(之{_COUNT})?\s*")
_CHAPTER = re.compile(rf"第{_COUNT}[编章节]")
_OUTLINE = (
    re.compile(rf"({_COUNT})、"),
    re.compile(rf"[（(]\s*({_COUNT})\s*[）)]"),
    re.compile(r"([0-9]{1,2})\s*[.．、](?![0-9])"),
)
_ARTICLES = 3
"""So many lines that begin with 第…条 make a document of articles."""
_TITLE = 60
"""A heading has at most so many characters."""
_MEANT = re.compile(r"[\s　]+")
_ALIKE = str.maketrans("，；：？！（）“”‘’．", ",;:?!()\"\"''.")


class Passage(NamedTuple):
    """A stretch of the text. `path` is its place (三（二）1, 第十八条), "" before the first mark.

    `text` keeps the mark and the line breaks of the document.
    """

    path: str
    text: str


def passages(text: str) -> list[Passage]:
    """The passages of `text` in their order; headings and the lines of a table of contents go."""
    lines = [line.strip() for line in unicodedata.normalize("NFC", text).splitlines()]
    by_article = sum(bool(_ARTICLE.match(line)) for line in lines) >= _ARTICLES
    blocks = _articles(lines) if by_article else _outline(lines)
    return [passage for passage in blocks if passage.text and not _is_heading(passage)]


def bare(text: str) -> str:
    """`text` as two documents may share it: without its mark, line breaks and ways of writing."""
    return plain(_unmarked(text.strip()))


def plain(text: str) -> str:
    """`text` without white space, and with one way of writing each punctuation mark."""
    return _MEANT.sub("", unicodedata.normalize("NFKC", text)).translate(_ALIKE)


def marked(text: str) -> bool:
    """Whether `text` begins with the number of a clause."""
    return _unmarked(text.strip()) != text.strip()


def _unmarked(text: str) -> str:
    for mark in (_ARTICLE, *_OUTLINE):
        found = mark.match(text)
        if found:
            return text[found.end() :]
    return text


def _articles(lines: list[str]) -> Iterator[Passage]:
    path, held = "", list[str]()
    for line in lines:
        found = _ARTICLE.match(line)
        if found or _CHAPTER.match(line):
            yield from _closed(path, held)
            path, held = (found[0].strip() if found else line), []
        held.append(line)
    yield from _closed(path, held)


def _outline(lines: list[str]) -> Iterator[Passage]:
    places, held = ["", "", ""], list[str]()
    for line in lines:
        level, number = _mark(line)
        if number:
            yield from _closed("".join(places), held)
            places[level:] = [_shown(level, number), *[""] * (2 - level)]
            held = []
        held.append(line)
    yield from _closed("".join(places), held)


def _closed(path: str, held: list[str]) -> Iterator[Passage]:
    """One passage; before the first mark each paragraph is one."""
    if path:
        yield Passage(path, "\n".join(held).strip())
    else:
        yield from (Passage("", line) for line in held)


def _mark(line: str) -> tuple[int, str]:
    for level, mark in enumerate(_OUTLINE):
        found = mark.match(line)
        if found:
            return level, found[1]
    return 0, ""


def _shown(level: int, number: str) -> str:
    return f"（{number}）" if level == 1 else number


def _is_heading(passage: Passage) -> bool:
    """A title above clauses says nothing by itself: one short line that ends no sentence."""
    text = passage.text
    short = "\n" not in text and len(text) <= _TITLE
    titled = bool(_CHAPTER.match(text)) or passage.path != ""
    return short and titled and not re.search(r"[。；：;:，,]", text)
