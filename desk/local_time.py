"""The county's clock."""

from __future__ import annotations

from datetime import timedelta, timezone

LOCAL = timezone(timedelta(hours=8))  # China keeps no summer time
