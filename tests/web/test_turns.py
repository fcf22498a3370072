"""A turn from the resident's message to the stored replies, whatever the bot does."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from desk import cases, conversations, database, turns
from tests.web.peer import (
    Behaviour,
    Peer,
    Turn,
    answer,
    broken,
    dying,
    echo,
    empty,
    eventually,
    malformed,
    no_answer,
    served,
)
from tests.web.resident import Resident, resident
from web.app import create_app
from web.bot_client import BotClient, BotFailure
from web.config import WebConfig


def assert_fixed_reply(app: FastAPI, conversation_id: str, said: dict[str, object]) -> None:
    (reply,) = said["replies"]  # type: ignore[misc]
    assert reply["ending"] == "failed"
    assert "110" in reply["text"]
    assert "120" in reply["text"]
    (case,) = cases.open_cases(app.state.engine)
    assert (case.kind, case.conversation_id) == ("failed", conversation_id)
    assert reply["case"]["number"] == case.number
    assert case.number in reply["text"]


async def test_a_turn_is_answered_and_its_state_goes_on(peer: Peer, client: Resident) -> None:
    assert await client.replies("你好") == ["1：你好"]
    assert await client.replies("再问") == ["2：再问"]
    assert [turn["state"] for turn in peer.turns] == [{}, {"turns": 1}]
    assert peer.turns[0]["on"] == "2026-11-23"


async def test_a_promised_case_exists_and_its_number_is_said(
    peer: Peer, app: FastAPI, client: Resident
) -> None:
    said = await client.say("转人工")
    await client.say("快转人工")
    (case,) = cases.open_cases(app.state.engine)
    assert case.number in said["replies"][0]["text"]
    assert case.proposal["summary"] == "快转人工"


async def test_a_key_said_again_gets_the_same_replies_and_is_asked_once(
    peer: Peer, client: Resident
) -> None:
    first = await client.say("你好", "key-00001")
    assert await client.say("你好", "key-00001") == first
    assert len(peer.turns) == 1


async def test_one_key_said_many_times_at_once_is_one_turn(peer: Peer, client: Resident) -> None:
    said = await asyncio.gather(*(client.say("你好", "key-00001") for _ in range(5)))
    assert all(each == said[0] for each in said)
    assert len(peer.turns) == 1
    assert len((await client.transcript())["messages"]) == 2


async def test_the_bot_never_sees_an_identifying_number(peer: Peer, client: Resident) -> None:
    await client.say("我是１１０１０５１９４９１２３１００２Ｘ，电话13812345678")
    assert peer.turns[0]["text"] == "我是〔身份证号〕，电话〔电话号码〕"


async def test_turns_of_one_conversation_follow_one_another(peer: Peer, client: Resident) -> None:
    peer.gate.clear()
    waiting = asyncio.gather(*(client.replies(f"第{n}") for n in range(5)))
    await eventually(lambda: len(peer.turns) == 1)
    peer.gate.set()
    replies = [reply for (reply,) in await waiting]
    assert sorted(reply[0] for reply in replies) == ["1", "2", "3", "4", "5"]


async def test_more_than_five_waiting_are_too_fast(peer: Peer, client: Resident) -> None:
    peer.gate.clear()
    waiting = [asyncio.create_task(client.post(f"第{n}")) for n in range(6)]
    await eventually(lambda: len(peer.turns) == 1)
    refused = await client.post("第六")
    peer.gate.set()
    assert refused.status_code == 429
    assert refused.json()["error"]["code"] == "too_fast"
    assert {response.status_code for response in await asyncio.gather(*waiting)} == {200}


async def test_a_slow_conversation_does_not_hold_up_another(
    tmp_path: Path, peer: Peer, config: WebConfig
) -> None:
    second = Peer(tmp_path / "worker-2.sock")
    both = (peer.socket, second.socket)
    app = create_app(WebConfig(**{**vars(config), "worker_sockets": both}))
    with served(second.app(), uds=str(second.socket)):
        async with app.router.lifespan_context(app), resident(app) as a, resident(app) as b:
            peer.gate.clear()
            slow = asyncio.create_task(a.replies("慢"))
            await eventually(lambda: len(peer.turns) == 1)
            assert [await b.replies(f"快{n}") for n in range(3)] == [
                ["1：快0"],
                ["2：快1"],
                ["3：快2"],
            ]
            assert not slow.done()
            peer.gate.set()
            assert await slow == ["1：慢"]


@pytest.mark.parametrize("behaviour", [empty, malformed, no_answer, broken, dying])
async def test_a_bot_that_fails_is_answered_for_with_the_fixed_reply_and_a_case(
    behaviour: Behaviour, peer: Peer, app: FastAPI, client: Resident
) -> None:
    peer.behaviour = behaviour
    assert_fixed_reply(app, client.id, await client.say("你好"))
    assert conversations.get(app.state.engine, client.id).state == {}


async def test_a_bot_that_hangs_is_answered_for(peer: Peer, app: FastAPI, client: Resident) -> None:
    peer.gate.clear()
    assert_fixed_reply(app, client.id, await client.say("你好"))


async def test_a_bot_that_is_down_is_answered_for(app: FastAPI, client: Resident) -> None:
    assert_fixed_reply(app, client.id, await client.say("你好"))


async def test_the_conversation_goes_on_after_a_failure(peer: Peer, client: Resident) -> None:
    await client.say("一")
    peer.behaviour = empty
    await client.say("二")
    peer.behaviour = echo
    assert await client.replies("三") == ["2：三"]


async def test_a_turn_whose_worker_dies_goes_to_another(tmp_path: Path, peer: Peer) -> None:
    peer.behaviour = dying
    second = Peer(tmp_path / "worker-2.sock")
    with served(second.app(), uds=str(second.socket)):
        bot = BotClient((peer.socket, tmp_path / "worker-0.sock", second.socket), 5.0)
        computed = await bot.turn({}, "你好", datetime(2026, 11, 23).date())
        await bot.close()
    assert computed.replies[0]["text"] == "1：你好"
    assert (len(peer.turns), len(second.turns)) == (1, 1)


async def test_a_turn_that_kills_every_worker_is_given_up(peer: Peer) -> None:
    peer.behaviour = dying
    bot = BotClient((peer.socket,), 60.0)
    with pytest.raises(BotFailure):
        await bot.turn({}, "毒", datetime(2026, 11, 23).date())
    await bot.close()
    assert len(peer.turns) == 3


async def test_a_worker_that_comes_back_is_used_again(tmp_path: Path) -> None:
    peer = Peer(tmp_path / "worker-1.sock")
    bot = BotClient((peer.socket,), 20.0)
    waiting = asyncio.create_task(bot.turn({}, "你好", datetime(2026, 11, 23).date()))
    await asyncio.sleep(0)
    assert not await bot.ready()
    with served(peer.app(), uds=str(peer.socket)):
        assert (await waiting).replies[0]["text"] == "1：你好"
        assert await bot.ready()
    await bot.close()


async def test_a_takeover_during_a_turn_drops_the_reply(
    peer: Peer, app: FastAPI, client: Resident
) -> None:
    peer.gate.clear()
    waiting = asyncio.create_task(client.say("转人工"))
    await eventually(lambda: len(peer.turns) == 1)
    conversations.claim(app.state.engine, client.id, "坐席一", app.state.config.now())
    peer.gate.set()
    assert (await waiting)["replies"] == []
    assert cases.open_cases(app.state.engine) == []
    assert conversations.get(app.state.engine, client.id).state == {}


async def test_the_bot_is_silent_until_the_person_hands_back(
    peer: Peer, app: FastAPI, client: Resident
) -> None:
    engine, now = app.state.engine, app.state.config.now()
    conversations.claim(engine, client.id, "坐席一", now)
    assert (await client.say("在吗"))["replies"] == []
    assert peer.turns == []
    conversations.hand_back(engine, client.id, "坐席一", now)
    assert await client.replies("在吗") == ["1：在吗"]


async def test_a_conversation_that_moved_during_a_turn_is_computed_again(
    peer: Peer, app: FastAPI, client: Resident
) -> None:
    peer.gate.clear()
    waiting = asyncio.create_task(client.replies("你好"))
    await eventually(lambda: len(peer.turns) == 1)
    elsewhere(app, client.id, {"turns": 7})
    peer.gate.set()
    assert await waiting == ["8：你好"]
    assert [turn["state"] for turn in peer.turns] == [{}, {"turns": 7}]


def elsewhere(app: FastAPI, conversation_id: str, state: dict[str, int]) -> None:
    """A turn of the same conversation that another web process completes meanwhile."""
    engine, now = app.state.engine, app.state.config.now()
    got = turns.receive(engine, conversation_id, "other-key", "另问", now, now)
    replies = [answer("另答")]
    turns.complete(engine, got.message_id, replies, state, got.version, now, lambda r, n: r)


async def test_a_turn_is_finished_though_the_resident_is_gone(
    peer: Peer, app: FastAPI, client: Resident
) -> None:
    peer.gate.clear()
    waiting = asyncio.create_task(client.say("你好", "key-00001"))
    await eventually(lambda: len(peer.turns) == 1)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    peer.gate.set()
    engine = app.state.engine
    await eventually(lambda: len(conversations.transcript(engine, client.id)) == 2)
    assert [reply["text"] for reply in (await client.say("你好", "key-00001"))["replies"]] == [
        "1：你好"
    ]
    assert len(peer.turns) == 1


def interrupted(config: WebConfig, deadline: timedelta) -> str:
    """A conversation whose web process died between the two transactions."""
    database.upgrade(config.database_url)
    engine = database.connect(config.database_url)
    id = conversations.open(engine, config.now()).id
    now = config.now()
    turns.receive(engine, id, "key-00001", "你好", now, now + deadline)
    engine.dispose()
    return id


async def test_a_message_found_without_replies_gets_the_fixed_one_and_a_case(
    peer: Peer, config: WebConfig
) -> None:
    id = interrupted(config, timedelta(0))
    app = create_app(config)
    async with app.router.lifespan_context(app):
        engine = app.state.engine
        await eventually(lambda: len(conversations.transcript(engine, id)) == 2)
        reply = conversations.transcript(engine, id)[1].answer
        assert_fixed_reply(app, id, {"replies": [reply]})
        assert turns.unanswered(engine, datetime.now(timezone.utc)) == []
    assert peer.turns == []


async def test_a_key_said_again_after_a_crash_gets_a_proper_turn(
    peer: Peer, config: WebConfig
) -> None:
    id = interrupted(config, timedelta(hours=1))
    app = create_app(config)
    async with app.router.lifespan_context(app), resident(app) as client:
        client.http.headers["Authorization"] = f"Bearer {id}"
        said = await client.say("你好", "key-00001")
        assert [reply["text"] for reply in said["replies"]] == ["1：你好"]
        assert [line.role for line in conversations.transcript(app.state.engine, id)] == [
            "resident",
            "bot",
        ]


async def test_several_replies_are_kept_together(peer: Peer, client: Resident) -> None:
    async def two(turn: Turn) -> Response:
        return JSONResponse({"replies": [answer("甲"), answer("乙")], "state": {}})

    peer.behaviour = two
    assert await client.replies("两件事") == ["甲", "乙"]
    assert [line["text"] for line in (await client.transcript())["messages"]] == [
        "两件事",
        "甲",
        "乙",
    ]


async def test_the_original_is_nowhere_on_the_disk(
    peer: Peer, tmp_path: Path, client: Resident
) -> None:
    await client.say("我的电话13812345678，卡号4111 1111 1111 1111")
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("desk.sqlite*"))
    assert json.dumps("〔电话号码〕")[1:-1].encode() in kept or "〔电话号码〕".encode() in kept
    assert b"13812345678" not in kept
    assert b"4111 1111" not in kept
