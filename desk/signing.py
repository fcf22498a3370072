"""Signatures between the desk and the city's own system: HMAC-SHA256 over time, id and body."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from hashlib import sha256

ID = "X-Hotline-Id"
TIME = "X-Hotline-Timestamp"
SIGNATURE = "X-Hotline-Signature"
VERSION = "v1="
TOLERANCE = timedelta(minutes=5)


def headers(secret: bytes, id: str, body: bytes, now: datetime) -> dict[str, str]:
    """The headers of a signed message. `id` stays when it is sent again, the time does not."""
    stamp = str(int(now.timestamp()))
    return {ID: id, TIME: stamp, SIGNATURE: VERSION + _digest(secret, stamp, id, body)}


def verified(
    secret: bytes, given: Mapping[str, str], body: bytes, now: datetime
) -> tuple[str, datetime] | None:
    """Id and moment of a message that is signed with `secret` and not old; None for any other."""
    id, stamp = given.get(ID, ""), given.get(TIME, "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        return None
    expected = VERSION + _digest(secret, stamp, id, body)
    if not hmac.compare_digest(expected.encode(), given.get(SIGNATURE, "").encode()):
        return None
    sent = datetime.fromtimestamp(int(stamp), timezone.utc)
    return (id, sent) if abs(now - sent) <= TOLERANCE else None


def _digest(secret: bytes, stamp: str, id: str, body: bytes) -> str:
    signed = b".".join([stamp.encode(), id.encode(), body])
    return hmac.new(secret, signed, sha256).hexdigest()
