"""Three-valued logic after Kleene: true, false, and None for what nobody told.

Everything here is monotone: telling what was unknown may settle a value, never turn a settled one.
"""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None
"""True, False, or None: not known."""


def both(*truths: Truth) -> Truth:
    """Whether all hold: False as soon as one fails, None while one that matters is open."""
    if False in truths:
        return False
    return None if None in truths else True


def either(*truths: Truth) -> Truth:
    """Whether any holds: True as soon as one does, None while one that matters is open."""
    if True in truths:
        return True
    return None if None in truths else False


def opposite(truth: Truth) -> Truth:
    """The negation; unknown stays unknown."""
    return None if truth is None else not truth


def agreed(truths: Iterable[Truth]) -> Truth:
    """What all cases that are still possible have in common; None where they differ."""
    found = set(truths)
    return found.pop() if len(found) == 1 else None
