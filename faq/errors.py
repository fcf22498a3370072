"""Why an act of the staff is refused; the text is for the person who tried."""

from __future__ import annotations


class Refused(Exception):
    """The act is against the rules of the room. `str()` is the reason, in Chinese."""


class Overtaken(Refused):
    """Something else was done meanwhile: what the act was checked against no longer stands."""
