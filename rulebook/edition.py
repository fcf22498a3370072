"""Which days the knowledge covers."""

from __future__ import annotations

from datetime import date

from rulebook.record import Record


class Edition(Record):
    """`known_from`: before it nothing is answered. `compiled`: the day the rules were last read

    against their sources; later days are answered with that said, and rules whose start is not
    certain are quoted from that day on only. `probe_days`: days on which every answer is
    proved, besides those that `rulebook/proof.py` adds.
    """

    known_from: date
    compiled: date
    probe_days: tuple[date, ...]
