"""What a resident is told while the bot is off line: why, and that a person gets it."""

from __future__ import annotations

from rulebook.aloud import aloud
from rulebook.answer import Answer
from web.resident.strings import strings


def off_line_reply(failed: Answer, reason: str, words: str) -> Answer:
    """The fixed reply of a failed turn, case and all, with the reason and `words` instead."""
    said = f"{strings()['above']['off_line']}：{reason.rstrip('。')}。{words}"
    parts = failed.parts.copy(update={"short": said, "spoken": aloud(words)})
    return failed.copy(update={"text": said, "parts": parts})
