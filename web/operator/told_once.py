"""The code of a case (查询码), shown once: on the page that follows the act that made it."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from web.login.rooms import OPERATOR

COOKIE = "hotline_case_code"
KEPT_SECONDS = 60


def lead(request: Request, number: str, code: str) -> Response:
    """Leads to the page of case `number`, which will show the code."""
    response = RedirectResponse(_page(number), 303, {"Cache-Control": "no-store"})
    response.set_cookie(
        COOKIE,
        code,
        max_age=KEPT_SECONDS,
        path=_page(number),
        httponly=True,
        samesite="strict",
        secure=request.app.state.config.cookie_secure,
    )
    return response


def read(request: Request) -> str:
    """The code that the page of a case has to show; "" where it has none."""
    return request.cookies.get(COOKIE, "")


def forget(request: Request, response: Response, number: str) -> None:
    """Has the browser forget the code that `response` shows."""
    secure = request.app.state.config.cookie_secure
    response.delete_cookie(
        COOKIE, path=_page(number), httponly=True, samesite="strict", secure=secure
    )


def _page(number: str) -> str:
    return f"{OPERATOR.address}/cases/{number}"
