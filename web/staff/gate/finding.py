"""One thing that was found in an entry before it is published."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """`field` of the entry, what is wrong with it and what to do. Only what `blocks` stops it."""

    field: str
    what: str
    mend: str
    blocks: bool = True
