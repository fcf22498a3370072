"""Posts over HTTP with the standard library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from desk.deliveries import Answered

SECONDS = 10.0
MOST_BYTES = 64 * 1024


class _Stay(HTTPRedirectHandler):
    """A case goes to the address that was set, nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """No new request: the redirect is the answer."""


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answered:
    """Posts JSON; any status is an answer. Raises OSError when nothing came back."""
    said = {**headers, "Content-Type": "application/json; charset=utf-8"}
    request = Request(url, data=body, headers=said, method="POST")
    try:
        with build_opener(_Stay).open(request, timeout=SECONDS) as response:
            return Answered(response.status, _object(response.read(MOST_BYTES)))
    except HTTPError as error:
        return Answered(error.code)


def _object(text: bytes) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
