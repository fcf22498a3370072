"""The weekly sample: drawn from what was answered, scored by bureaus, nobody named."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response

from desk import deletion
from tests.web.peer import Peer, Turn, answer
from tests.web.resident import Resident
from tests.web.staff.conftest import Member, member
from tests.web.staff.test_recalls import policy

BUREAU = "额尔古纳市民政局"


async def test_answers_of_the_week_are_drawn_and_scored(
    app: FastAPI, peer: Peer, client: Resident, ma: Member, bai: Member
) -> None:
    assert "没有可抽的答复" in await ma.refused("/samples")
    peer.behaviour = policy
    said = [f"渐退期问题{number}" for number in range(22)]
    for text in said:
        await client.say(text)
    assert (await ma.done("/samples")) == "/staff/samples"
    assert "起七天" in await ma.page("/samples")
    page = await ma.page("/samples/1")
    assert page.count("<h2 id=") == 20
    assert client.id not in page
    assert "答：渐退期问题" in page
    assert "请写明为什么" in await ma.refused("/samples/1/1", bureau=BUREAU, mark="wrong")
    assert "请选对" in await ma.refused("/samples/1/1", bureau=BUREAU, mark="fine")
    assert "哪个单位" in await ma.refused("/samples/1/1", bureau="别的", mark="right")
    await ma.done("/samples/1/1", bureau=BUREAU, mark="wrong", why="月数不对")
    await ma.done("/samples/1/2", bureau=BUREAU, mark="right")
    assert "月数不对" not in await bai.page("/samples/1"), "nobody is led by another's mark"
    await bai.done("/samples/1/1", bureau="额尔古纳市医疗保障局", mark="incomplete", why="少一句")
    assert "月数不对" in await bai.page("/samples/1")
    assert "已经评过" in await bai.refused("/samples/1/1", bureau=BUREAU, mark="right")
    assert "没有这一条" in await ma.refused("/samples/1/99", bureau=BUREAU, mark="right")
    scored = await ma.page("/samples/1")
    assert f"<tr><td>{BUREAU}</td><td>1</td><td>0</td><td>1</td></tr>" in scored
    assert "月数不对" in scored

    deletion.delete(app.state.engine, client.id, app.state.config.now())
    assert "已经按期清除" in await ma.page("/samples/1")
    assert (await ma.http.get("/staff/samples/9")).status_code == 404


async def test_an_answer_from_an_entry_is_named_in_words(
    peer: Peer, client: Resident, ma: Member
) -> None:
    async def entry(turn: Turn) -> Response:
        reply = answer("大厅九点开门", entry={"id": "K000001", "version": 1}, knowledge="a.b")
        return JSONResponse({"replies": [reply], "state": {}})

    peer.behaviour = entry
    await client.say("大厅几点开门")
    await ma.done("/samples")
    page = await ma.page("/samples/1")
    assert "第 1 条：由知识点答" in page
    assert "None" not in page


async def test_what_was_said_beside_a_complaint_is_for_a_supervisor_alone(
    app: FastAPI, peer: Peer, client: Resident, ma: Member
) -> None:
    async def complaint(turn: Turn) -> Response:
        case = {"kind": "complaint", "subject": "投诉", "summary": "", "facts": {}}
        reply = answer("已登记", ending="handed_off", case=case)
        return JSONResponse({"replies": [reply], "state": {}})

    peer.behaviour = policy
    await client.say("村主任扣我的钱")
    peer.behaviour = complaint
    await client.say("我要投诉")
    await ma.done("/samples")
    page = await ma.page("/samples/1")
    assert "问：<bdi>村主任" not in page
    assert "投诉人保密" in page
    async with member(app, "zhang", "supervisor") as supervisor:
        assert "问：<bdi>村主任扣我的钱" in await supervisor.page("/samples/1")
