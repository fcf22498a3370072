"""From talk to knowledge: what was not answered well, and what staff make of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from desk import feedback
from faq import utterances
from tests.web.peer import Peer, Turn, answer, served
from tests.web.resident import Resident
from tests.web.staff.conftest import Member
from tests.web.staff.model_place import Room
from web.config import WebConfig


class Reader(Peer):
    """Answers as the text begins; what speaks of lamps lies near together."""

    async def embed(self, request: Request) -> dict[str, Any]:
        texts = (await request.json())["texts"]
        return {"vectors": [_vector(text) for text in texts]}

    def app(self) -> FastAPI:
        app = super().app()
        app.post("/embed")(self.embed)
        return app


def _vector(text: str) -> list[float]:
    angle = len(text) / 100 + ("灯" in text) * math.pi / 2 + ("猜" in text) * math.pi
    return [math.cos(angle), math.sin(angle), *[0.0] * 382]


async def unsure(turn: Turn) -> Response:
    if turn["text"].startswith("准"):
        reply = answer("答", topic="dibao_standard", confidence=0.97)
    elif turn["text"].startswith("猜"):
        reply = answer("答", topic="dibao_standard", confidence=0.7)
    else:
        reply = answer("不归我们管", ending="out_of_scope", confidence=0.9)
    return JSONResponse({"replies": [reply], "state": {}})


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[Peer]:
    peer = Reader(tmp_path / "worker-1.sock")
    peer.behaviour = unsure
    with served(peer.app(), uds=str(peer.socket)):
        yield peer
        peer.gate.set()


@pytest.fixture
def config(config: WebConfig) -> WebConfig:
    return replace(config, models=Room())


def keys(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('href="/staff/questions/')[1:]]


async def test_what_is_not_answered_well_is_grouped_and_handled(
    app: FastAPI, peer: Peer, client: Resident, ma: Member, bai: Member
) -> None:
    assert "共 0 组" in await ma.page("/questions")
    for text in ("路灯不亮", "我叫王强，路灯坏了<b>", "准确的", "猜低保标准", "路灯不亮"):
        await client.say(text)
    seq = (await client.say("准的也没帮上，电话13812345678"))["seq"]
    feedback.give(app.state.engine, client.id, (seq, 0), "down", "", app.state.config.now())
    await app.state.questions.round()
    page = await ma.page("/questions")
    assert "共 3 组，5 次" in page
    assert "把握不大 1" in page
    assert "没帮上" in page
    assert "准确的" not in page
    assert "13812345678" not in page
    lamps = keys(page)[0]
    one = await ma.page(f"/questions/{lamps}")
    assert "说法（2）" in one
    assert "王强" not in one
    assert "&lt;b&gt;" in one

    address = await ma.done(f"/questions/{lamps}/entry")
    filled = parse_qs(urlsplit(address).query)
    assert filled["title"] == ["路灯不亮"]
    assert filled["phrasings"][0].startswith("路灯不亮\n")
    assert 'value="路灯不亮"' in await ma.page(address.removeprefix("/staff"))
    assert "共 2 组" in await ma.page("/questions")
    assert "写知识点" in await ma.page("/questions?handled=true")
    await bai.done(f"/questions/{lamps}/reopen")
    assert "共 3 组" in await ma.page("/questions")

    assert "为什么不用管" in await ma.refused(f"/questions/{lamps}/dismiss", why=" ")
    await ma.done(f"/questions/{lamps}/dismiss", why="归城建管")
    assert "共 2 组" in await bai.page("/questions")
    assert "归城建管" in await bai.page("/questions?handled=true")
    for _ in range(3):
        await client.say("路灯又不亮")
    await app.state.questions.round()
    grown = await bai.page("/questions")
    assert "共 3 组" in grown
    assert "又来 3 次" in grown


async def test_wordings_are_put_forward_for_a_topic(
    app: FastAPI, peer: Peer, client: Resident, ma: Member
) -> None:
    await client.say("猜俺家这光景够不够吃低保")
    await ma.done("/questions/again")
    page = await ma.page("/questions?why=unsure")
    assert "没有读懂" in page or "共 1 组" in page
    (key,) = keys(page)
    path = f"/questions/{key}/utterances"
    assert "请勾选" in await ma.refused(path, topic="dibao_eligibility")
    assert "请选一个主题" in await ma.refused(path, topic="", text=key)
    assert utterances.kept(app.state.config.faq) == []
    await ma.done(path, topic="dibao_eligibility", text=key)
    (kept,) = utterances.pending(app.state.config.faq)
    assert (kept.topic, kept.text) == ("dibao_eligibility", "猜俺家这光景够不够吃低保")
    assert "共 0 组" in await ma.page("/questions")
    assert "共 0 组" in await ma.page("/questions?why=disliked")
    assert (await ma.http.get("/staff/questions/nothing")).status_code == 404


async def test_while_no_worker_reads_questions_lie_with_their_own_words(
    app: FastAPI, peer: Peer, client: Resident, ma: Member
) -> None:
    for text in ("路灯不亮", "请问路灯不亮？", "路灯坏了"):
        await client.say(text)
    await ma.done("/questions/again")
    page = await ma.page("/questions")
    assert "共 2 组，3 次" in page
    assert "还有 3 句没有读懂" in page
