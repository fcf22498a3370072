"""Rasa's REST channel shape: keys, senders kept apart, replies as front ends expect them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from sqlalchemy import text

from desk import channels, conversations, operator_messages
from tests.web.conftest import Built
from tests.web.peer import Peer, Turn, answer
from tests.web.resident import Resident
from web.config import WebConfig

WEBHOOK = "/webhooks/rest/webhook"
MESSAGES = "/webhooks/rest/messages"
WECHAT, KIOSK = "wechat-key-0123456789", "kiosk-key-0123456789"
KEYS = (("wechat", WECHAT), ("kiosk", KIOSK))


class FrontEnd:
    """A front end that speaks the channel, with the key it is given."""

    def __init__(self, app: FastAPI, http: httpx.AsyncClient) -> None:
        self.app, self.http = app, http

    async def post(self, body: Any, key: str = WECHAT) -> httpx.Response:
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        return await self.http.post(WEBHOOK, content=json.dumps(body), headers=headers)

    async def say(self, sender: str, message: str, key: str = WECHAT, **more: Any) -> Any:
        response = await self.post({"sender": sender, "message": message, **more}, key)
        assert response.status_code == 200, response.text
        return response.json()

    async def texts(self, sender: str, message: str, key: str = WECHAT, **more: Any) -> list[str]:
        return [reply["text"] for reply in await self.say(sender, message, key, **more)]

    async def messages(self, sender: str, key: str = WECHAT, **more: Any) -> Any:
        headers = {"X-API-Key": key}
        asked = {"sender": sender, **more}
        response = await self.http.get(MESSAGES, params=asked, headers=headers)
        assert response.status_code == 200, response.text
        return response.json()

    def operator_says(self, sender: str, text: str) -> int:
        """Takes the conversation over if nobody has; the number of the message's event."""
        engine, now = self.app.state.engine, self.app.state.config.now()
        id = channels.conversation_of(engine, "wechat", sender, now)
        conversations.claim(engine, id, "wang", now)
        return operator_messages.send(engine, id, "wang", text, text, now)

    def conversations(self) -> int:
        with self.app.state.engine.connect() as connection:
            counted = connection.execute(text("SELECT count(*) FROM conversations"))
            return int(counted.scalar_one())


@pytest_asyncio.fixture
async def front(peer: Peer, config: WebConfig, built: Built) -> AsyncIterator[FrontEnd]:
    app = built(replace(config, api_keys=KEYS))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as http,
    ):
        yield FrontEnd(app, http)


