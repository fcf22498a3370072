"""Refusals: how the web says no, in one shape."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

log = logging.getLogger(__name__)

UNAVAILABLE = "系统暂时无法使用，请稍后再试，或直接拨打12345。有生命危险请先拨110、120。"
INVALID = ("invalid", "请求的格式不对。")
PLAIN = {
    400: INVALID,
    401: ("no_conversation", "还没有开始对话，请先打开对话页面。"),
    403: ("forbidden", "不允许这样访问。"),
    404: ("not_found", "没有这个地址。"),
    405: ("method_not_allowed", "这个地址不支持这种请求。"),
    413: ("body_too_large", "发送的内容太大，请缩短后再发。"),
    422: INVALID,
}


class Refusal(Exception):
    """A request that is not served. `message` is a sentence for whoever sent it."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


def plain(status: int) -> Refusal:
    """The refusal whose wording needs no rulebook."""
    code, message = PLAIN.get(status, ("unavailable", UNAVAILABLE))
    return Refusal(status, code, message)


def response(refusal: Refusal) -> JSONResponse:
    """The one shape of an error."""
    error = {"code": refusal.code, "message": refusal.message}
    return JSONResponse({"error": error}, refusal.status)


def install(app: FastAPI) -> None:
    """Makes every error of `app` take that shape, without a word of what was sent."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(SQLAlchemyError, _unavailable)
    app.add_exception_handler(Exception, _unavailable)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)
    return response(error)


async def _plain(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return response(plain(error.status_code))


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    return response(plain(422))


async def _unavailable(request: Request, error: Exception) -> JSONResponse:
    log.error("a request failed: %s", type(error).__name__)
    return response(plain(503))
