"""Files that were checked and wait for the word to go ahead."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from faq.errors import Refused

MOST = 20
"""So many files wait at most; the oldest goes."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class File(NamedTuple):
    """A file as somebody brought it."""

    name: str
    content: bytes


def keep(folder: Path, file: File) -> str:
    """Puts the file away; returns the digest it is found by."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(file.content).hexdigest()
    suffix = Path(file.name).suffix.lower()
    (folder / f"{digest}{suffix}").write_bytes(file.content)
    waiting = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    for old in waiting[:-MOST]:
        old.unlink(missing_ok=True)
    return digest


def get(folder: Path, digest: str) -> File:
    """The file of that digest. Raises Refused when it is no longer there."""
    found = sorted(folder.glob(f"{digest}.*")) if _DIGEST.fullmatch(digest) else []
    if not found:
        raise Refused("检查过的文件已经不在了，请重新选文件。")
    return File(found[0].name, found[0].read_bytes())
