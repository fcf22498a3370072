"""Static files of the page."""

from __future__ import annotations

from pathlib import Path

from web.assets import Assets

_ASSETS = Assets(Path(__file__).parent / "static", "/static")
url = _ASSETS.url
response = _ASSETS.response
text = _ASSETS.text
