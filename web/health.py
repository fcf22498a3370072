"""For whoever runs the service: alive, ready, how much."""

from __future__ import annotations

import asyncio
import ipaddress

from fastapi import APIRouter, Request, Response

from desk import database
from web import errors

router = APIRouter(include_in_schema=False)
SWEPT_SECONDS = 300.0
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


@router.get("/healthz")
async def alive() -> dict[str, bool]:
    """The process answers."""
    return {"alive": True}


@router.get("/readyz")
async def ready(request: Request, response: Response) -> dict[str, bool]:
    """Status 200 when the database can be written, a worker is ready and the desk is swept.

    Else 503. One thing that fails in a sweep is for /metrics: it is no reason to stop serving.
    """
    state = request.app.state
    parts = {
        "database": await asyncio.to_thread(database.writable, state.engine),
        "bot": await state.bot.ready(),
        "sweep": state.metrics.since_sweep() < SWEPT_SECONDS,
    }
    response.status_code = 200 if all(parts.values()) else 503
    return parts


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Prometheus text, for callers on this machine only."""
    if not _from_this_machine(request):
        raise errors.plain(403)
    return Response(request.app.state.metrics.text(), media_type="text/plain; version=0.0.4")


def _from_this_machine(request: Request) -> bool:
    """A proxy on this machine is no caller of its own: it passes on somebody else's."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
