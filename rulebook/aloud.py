"""What of a text is read aloud where nobody wrote a short form of it."""

from __future__ import annotations

SPOKEN_MOST = 80
"""Characters that can be listened to at once, on the telephone too."""
_ENDS = ("。！？", "；", "，：")
"""Where a text may be cut, the best places first."""


def aloud(text: str, most: int = SPOKEN_MOST) -> str:
    """The beginning of `text`, at most `most` characters, cut where a sentence ends.

    A longer sentence is cut at a clause of it, so that no number loses its end.
    """
    if len(text) <= most:
        return text
    start = text[:most]
    for marks in _ENDS:
        end = max(start.rfind(mark) for mark in marks)
        if end > 0:
            return start[: end + 1]
    return start
