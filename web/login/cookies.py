"""The cookies of the login: the session's, and the one by which a device is known again."""

from __future__ import annotations

from typing import Literal

from fastapi import Request, Response

from desk import devices
from desk.login import Entered
from web.config import WebConfig

Cookie = Literal["hotline_session", "hotline_device"]
SESSION: Cookie = "hotline_session"
DEVICE: Cookie = "hotline_device"


def read(request: Request, cookie: Cookie) -> str | None:
    """The token that the request carries."""
    return request.cookies.get(_name(request.app.state.config, cookie))


def keep(request: Request, response: Response, entered: Entered) -> None:
    """Lets the browser keep both tokens: the session's until it is closed."""
    device_seconds = int(devices.KEPT.total_seconds())
    for cookie, token, seconds in (
        (SESSION, entered.session, None),
        (DEVICE, entered.device, device_seconds),
    ):
        config = request.app.state.config
        response.set_cookie(
            _name(config, cookie),
            token,
            max_age=seconds,
            httponly=True,
            samesite="strict",
            secure=config.cookie_secure,
        )


def drop(request: Request, response: Response) -> None:
    """Has the browser forget the session."""
    config = request.app.state.config
    response.delete_cookie(
        _name(config, SESSION), httponly=True, samesite="strict", secure=config.cookie_secure
    )


def _name(config: WebConfig, cookie: Cookie) -> str:
    """Over HTTPS the prefix makes the browser refuse the cookie from any other host."""
    return f"__Host-{cookie}" if config.cookie_secure else cookie
