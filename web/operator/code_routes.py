"""Another code (查询码) for a case whose code was lost."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from desk import case_codes
from web.errors import Refusal
from web.login.access import private
from web.login.rooms import OPERATOR
from web.operator import told_once
from web.operator.acting import act, acting
from web.operator.case_routes import shown

router = private(OPERATOR)


@router.post("/cases/{number}/code")
async def renew(request: Request, number: str) -> Response:
    """Makes it, and shows it once; the one before ends."""
    desk = acting(request)
    try:
        code = await act(case_codes.renew, desk.engine, number, desk.now, desk.actor)
    except Refusal as refusal:
        return await shown(request, number, refusal.message, refusal.status)
    return told_once.lead(request, number, code)
