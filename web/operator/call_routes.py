"""The telephone: suggestions while a caller speaks, and a case from what was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import Form, Query, Request
from fastapi.responses import Response

from desk import consent
from web.errors import Refusal
from web.login.access import private
from web.login.rooms import OPERATOR
from web.operator import told_once
from web.operator.acting import act, acting
from web.operator.answered import Answered, read
from web.operator.contact_routes import leave
from web.operator.new_case import FIELDS, IN_PROPOSAL, KIND_NAMES, Call, open_case
from web.operator.rendering import PAGES
from web.text import clean

router = private(OPERATOR)
Short = Annotated[str, Form(max_length=200)]
Long = Annotated[str, Form(max_length=2000)]
CONTACT = ("name", "phone", "hours", "address")


@router.get("/calls")
async def page(request: Request, kind: Annotated[str, Query(max_length=16)] = "") -> Response:
    """The call box and an empty form."""
    return _page(request, {"kind": kind})


@router.post("/calls")
async def write_down(
    request: Request,
    kind: Short = "",
    summary: Long = "",
    subject: Short = "",
    urgent: Short = "",
    township: Short = "",
    village: Short = "",
    department: Short = "",
    take: Short = "",
    agreed: Short = "",
) -> Response:
    """Opens the case; a contact is kept with it if the caller agreed."""
    form = await request.form()
    answered = read(form.getlist("answered"))
    told = {name: clean(str(value)) for name, value in form.items()}
    facts = {name: told.get(name, "") for name in FIELDS if name not in IN_PROPOSAL}
    place = (township, village, department)
    heard = [each.suggestion for each in answered]
    call = Call(kind, summary, subject, bool(urgent), *place, facts, bool(take), heard)
    desk = acting(request)
    try:
        number, code = await act(open_case, desk, call)
    except Refusal as refusal:
        return _page(request, told, answered, refusal.message, refusal.status)
    details = {name: told.get(name, "") for name in CONTACT}
    if agreed and any(details.values()):
        version = consent.current()[0]
        await act(leave, desk, request.app.state.vault, number, details, version)
    return told_once.lead(request, number, code)


def _page(
    request: Request,
    told: Mapping[str, str],
    answered: Sequence[Answered] = (),
    problem: str = "",
    status: int = 200,
) -> Response:
    state = request.app.state
    return PAGES.response(
        request,
        "calls.html",
        status,
        told=told,
        answered=answered,
        problem=problem,
        kind_names=KIND_NAMES,
        fields={name: row for name, row in FIELDS.items() if name not in IN_PROPOSAL},
        townships=[office.name for office in state.book.offices],
        departments=list(state.book.departments),
        consent=consent.current()[1],
        contactable=state.vault is not None,
        today=state.config.today(),
    )
