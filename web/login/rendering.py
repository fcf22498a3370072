"""Pages behind the login, in one frame. Everything from outside is escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from desk.accounts import ROLES
from web.assets import Assets
from web.login.rooms import open_to
from web.resident.assets import url as resident_url
from web.templates import environment

_HERE = Path(__file__).parent
ASSETS = Assets(_HERE / "static", "/login/static")


class Pages:
    """The templates of one room; `base.html` is the frame."""

    def __init__(self, folder: Path) -> None:
        self._templates = environment(folder, _HERE / "templates")
        self._templates.globals.update(
            asset=ASSETS.url, icon=resident_url("icon.svg"), role_names=ROLES, open_to=open_to
        )

    def response(
        self, request: Request, template: str, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """`template` filled with `values`, for whoever is logged in; kept by no cache."""
        person = getattr(request.state, "person", None)
        csrf = getattr(request.state, "csrf", "")
        html = self._templates.get_template(template).render(
            person=person, csrf=csrf, path=request.url.path, **values
        )
        return HTMLResponse(html, status, {"Cache-Control": "no-store"})


PAGES = Pages(_HERE / "templates")
