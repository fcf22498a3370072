"""What a resident typed, made safe before Rasa sees it."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(text: str) -> str:
    """`text` without control, direction and zero-width characters or lone surrogates.

    Leading slashes go too, in any width: Rasa runs "/intent" as a command.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub("", whole).strip().lstrip("/／ 　").strip()