def refused(response: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal, which has a sentence in Chinese."""
    error = response.json()["error"]
    assert re.search("[\u4e00-\u9fff]", error["message"])
    return response.status_code, error["code"]


async def choosing(turn: Turn) -> Response:
    choices = [{"label": "低保标准", "topic": "dibao_standard"}, {"label": "都不是"}]
    replies = [answer("哪一件？", ending="asked_back", choices=choices), answer("第二条")]
    return JSONResponse({"replies": replies, "state": {}})


async def test_without_keys_there_is_no_such_address(client: Resident) -> None:
    for headers in ({}, {"X-API-Key": ""}, {"Authorization": "Bearer "}):
        response = await client.http.post(WEBHOOK, json={}, headers=headers)
        assert refused(response) == (404, "not_found")


async def test_a_reply_has_the_shape_front_ends_know(front: FrontEnd, peer: Peer) -> None:
    peer.behaviour = choosing
    asked, second = await front.say("张三", "低保")
    assert asked["recipient_id"] == "张三"
    assert asked["text"] == "哪一件？"
    assert asked["buttons"] == [
        {"title": "低保标准", "payload": "低保标准"},
        {"title": "都不是", "payload": "都不是"},
    ]
    assert asked["custom"]["ending"] == "asked_back"
    assert asked["custom"]["topic"] is None
    assert set(second) == {"recipient_id", "text", "custom"}


async def test_a_sender_goes_on_where_it_was(front: FrontEnd) -> None:
    assert await front.texts("张三", "你好") == ["1：你好"]
    assert await front.texts("张三", "再问") == ["2：再问"]
    assert await front.texts("李四", "你好") == ["1：你好"]


async def test_two_keys_with_the_same_sender_share_nothing(front: FrontEnd) -> None:
    await front.texts("user", "我的事")
    assert await front.texts("user", "你好", KIOSK) == ["1：你好"]
    assert front.conversations() == 2


async def test_either_header_carries_the_key(front: FrontEnd) -> None:
    await front.texts("张三", "你好")
    response = await front.http.post(
        WEBHOOK, json={"sender": "张三", "message": "再问"}, headers={"X-API-Key": WECHAT}
    )
    assert response.json()[0]["text"] == "2：再问"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer "},
        {"Authorization": f"Basic {WECHAT}"},
        {"Authorization": f"Bearer {WECHAT}x"},
        {"Authorization": f"Bearer {WECHAT[:-1]}"},
        {"Authorization": "Bearer wechat"},
        {"X-API-Key": ""},
        {"X-API-Key": b"\xff\xfe"},
        {"Cookie": f"hotline_conversation={WECHAT}"},
    ],
)
async def test_a_wrong_key_reaches_nothing(front: FrontEnd, headers: dict[str, Any]) -> None:
    body = {"sender": "张三", "message": "你好"}
    response = await front.http.post(WEBHOOK, json=body, headers=headers)
    assert refused(response) == (401, "wrong_key")
    assert front.conversations() == 0


@pytest.mark.parametrize(
    "sender", [None, "", " ", "\u200b", "a\x00b", " 张三", "half \ud800", "长" * 256]
)
async def test_a_sender_that_names_nobody_is_refused(front: FrontEnd, sender: str | None) -> None:
    assert refused(await front.post({"sender": sender, "message": "你好"})) == (
        422,
        "sender_invalid",
    )
    assert front.conversations() == 0


async def test_a_body_without_sender_is_not_everybody(front: FrontEnd) -> None:
    assert refused(await front.post({"message": "你好"})) == (422, "sender_invalid")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({}, "text_empty"),
        ({"message": None}, "text_empty"),
        ({"message": " \n"}, "text_empty"),
        ({"message": "长" * 501}, "text_too_long"),
        ({"message": 5}, "invalid"),
        ({"message": "你好", "message_id": "有 空格"}, "invalid"),
        ({"message": "你好", "message_id": "x" * 65}, "invalid"),
        ({"message": "你好", "message_id": ""}, "invalid"),
    ],
)
async def test_a_message_that_says_nothing_is_refused(
    front: FrontEnd, peer: Peer, message: dict[str, Any], code: str
) -> None:
    assert refused(await front.post({"sender": "张三", **message})) == (422, code)
    assert peer.turns == []


async def test_a_repeated_message_id_answers_the_same(front: FrontEnd, peer: Peer) -> None:
    first = await front.say("张三", "你好", message_id="m.1")
    assert await front.say("张三", "你好", message_id="m.1") == first
    assert len(peer.turns) == 1
    assert await front.texts("张三", "你好", message_id="m.2") == ["2：你好"]
    assert await front.texts("李四", "你好", message_id="m.1") == ["1：你好"]


async def test_without_a_message_id_the_same_words_are_said_again(front: FrontEnd) -> None:
    assert await front.texts("张三", "你好") == ["1：你好"]
    assert await front.texts("张三", "你好") == ["2：你好"]


async def test_first_messages_that_come_together_follow_one_another(front: FrontEnd) -> None:
    said = await asyncio.gather(*(front.texts("张三", "你好") for _ in range(4)))
    assert sorted(said) == [[f"{count}：你好"] for count in range(1, 5)]
    assert front.conversations() == 1


async def test_a_command_of_rasa_is_only_text(front: FrontEnd) -> None:
    await front.texts("张三", "你好")
    assert await front.texts("张三", "/restart") == ["2：/restart"]


async def test_a_promised_case_has_its_number(front: FrontEnd) -> None:
    (reply,) = await front.say("张三", "转人工")
    assert reply["custom"]["case"]["number"] in reply["text"]
    assert re.search(r"\n查询码：[A-Z2-9]{8}$", reply["text"])


async def test_a_conversation_that_a_person_holds_gets_no_reply(front: FrontEnd) -> None:
    await front.texts("张三", "你好")
    state = front.app.state
    id = channels.conversation_of(state.engine, "wechat", "张三", state.config.now())
    conversations.claim(state.engine, id, "坐席一", state.config.now())
    assert await front.say("张三", "在吗") == []


async def test_operators_words_come_with_the_next_call_each_once(front: FrontEnd) -> None:
    await front.texts("张三", "转人工")
    event = front.operator_says("张三", "您好，我姓王。")
    front.operator_says("张三", "您住哪儿？")
    first, second = await front.say("张三", "在吗")
    assert first == {"recipient_id": "张三", "text": "您好，我姓王。", "event": event}
    assert second["text"] == "您住哪儿？"
    assert await front.say("张三", "在吗") == []
    assert await front.messages("张三") == []


async def test_operators_words_are_fetched_each_once(front: FrontEnd) -> None:
    await front.texts("张三", "转人工")
    event = front.operator_says("张三", "您好")
    assert await front.messages("李四") == []
    assert await front.messages("张三", KIOSK) == []
    expected = [{"recipient_id": "张三", "text": "您好", "event": event}]
    assert await front.messages("张三") == expected
    assert await front.messages("张三") == []
    assert await front.messages("张三", after=event - 1) == expected
    assert await front.messages("张三", after=event) == []
    assert front.conversations() == 1


@pytest.mark.parametrize(
    ("params", "key", "expected"),
    [
        ({"sender": "张三"}, "wrong-key-0123456789", (401, "wrong_key")),
        ({}, WECHAT, (422, "sender_invalid")),
        ({"sender": " 张三"}, WECHAT, (422, "sender_invalid")),
        ({"sender": "张三", "after": "-1"}, WECHAT, (422, "invalid")),
    ],
)
async def test_messages_are_fetched_by_key_and_name(
    front: FrontEnd, params: dict[str, str], key: str, expected: tuple[int, str]
) -> None:
    headers = {"Authorization": f"Bearer {key}"}
    assert refused(await front.http.get(MESSAGES, params=params, headers=headers)) == expected


async def test_fetching_is_described(front: FrontEnd) -> None:
    told = (await front.http.get("/api/openapi.json")).json()["paths"][MESSAGES]["get"]
    assert {"sender", "after"} <= {parameter["name"] for parameter in told["parameters"]}
    assert told["security"] == [{"HTTPBearer": []}, {"APIKeyHeader": []}]


async def test_a_key_opens_no_conversation_of_the_api(front: FrontEnd) -> None:
    response = await front.http.get(
        "/api/v1/conversation", headers={"Authorization": f"Bearer {WECHAT}"}
    )
    assert refused(response) == (401, "no_conversation")
