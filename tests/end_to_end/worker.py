"""A turn of a running worker, asked over its socket."""

from __future__ import annotations

from datetime import date
from typing import Any

import httpx

from hotline import sockets
from rulebook.answer import Answer
from tests.end_to_end.serving import Serving


def turn(
    serving: Serving, state: dict[str, Any] | None, text: str, on: date
) -> tuple[list[Answer], dict[str, Any]]:
    """The replies and the new state that the first worker gives."""
    path = sockets.worker(serving.data, 1)
    with httpx.Client(transport=httpx.HTTPTransport(uds=str(path)), timeout=60) as worker:
        body = {"state": state, "text": text, "on": on.isoformat()}
        turned = worker.post("http://worker/turn", json=body).json()
    return [Answer.parse_obj(reply) for reply in turned["replies"]], turned["state"]
