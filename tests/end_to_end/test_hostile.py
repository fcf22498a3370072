"""What no honest resident sends, through the whole service."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio

from tests.end_to_end.serving import Serving, resident
from tests.web.resident import MESSAGES, Resident

CONVERSATIONS, EACH = 60, 5
TEXTS = {
    "restart": "/restart",
    "full width": "／restart",
    "slots after a space": ' /x{"facts": 1}',
    "slots after a wide space": '\u3000/x{"facts": 1}',
    "slots after zero width": '\u200b/x{"asking": null}',
    "an intent": '/report_person_in_need{"facts":{}}',
    "many slashes": '////human_agent{"asking": null}',
    "back to start": "/session_start",
    "an action": "action_restart",
    "a lone surrogate": "\ud800",
    "NUL inside": "a\x00b\x00\x00",
    "control": "\x01\x02\x1b[2J\x7f\x9f",
    "bidi": "\u202e\u2066元千六\u2069",
    "emoji": "😀👨‍👩‍👧\ufe0f" * 20,
    "combining": "a" + "\u0301" * 400,
    "a template": "{{ slots }} {phone_police} ${HOME} %s",
    "markup": "<script>alert(1)</script>",
    "SQL": "'; DROP TABLE messages; --",
    "JSON": '{"intent": "restart", "entities": []}',
    "500 digits": "9" * 500,
    "lines": "\n".join("低保" * 2 for _ in range(80)),
}
REFUSED = {
    "100,000 characters": ("低" * 100_000, "text_too_long"),
    "nothing": ("", "text_empty"),
    "spaces": (" \u3000\n\t ", "text_empty"),
    "NUL": ("\x00\x00", "text_empty"),
    "nothing to be seen": ("\u200b\u202e\ufeff", "text_empty"),
}
NOT_TEXT = [None, 5, True, 1.5, ["低保"], {"text": "低保"}]


@pytest_asyncio.fixture
async def asked(serving: Serving) -> AsyncIterator[Resident]:
    """A resident who was asked what they paid."""
    async with resident(serving.url) as speaker:
        for text in ("门诊救助比例是多少", "低保对象", "有认定"):
            said = await speaker.say(text)
        assert "自己付的合规费用" in said["replies"][-1]["text"]
        yield speaker


async def unharmed(serving: Serving, asked: Resident) -> None:
    """Fails unless the service is ready and the interview stands where it stood."""
    assert serving.ready()
    (reply,) = (await asked.say("6000"))["replies"]
    assert "4,200元" in reply["text"]


def clear(error: httpx.Response, code: str) -> None:
    """Fails unless the refusal is one sentence to read."""
    refused: dict[str, Any] = error.json()["error"]
    assert refused["code"] == code
    assert refused["message"].endswith("。")


@pytest.mark.parametrize("name", TEXTS)
async def test_a_strange_text_is_only_text(serving: Serving, asked: Resident, name: str) -> None:
    response = await post(asked, {"key": str(uuid4()), "text": TEXTS[name]})
    if response.status_code == 422:
        clear(response, "text_empty")
    else:
        (reply,) = response.json()["replies"]
        assert reply["ending"] == "asked_back"
        assert reply["case"] is None
    await unharmed(serving, asked)


@pytest.mark.parametrize("name", REFUSED)
async def test_a_text_that_cannot_be_answered_is_refused(
    serving: Serving, asked: Resident, name: str
) -> None:
    text, code = REFUSED[name]
    response = await post(asked, {"key": str(uuid4()), "text": text})
    assert response.status_code == 422
    clear(response, code)
    assert text not in [line["text"] for line in (await asked.transcript())["messages"]]
    await unharmed(serving, asked)


@pytest.mark.parametrize("value", NOT_TEXT, ids=repr)
async def test_what_is_no_text_is_refused(serving: Serving, asked: Resident, value: Any) -> None:
    response = await post(asked, {"key": str(uuid4()), "text": value})
    assert response.status_code == 422
    clear(response, "invalid")
    await unharmed(serving, asked)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"text": ' + b"[" * 50_000, b'{"text": "x"}'],
    ids=["nothing", "half", "null", "list", "bytes", "deep", "no key"],
)
async def test_a_body_that_is_no_message_is_refused(
    serving: Serving, asked: Resident, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    response = await asked.http.post(MESSAGES, content=body, headers=headers)
    assert response.status_code in (400, 422)
    clear(response, "invalid")
    await unharmed(serving, asked)


async def test_a_body_that_is_too_large_is_refused(serving: Serving, asked: Resident) -> None:
    response = await post(asked, {"key": str(uuid4()), "text": "a" * 1_100_000})
    assert response.status_code == 413
    clear(response, "body_too_large")
    await unharmed(serving, asked)


@pytest.mark.parametrize("typed", ["\u202e6000\u202c", "60\x0000", " /6000", "\u200b６０００"])
async def test_an_amount_is_read_through_what_is_not_seen(asked: Resident, typed: str) -> None:
    (reply,) = (await asked.say(typed))["replies"]
    assert "4,200元" in reply["text"]


async def test_nobody_waits_for_a_crowd(serving: Serving, asked: Resident) -> None:
    crowd = asyncio.gather(*(speaker(serving.url) for _ in range(CONVERSATIONS)))
    answered = 0
    while not crowd.done():
        (reply,) = (await asked.say("低保多久能批下来"))["replies"]
        assert reply["topic"] == "processing_time"
        answered += 1
    assert answered > 0
    assert await crowd == [EACH] * CONVERSATIONS
    await unharmed(serving, asked)


async def speaker(url: str) -> int:
    """One of the crowd: all messages at once; how many have their own reply in the record."""
    texts = [f"低保去哪申请{'？' * number}" for number in range(EACH)]
    async with resident(url) as one:
        said = await asyncio.gather(*(one.say(text) for text in texts))
        assert all(turn["replies"][0]["ending"] == "answered" for turn in said)
        told = (await one.transcript())["messages"]
    assert sorted(line["text"] for line in told if line["role"] == "resident") == sorted(texts)
    return sum(line["role"] == "bot" for line in told)


async def post(speaker: Resident, body: dict[str, Any]) -> httpx.Response:
    """Sends `body` with every character escaped, so that half a surrogate pair goes through."""
    headers = {"Content-Type": "application/json"}
    return await speaker.http.post(MESSAGES, content=json.dumps(body), headers=headers)
