"""What a resident typed, made safe to store and to read."""

from __future__ import annotations

import unicodedata

KEPT = "\n\u200d"  # a line break; the joiner inside emoji
UNSEEN = ("Cc", "Cf", "Co")


def clean(text: str) -> str:
    """`text` without control and invisible characters, and without space around it.

    Half of a surrogate pair becomes U+FFFD: no database or socket would take it.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(filter(_is_seen, lines)).strip()


def _is_seen(character: str) -> bool:
    return character in KEPT or unicodedata.category(character) not in UNSEEN
