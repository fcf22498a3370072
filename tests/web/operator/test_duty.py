"""The page of the shift, and the live stream."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from fastapi import FastAPI
from sqlalchemy.engine import Engine

from desk import case_clocks, notices, patience, sweep
from tests.web.operator.conftest import Operator, at_desk, reporting
from tests.web.peer import Peer
from web.operator import live

URGENT = {"kind": "danger", "summary": "煤气中毒"}


async def test_limits_are_marked_as_defaults_and_changed_by_supervisors(
    peer: Peer, engine: Engine, app: FastAPI, wang: Operator, chief: Operator
) -> None:
    assert "默认值，待本市确认" in await wang.page("/duty")
    form = {"key": "person", "clock": "contact", "amount": 7, "unit": "minute", "note": "本市通知"}
    assert (await wang.act("/duty/limits", **form)).status_code == 403
    await chief.done("/duty/limits", **form)
    assert "本市通知" in await wang.page("/duty")
    assert "依据" in await chief.refused("/duty/limits", **{**form, "note": " "})
    async with reporting(app, "转人工") as (_, number):
        contact = case_clocks.readings(engine, number, app.state.config.now())[0]
        assert (contact.reading.limit.total_seconds(), contact.basis) == (420, "本市通知")


async def test_days_and_the_cold_wave(peer: Peer, chief: Operator, wang: Operator) -> None:
    await chief.done("/duty/days", day="2027-01-04", working="no", note="通知")
    assert "2027-01-04 休息" in await wang.page("/duty")
    spring = {"day": "2027-02-05", "last": "2027-02-11", "working": "no", "note": "春节"}
    await chief.done("/duty/days", **spring)
    page = await wang.page("/duty")
    assert page.index("2027-02-11 休息") < page.index("2027-02-05 休息")
    assert "日期" in await chief.refused("/duty/days", day="不是日期")
    assert "颠倒" in await chief.refused("/duty/days", **{**spring, "last": "2027-02-01"})
    await chief.done("/duty/cold-wave", since="2020-01-01", until="2099-01-01")
    assert "现在生效" in await wang.page("/duty")
    assert "早于" in await chief.refused("/duty/cold-wave", since="2026-12-02", until="2026-12-01")
    await chief.done("/duty/cold-wave", off="yes")
    assert "没有开" in await wang.page("/duty")


async def test_an_urgent_case_calls_the_chain_and_the_outcome_is_kept(
    peer: Peer, engine: Engine, app: FastAPI, wang: Operator, chief: Operator
) -> None:
    await chief.done("/duty/on-call", operator="值班座机")
    made = await wang.act("/calls", **URGENT)
    number = made.headers["location"].rpartition("/")[2]
    sweep.due(engine, app.state.config.now())
    page = await wang.page("/duty")
    assert f"紧急工单{number}" in page
    assert "值班座机" in page
    (pending,) = notices.pending(engine)
    await wang.done(f"/duty/notices/{pending.id}", outcome="reached")
    assert notices.pending(engine) == []
    assert "已经有人记了" in await wang.refused(f"/duty/notices/{pending.id}", outcome="reached")
    assert "没有这条" in await wang.refused("/duty/notices/9999", outcome="reached")
    assert "找人接单" in await wang.page(f"/cases/{number}")


async def test_a_phrase_is_retired_by_its_owner(peer: Peer, app: FastAPI, wang: Operator) -> None:
    await wang.done("/duty/phrases", title="问候", text="您好。")
    async with at_desk(app, "li") as li:
        assert "不是您的" in await li.refused("/duty/phrases/1/retire")
    await wang.done("/duty/phrases/1/retire")
    assert "问候" not in await wang.page("/duty")


class Listening:
    """What the live stream asks of a request: the application, and the login that came along."""

    def __init__(self, app: FastAPI, wang: Operator) -> None:
        self.app, self.headers = app, {"accept": "text/event-stream"}
        self.cookies = dict(wang.http.cookies)


async def test_the_stream_tells_lines_in_order_and_the_queue_when_it_changes(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (client, number):
        stream = live.live(Listening(app, wang), client.id, 1)  # type: ignore[arg-type]
        told = [await stream.__anext__() for _ in range(3)]
        assert [each.event for each in told] == ["case.opened", "message.replied", "queue"]
        assert [each.id for each in told[:2]] == ["2", "3"]
        assert json.loads(told[2].data) == [f"{number}:0:True"]
        nxt = asyncio.ensure_future(stream.__anext__())
        await wang.done(f"/cases/{number}/talk/claim")
        assert (await nxt).event == "conversation.claimed"
        await stream.aclose()


async def test_the_stream_ends_with_the_login(peer: Peer, app: FastAPI, wang: Operator) -> None:
    listening = Listening(app, wang)
    await wang.http.post("/logout", data={"csrf": wang.csrf})
    told = [each.event async for each in live.live(listening, "", 0)]  # type: ignore[arg-type]
    assert told == ["ended"]


async def test_who_cannot_be_reached_is_named_until_somebody_sets_how(
    chief: Operator, wang: Operator
) -> None:
    lost = "还没有填怎么找到班长、民政值班、市值班室"
    for path in ("", "/duty"):
        assert lost in await wang.page(path)
    assert "请告诉班长马上填" in await wang.page("/duty")
    await chief.done("/duty/on-call", chief="甲机", civil_affairs="乙机", city="丙机")
    for path in ("", "/duty"):
        assert "还没有填怎么找到" not in await wang.page(path)


async def test_the_pace_of_the_desk_is_set_by_a_supervisor(
    peer: Peer, engine: Engine, chief: Operator, wang: Operator
) -> None:
    waits = dict.fromkeys(patience.labels(), "9")
    chain = {"operator": "0", "chief": "1", "civil_affairs": "2", "city": "3", "repeat": "4"}
    week = {"weekday": ["1", "6"], "opens": ["09:00", ""], "closes": ["10:30", ""]}
    forms: dict[str, dict[str, Any]] = {"patience": waits, "on-call/times": chain, "hours": week}
    for name, form in forms.items():
        assert (await wang.act(f"/duty/{name}", **form, note="通知")).status_code == 403
        assert "依据" in await chief.refused(f"/duty/{name}", **form)
        await chief.done(f"/duty/{name}", **form, note=f"{name}的通知")
        assert f"{name}的通知" in await chief.page("/duty")
    assert "填数字" in await chief.refused("/duty/patience", **{**waits, "case_waits": "x"})
    page = await wang.page("/duty")
    assert "星期一六，09:00–10:30（hours的通知）" in page
    assert "班长（等 1 分钟）" in page


async def test_a_year_is_entered_wholly_or_not(peer: Peer, chief: Operator, wang: Operator) -> None:
    form = {"year": "2027", "complete": "yes"}
    assert (await wang.act("/duty/years", **form)).status_code == 403
    assert "还没有录入" in await chief.refused("/duty/years", **form)
    await chief.done("/duty/days", day="2027-01-01", working="no", note="通知")
    await chief.done("/duty/years", **form)
    assert "放假安排已录完的年份：2027。" in await wang.page("/duty")
    await chief.done("/duty/years", year="2027", complete="no")
    assert "放假安排已录完的年份：还没有。" in await wang.page("/duty")
