"""What staff write, for a command that reads or changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from hotline import settings
from hotline.errors import Problem
from hotline.rules import open_rules

if TYPE_CHECKING:
    from web.staff.gate.check import Knowledge

T = TypeVar("T")


def allowed(act: Callable[..., T], *given: object) -> T:
    """Does `act`; what the room refuses becomes a Problem."""
    from faq.errors import Refused

    try:
        return act(*given)
    except Refused as refused:
        raise Problem(str(refused)) from None


def known() -> Knowledge:
    """What an entry is held against."""
    from faq.published import Published
    from web.staff.gate.check import Knowledge

    path = settings.load().faq
    return Knowledge(open_rules(), Published(path), path)
