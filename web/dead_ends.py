"""Refusals: a page with a way back for whoever opened one, JSON for a call."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import Response

from web import errors
from web.errors import Refusal
from web.headers import WORK
from web.login.access import wants_page
from web.login.rendering import PAGES
from web.login.rooms import ROOMS
from web.own.rendering import page

CALLS = ("/api/", "/webhooks/")
"""Addresses for programs, which are answered in JSON whatever they say they accept."""
WORDS = {
    404: "没有这一页。可能编号写错了，或者已经删去了。",
    405: "这一页不能这样打开，请从工作页面进。",
    413: "文件或文字太大，什么也没有改。请分成几份再试。",
    422: "有一项没有填对（漏填、太长或格式不对），什么也没有改。请退回上一页改好再试。",
    503: "系统暂时无法使用，不能确定刚才的有没有办成。请过一会儿打开原来的页面看一看。",
}
"""What operators and staff are told; residents' words stand with their pages."""


def install(app: FastAPI) -> None:
    """Makes every error of `app` take the shape that the request asks for."""
    for kind in errors.KINDS:
        app.add_exception_handler(kind, _told)


def response(request: Request, refusal: Refusal) -> Response:
    """`refusal` in the shape that `request` asks for."""
    path = request.url.path
    if path.startswith(CALLS) or not wants_page(request):
        return errors.response(refusal)
    plain = (refusal.code, refusal.message) == errors.PLAIN.get(refusal.status, errors.BROKEN)
    room = next((each for each in ROOMS if f"{path}/".startswith(f"{each.address}/")), None)
    if room is None and not path.startswith(WORK):
        values = {"code": refusal.code if plain else "", "message": refusal.message}
        return page("problem.html", refusal.status, **values)
    message = WORDS.get(refusal.status, refusal.message) if plain else refusal.message
    return PAGES.response(request, "refused.html", refusal.status, message=message, back=room)


async def _told(request: Request, error: Exception) -> Response:
    return response(request, errors.refusal(error))
