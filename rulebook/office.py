"""The townships and sub-districts, with the names people use for them."""

from __future__ import annotations

from rulebook.record import Record


class Office(Record):
    """One township or sub-district. `aliases` are the short and old names residents use."""

    name: str
    aliases: tuple[str, ...] = ()
