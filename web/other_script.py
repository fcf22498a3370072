"""A message in Mongolian or Cyrillic script: one fixed line and the offer of a person.

What people translated is said; nothing is translated by machine. Its Chinese words are read first:
danger told in them comes before anything else.
"""

from __future__ import annotations

import re
from datetime import date

from rulebook.aloud import aloud
from rulebook.answer import Answer, Choice, Parts
from web.resident.strings import strings

SCRIPTS = {
    "mn-Mong": re.compile("[\u1800-\u18af]"),
    "mn-Cyrl": re.compile("[\u0400-\u052f]"),
}
"""The letters of a script, by the language whose words answer it."""
_CHINESE = re.compile("[\u3400-\u9fff]")
FEWEST = 2
"""A single letter is an ornament, not a language."""


def language(text: str) -> str | None:
    """The language of `text` where one of SCRIPTS outweighs Chinese; else None."""
    chinese = len(_CHINESE.findall(text))
    for name, letters in SCRIPTS.items():
        if len(letters.findall(text)) >= max(FEWEST, chinese + 1):
            return name
    return None


def chinese(text: str) -> str:
    """The Chinese words of `text`, "" where there are none."""
    return " ".join(re.findall(f"{_CHINESE.pattern}+", text))


def other_script_reply(text: str, on: date) -> Answer | None:
    """The line for a text in another script; None for one that the bot can read."""
    found = language(text)
    if found is None:
        return None
    line = strings(found)["person"]["line"]
    return Answer(
        ending="asked_back",
        text=line,
        parts=Parts(short=line, spoken=aloud(line)),
        choices=[Choice(label=strings()["people"]["person"], topic="human_agent")],
        as_of=on.isoformat(),
    )
