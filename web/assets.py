"""Static files, addressed by their content so that a browser may keep them."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from fastapi import Response

_KEEP = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """One file: its bytes, media type and the short hash that names this content."""

    content: bytes
    media_type: str
    hash: str


class Assets:
    """The files of `folder`, read once, served under `address`."""

    def __init__(self, folder: Path, address: str) -> None:
        self._address = address
        self._assets = {path.name: _read(path) for path in sorted(folder.iterdir())}

    def url(self, name: str) -> str:
        """Where `name` is served; changes whenever its content does."""
        return f"{self._address}/{name}?v={self._assets[name].hash}"

    def text(self, name: str) -> str:
        """What `name` says, to be put into a file that is made on the way."""
        return self._assets[name].content.decode()

    def response(self, name: str, version: str) -> Response | None:
        """The file, kept for a year only when asked for by its own hash. None: no such file."""
        asset = self._assets.get(name)
        if asset is None:
            return None
        cache = _KEEP if version == asset.hash else "no-cache"
        headers = {"Cache-Control": cache, "ETag": f'"{asset.hash}"'}
        return Response(asset.content, media_type=asset.media_type, headers=headers)


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(content, media_type, hashlib.sha256(content).hexdigest()[:12])
