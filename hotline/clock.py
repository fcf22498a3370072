"""The only reader of the time of day and of today's date."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hotline import settings

CHINA = timezone(timedelta(hours=8))


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(timezone.utc)


def today() -> date:
    """The day answers are given for: today in China, or the day set by HOTLINE_TODAY."""
    return settings.load().today or now().astimezone(CHINA).date()
