"""Pages and parts of the resident's own side. Everything from outside is escaped."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse

from desk.local_time import LOCAL
from web.assets import Assets
from web.resident.assets import url as resident_url
from web.resident.strings import strings
from web.templates import environment

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "templates"
SHARED = _HERE.parent / "resident" / "templates"
ASSETS = Assets(_HERE / "static", "/own")
PRIVATE = {"Cache-Control": "no-store"}


def moment(at: datetime) -> str:
    """A moment on the county's clock."""
    return f"{at.astimezone(LOCAL):%Y年%m月%d日 %H:%M}"


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of its own under the bar that every page has, kept by no cache."""
    html = _PAGES.get_template(template).render(key=str(uuid.uuid4()), **values)
    return HTMLResponse(html, status, PRIVATE)


_PAGES = environment(TEMPLATES, SHARED)
_PAGES.globals.update(asset=resident_url, own=ASSETS.url, words=strings())
_PAGES.filters["moment"] = moment
