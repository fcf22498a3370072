"""What a web process is told at its start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from desk.sessions import USUAL, Limits
from rulebook.local import Local
from web.staff.model_room import ModelRoom


@dataclass(frozen=True)
class WebConfig:
    """Settings of one web process; it reads neither the environment nor the clock itself.

    `turn_seconds` bounds the wait for the bot, `turn_chars` the length of a cleaned message.
    `now` gives an aware UTC moment, `today` the local day that answers stand on, `model` the
    hash of the model that the workers answer with, "" where that is not known.
    `models` is where models are trained and published, None where that is done elsewhere.
    `retention_days` is how long a conversation is kept after its last word.
    `cookie_secure` is true wherever residents come over HTTPS.
    `session_limits` bound how long operators and staff stay logged in.
    `contacts_key` is the file of the key that seals contact details; without it none is kept.
    `faq` is the file of what staff write; `local` is what of it is published, for the answers
    that operators are shown beside the bot's.
    `api_keys` are the names and keys of front ends on the REST channel; without any it is off.
    `embed_origins` are the sites that may show the resident page in a frame; `colour` (#rrggbb)
    takes the place of its own.
    `hand_on_url` is where cases are handed on to; `hand_on_secret` signs what goes there and what
    comes back, and without it nothing does either.
    """

    database_url: str
    worker_sockets: tuple[Path, ...]
    policies: Path
    faq: Path
    now: Callable[[], datetime]
    today: Callable[[], date]
    model: Callable[[], str] = str
    models: ModelRoom | None = None
    turn_seconds: float = 8.0
    turn_chars: int = 500
    retention_days: int = 180
    cookie_secure: bool = False
    session_limits: Limits = USUAL
    contacts_key: Path | None = None
    local: Local | None = None
    api_keys: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    embed_origins: tuple[str, ...] = ()
    colour: str | None = None
    hand_on_url: str | None = None
    hand_on_secret: str | None = field(default=None, repr=False)
