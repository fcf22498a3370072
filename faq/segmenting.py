"""Chinese text as words with spaces between, for the index that staff search in."""

from __future__ import annotations

import logging
from functools import cache

import jieba

SHORTEST = 2


@cache
def _tokenizer() -> jieba.Tokenizer:
    """One of our own: the dictionaries of other rooms do not change what was indexed."""
    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def segmented(text: str) -> str:
    """The words of `text`, and the shorter words within them."""
    return " ".join(_tokenizer().cut_for_search(text))


def wanted(query: str) -> str | None:
    """An FTS5 query for entries with every word of `query`.

    None where a word of it is a single character, or there is none: those are not indexed as such.
    """
    words = [word for word in _tokenizer().cut(query) if any(map(str.isalnum, word))]
    if not words or any(len(word) < SHORTEST for word in words):
        return None
    return " ".join('"' + word.replace('"', "") + '"' for word in words)
