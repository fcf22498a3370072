"""What a web process is told at its start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from desk.sessions import USUAL, Limits
from rulebook.local import Local


@dataclass(frozen=True)
class WebConfig:
    """Settings of one web process; it reads neither the environment nor the clock itself.

    `turn_seconds` bounds the wait for the bot, `turn_chars` the length of a cleaned message.
    `now` gives an aware UTC moment, `today` the local day that answers stand on, `model` the
    hash of the model that the workers answer with, "" where that is not known.
    `cookie_secure` is true wherever residents come over HTTPS.
    `session_limits` bound how long operators and staff stay logged in.
    `contacts_key` is the file of the key that seals contact details; without it none is kept.
    `local` is what staff published, for the answers that operators are shown beside the bot's.
    `api_keys` are the names and keys of front ends on the REST channel; without any it is off.
    """

    database_url: str
    worker_sockets: tuple[Path, ...]
    policies: Path
    now: Callable[[], datetime]
    today: Callable[[], date]
    model: Callable[[], str] = str
    turn_seconds: float = 8.0
    turn_chars: int = 500
    cookie_secure: bool = False
    session_limits: Limits = USUAL
    contacts_key: Path | None = None
    local: Local | None = None
    api_keys: tuple[tuple[str, str], ...] = field(default=(), repr=False)
