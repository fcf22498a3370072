"""Refusals: how the web says no, in one shape."""

from __future__ import annotations

import logging

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from web.resident.strings import strings

log = logging.getLogger(__name__)

CODES = {
    400: "invalid",
    401: "no_conversation",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    422: "invalid",
    503: "unavailable",
}
PLAIN = {status: (code, strings()["refusals"][code]) for status, code in CODES.items()}
BROKEN = PLAIN[503]


class Refusal(Exception):
    """A request that is not served. `message` is a sentence for whoever sent it."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


KINDS = (
    Refusal,
    HTTPException,
    RequestValidationError,
    SQLAlchemyError,
    OverflowError,
    Exception,
)
"""Every error that a request can end with."""


def plain(status: int) -> Refusal:
    """The refusal whose wording needs no rulebook."""
    code, message = PLAIN.get(status, BROKEN)
    return Refusal(status, code, message)


def refusal(error: Exception) -> Refusal:
    """What is told of an error, without a word of what was sent."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, HTTPException):
        return plain(error.status_code)
    if isinstance(error, RequestValidationError):
        return plain(422)
    if isinstance(error, OverflowError):  # a number in an address that no row can have
        return plain(404)
    log.error("a request failed: %s", type(error).__name__)
    return plain(503)


def response(refusal: Refusal) -> JSONResponse:
    """The one shape of an error."""
    error = {"code": refusal.code, "message": refusal.message}
    return JSONResponse({"error": error}, refusal.status)
