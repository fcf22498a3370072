"""What a resident without script does again and again."""

from __future__ import annotations

import re
from uuid import uuid4

import httpx

CODE = re.compile(r'own-code">([A-Z2-9]{8})<')
NUMBER = re.compile(r"EG\d{8}-\d{4}")


async def say(http: httpx.AsyncClient, text: str) -> str:
    """The page after `text` was said."""
    said = await http.post("/say", data={"key": str(uuid4()), "text": text})
    assert said.status_code == 303
    return (await http.get("/")).text


def code_in(page: str) -> str:
    found = CODE.search(page)
    assert found is not None
    return found[1]


def number_in(page: str) -> str:
    found = NUMBER.search(page)
    assert found is not None
    return found[0]


async def case_opened(http: httpx.AsyncClient) -> dict[str, str]:
    """Number and code of a case that was just opened."""
    page = await say(http, "转人工")
    return {"number": number_in(page), "code": code_in(page)}
