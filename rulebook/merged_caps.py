"""Both yearly caps of medical aid counted together: plan-2021 三（三）1.

Where outpatient aid has reached its cap and the burden is still heavy, more may be given, but
never so much that the aid of the year exceeds the two caps together.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Merged(NamedTuple):
    """What the merged caps leave, in yuan: `extra` is the most that may still be given."""

    limit: Decimal
    over: Decimal
    left: Decimal
    extra: Decimal


def merged_caps(
    over: Decimal, received: Decimal, outpatient_cap: Decimal, inpatient_cap: Decimal
) -> Merged:
    """The room for `over`, the share in yuan that the outpatient cap left without aid.

    `received` is all medical aid of the year so far, outpatient and inpatient.
    """
    limit = outpatient_cap + inpatient_cap
    left = max(limit - received, Decimal(0))
    return Merged(limit, over, left, min(over, left))
