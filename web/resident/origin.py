"""Whether a posted form came from our own page."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request


def from_elsewhere(request: Request) -> bool:
    """True when the browser says that another site sent this request.

    Browsers send Sec-Fetch-Site to secure addresses only; Origin stands in for it elsewhere.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
