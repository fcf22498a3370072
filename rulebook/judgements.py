"""Which logic belongs to which interview."""

from __future__ import annotations

from rulebook.discovery import Discovery
from rulebook.interview import Judgement
from rulebook.outpatient import Outpatient

JUDGEMENTS: dict[str, Judgement] = {"outpatient": Outpatient(), "discovery": Discovery()}
