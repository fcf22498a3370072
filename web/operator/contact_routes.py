"""How to reach a person: kept sealed, and looked at on record."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from desk import consent, contacts
from desk.refusals import Refused
from desk.vault import Vault
from web.errors import Refusal
from web.login.access import private
from web.login.rooms import OPERATOR
from web.operator.acting import Acting, act, acting
from web.operator.case_routes import done_or_told, shown
from web.text import clean

router = private(OPERATOR)
Short = Annotated[str, Form(max_length=200)]
NO_VAULT = "这台服务器没有设联系方式的密钥文件，不能保存或查看联系方式。"


@router.post("/cases/{number}/contact")
async def look(request: Request, number: str) -> Response:
    """Shows the contact, once; the look is in the audit."""
    desk, vault = acting(request), request.app.state.vault
    try:
        found = await act(_read, desk, vault, number)
    except Refusal as refusal:
        return await shown(request, number, refusal.message, refusal.status)
    return await shown(request, number, contact=found)


@router.post("/cases/{number}/contact/keep")
async def keep(
    request: Request,
    number: str,
    name: Short = "",
    phone: Short = "",
    hours: Short = "",
    address: Short = "",
    agreed: Short = "",
) -> Response:
    """Keeps a contact under the consent that was given."""
    desk, vault = acting(request), request.app.state.vault
    told = {"name": name, "phone": phone, "hours": hours, "address": address}
    details = {field: clean(value) for field, value in told.items()}
    version = agreed and consent.current()[0]
    given = (leave, desk, vault, number, details, version)
    return await done_or_told(request, number, *given)


def leave(
    desk: Acting, vault: Vault | None, number: str, details: dict[str, str], version: str
) -> None:
    """Keeps the contact of a case; refused where there is no key, no consent or nothing told."""
    if vault is None:
        raise Refused(NO_VAULT)
    contacts.leave(desk.engine, vault, number, details, version, desk.actor, desk.now)


def _read(desk: Acting, vault: Vault | None, number: str) -> dict[str, str]:
    if vault is None:
        raise Refused(NO_VAULT)
    return contacts.read(desk.engine, vault, number, desk.actor, desk.now)
