"""Opens the rules as data, for commands that need no assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline import settings
from hotline.errors import Problem

if TYPE_CHECKING:
    from rulebook.book import Rulebook


def open_rules() -> Rulebook:
    """The rulebook of the settings. Raises Problem where it does not load."""
    from rulebook.errors import PolicyError
    from rulebook.loader import load

    try:
        return load(settings.load().policies)
    except PolicyError:
        raise Problem("政策数据有错，请先运行 hotline check") from None
