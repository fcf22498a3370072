"""Seals contact details with a key that stays on this machine."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet

NAME = "contacts.key"


class Vault:
    """Seals and opens with the key in the file `path`, made at the first start, mode 0600.

    Several machines share one record only if they share this file. Without it what was sealed
    cannot be read again by anybody.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            _make(path)
        self._fernet = Fernet(path.read_bytes())

    def seal(self, details: Mapping[str, str]) -> bytes:
        """The details, unreadable."""
        return self._fernet.encrypt(json.dumps(dict(details)).encode())

    def open(self, sealed: bytes) -> dict[str, str]:
        """The details again; raises cryptography.fernet.InvalidToken with another key."""
        details: dict[str, str] = json.loads(self._fernet.decrypt(sealed))
        return details


def _make(path: Path) -> None:
    """A whole file or none: processes that start together get the key of the first."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(Fernet.generate_key())
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    finally:
        draft.unlink()
