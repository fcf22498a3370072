"""Receipts: a short code under which an answer, and what it was made from, is found again."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk.schema import receipts, turns

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No characters that look alike on paper or sound alike: 0 and O, 1, I and L, U and V."""
LENGTH = 8
OUTSIDE = ("confidence", "alternatives", "choices", "knowledge", "receipt")
"""Fields of a reply that tell of its understanding and keeping, not of its content."""


@dataclass(frozen=True)
class Grounds:
    """What an answer was made from.

    `asking` is what the bot's state says is asked next. `facts` are those told in its interview,
    none of private matters unless the resident `consented`, and none about anybody else.
    `knowledge` and `model` are the versions it rests on.
    """

    topic: str
    programme: str | None
    township: str | None
    asking: str | None
    facts: dict[str, str]
    consented: bool
    day: date
    knowledge: str
    model: str


@dataclass(frozen=True)
class Receipt:
    """An answer's grounds, the reply as the record holds it, and the hash it was issued with."""

    code: str
    issued_at: datetime
    grounds: Grounds
    answer_hash: str
    reply: dict[str, Any]

    @property
    def intact(self) -> bool:
        """Whether the record still holds the reply as it was given."""
        return content_hash(self.reply) == self.answer_hash


def issue(
    connection: Connection,
    place: tuple[int, int],
    reply: dict[str, Any],
    grounds: Grounds,
    now: datetime,
) -> dict[str, Any]:
    """`reply` with the code of its receipt, which is stored within the caller's transaction.

    `place` is the message's id and the reply's position among its replies.
    """
    code = _unused(connection)
    message_id, position = place
    connection.execute(
        receipts.insert().values(
            code=code,
            message_id=message_id,
            position=position,
            answer_hash=content_hash(reply),
            issued_at=now,
            **vars(grounds),
        )
    )
    return {**reply, "receipt": code}


def find(engine: Engine, code: str) -> Receipt:
    """The receipt of a code, however it is written. Raises LookupError."""
    wanted = (
        select(receipts, turns.c.replies)
        .join(turns, turns.c.message_id == receipts.c.message_id)
        .where(receipts.c.code == plain(code))
    )
    with engine.connect() as connection:
        row = connection.execute(wanted).first()
    if row is None:
        raise LookupError(code)
    grounds = Grounds(**{name: row._mapping[name] for name in Grounds.__dataclass_fields__})
    reply = row.replies[row.position]
    return Receipt(row.code, row.issued_at, grounds, row.answer_hash, reply)


def plain(code: str) -> str:
    """A code without the spaces, hyphens and small letters that people write it with."""
    return "".join(code.split()).replace("-", "").upper()


def content(reply: Mapping[str, Any]) -> dict[str, Any]:
    """What a reply says, without the fields that lie outside its content."""
    return {name: value for name, value in reply.items() if name not in OUTSIDE}


def content_hash(reply: Mapping[str, Any]) -> str:
    """The SHA-256 of what a reply says, in hex."""
    text = json.dumps(content(reply), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _unused(connection: Connection) -> str:
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        taken = select(receipts.c.code).where(receipts.c.code == code)
        if connection.execute(taken).first() is None:
            return code
