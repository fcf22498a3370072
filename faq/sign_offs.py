"""Sign-offs: a bureau vouches for its figures and facts as they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from faq import append_only
from faq.database import Reader, writing
from faq.errors import Refused

_LATEST = (
    "SELECT bureau, signer, account, knowledge, items, signed_at FROM sign_offs "
    "WHERE id IN (SELECT max(id) FROM sign_offs GROUP BY bureau)"
)


class SignOff(NamedTuple):
    """Who signed for a bureau, in whose account, at which knowledge; `items` are content hashes.

    What has another hash by now, or none here, is not vouched for.
    """

    bureau: str
    signer: str
    account: str
    knowledge: str
    items: Mapping[str, str]
    at: datetime


def sign(path: Path, signed: SignOff) -> None:
    """Keeps a sign-off; the newest of a bureau is the one that counts. Raises Refused."""
    if not signed.signer.strip():
        raise Refused("请写明由谁签字。")
    row = {**signed._asdict(), "items": json.dumps(dict(signed.items), ensure_ascii=False)}
    at = row.pop("at").isoformat()
    with writing(path) as db:
        told = {**row, "signer": signed.signer.strip(), "signed_at": at}
        append_only.add(db, "sign_offs", told)


def latest(path: Path) -> dict[str, SignOff]:
    """The newest sign-off of each bureau that signed."""
    return {
        bureau: SignOff(
            bureau, signer, account, knowledge, json.loads(items), datetime.fromisoformat(at)
        )
        for bureau, signer, account, knowledge, items, at in Reader(path).rows(_LATEST)
    }
