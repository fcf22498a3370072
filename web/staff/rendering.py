"""Pages of the staff, in one frame with one style sheet. Everything from outside is escaped."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response

from desk.local_time import LOCAL
from web import errors
from web.assets import Assets
from web.login.access import private
from web.login.rendering import Pages
from web.login.rooms import STAFF
from web.text import clean

_HERE = Path(__file__).parent
ASSETS = Assets(_HERE / "static", f"{STAFF.address}/static")
router = private(STAFF)


class StaffPages(Pages):
    """The templates of this room; `told` shows words from outside, `moment` a time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._templates.globals.update(own=ASSETS.url)
        self._templates.filters.update(told=lambda text: clean(str(text)), moment=moment)


def moment(at: datetime | None) -> str:
    """A moment on the county's clock; nothing for none."""
    return f"{at.astimezone(LOCAL):%Y-%m-%d %H:%M}" if at else ""


@router.get("/static/{name}")
async def static(request: Request, name: str, v: str = "") -> Response:
    """A static file; `v` is the hash of its content."""
    found = ASSETS.response(name, v)
    if found is None:
        raise errors.plain(404)
    return found


PAGES = StaffPages(_HERE / "templates")
