"""What a web process is told at its start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True)
class WebConfig:
    """Settings of one web process; it reads neither the environment nor the clock itself.

    `turn_seconds` bounds the wait for the bot, `turn_chars` the length of a cleaned message.
    `now` gives an aware UTC moment, `today` the local day that answers stand on.
    `cookie_secure` is true wherever residents come over HTTPS.
    `api_keys` are the names and keys of front ends on the REST channel; without any it is off.
    """

    database_url: str
    worker_sockets: tuple[Path, ...]
    policies: Path
    now: Callable[[], datetime]
    today: Callable[[], date]
    turn_seconds: float = 8.0
    turn_chars: int = 500
    cookie_secure: bool = False
    api_keys: tuple[tuple[str, str], ...] = field(default=(), repr=False)
