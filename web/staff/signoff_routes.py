"""The sign-off sheet (上线确认单): each bureau vouches for its figures and facts."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Annotated, Any

from fastapi import Form, Request
from fastapi.responses import Response

from faq import sign_offs
from faq.errors import Refused
from faq.published import Published
from faq.sign_offs import SignOff
from rulebook.vouched import Item, items
from web import errors
from web.login.access import private
from web.login.rooms import STAFF
from web.staff.acting import doing, done, knowledge
from web.staff.rendering import PAGES
from web.staff.rights import held
from web.text import clean

router = private(STAFF)
Short = Annotated[str, Form(max_length=200)]
HERE = f"{STAFF.address}/signoff"
SHEET = "这张确认单"
KINDS = {"local": "本地数据", "figure": "文件里的数字", "fact": "转述的国家规定"}


@router.get("/signoff")
async def every(request: Request) -> Response:
    """How far each bureau is."""
    sheets = await asyncio.to_thread(_sheets, request)
    signed = await asyncio.to_thread(sign_offs.latest, request.app.state.config.faq)
    open_ = {bureau: sum(_open(own, signed.get(bureau))) for bureau, own in sheets.items()}
    return PAGES.response(request, "signoff.html", sheets=sheets, signed=signed, open=open_)


@router.get("/signoff/{bureau}")
async def sheet(request: Request, bureau: str) -> Response:
    """A bureau's sheet, to be read, printed and signed."""
    return await _sheet(request, bureau)


@router.post("/signoff/{bureau}")
async def sign(request: Request, bureau: str, signer: Short = "", sheet: Short = "") -> Response:
    """Keeps that the bureau vouches for the sheet as it was read."""
    try:
        return await done(HERE, _sign, request, bureau, clean(signer), sheet)
    except Refused as refused:
        return await _sheet(request, bureau, str(refused))


def _sheets(request: Request) -> dict[str, list[Item]]:
    state = request.app.state
    local = Published(state.config.faq)
    found: dict[str, list[Item]] = items(state.book, local, state.config.today())
    return found


def _own(request: Request, bureau: str) -> list[Item]:
    own = _sheets(request).get(bureau)
    if own is None:
        raise errors.plain(404)
    return own


def _sign(request: Request, bureau: str, signer: str, read: str) -> None:
    own, (file, person, at) = _own(request, bureau), doing(request)
    held(request).require(SHEET, [bureau])
    if read != _content(own):
        raise Refused("清单刚刚有变动，请重新看一遍再签。")
    signed = {item.key: item.content for item in own}
    sign_offs.sign(file, SignOff(bureau, signer, person, knowledge(request), signed, at))


def _open(own: list[Item], signed: SignOff | None) -> list[bool]:
    """Of each item, whether nobody vouched for it as it stands now."""
    vouched = signed.items if signed else {}
    return [vouched.get(item.key) != item.content for item in own]


def _content(own: list[Item]) -> str:
    return hashlib.sha256("".join(item.key + item.content for item in own).encode()).hexdigest()


async def _sheet(request: Request, bureau: str, problem: str = "") -> Response:
    found = await asyncio.to_thread(_gathered, request, bureau)
    status = 409 if problem else 200
    return PAGES.response(request, "signoff_sheet.html", status, problem=problem, **found)


def _gathered(request: Request, bureau: str) -> dict[str, Any]:
    own = _own(request, bureau)
    signed = sign_offs.latest(request.app.state.config.faq).get(bureau)
    return {
        "bureau": bureau,
        "refusal": held(request).refusal(SHEET, [bureau]),
        "rows": list(zip(own, _open(own, signed), strict=True)),
        "signed": signed,
        "kinds": KINDS,
        "content": _content(own),
        "knowledge": knowledge(request),
        "today": request.app.state.config.today(),
    }
