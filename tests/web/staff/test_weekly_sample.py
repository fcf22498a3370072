"""The sample that every week draws by itself, and the reminder to score it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from random import Random

import pytest
from fastapi import FastAPI

from desk import deletion
from desk.actors import SYSTEM
from faq import samples
from tests.web.peer import Peer
from tests.web.resident import Resident
from tests.web.staff.conftest import Member, member
from tests.web.staff.test_recalls import policy
from web.config import WebConfig
from web.staff import sampling

MONDAY = datetime(2026, 11, 30, 1, tzinfo=timezone.utc)
FRIDAY = MONDAY - timedelta(days=3)
BUREAU, OTHER = "额尔古纳市民政局", "额尔古纳市医疗保障局"
TOLD = "条每周抽查的答复等着评"


class Clock:
    """A clock that a test sets."""

    at = FRIDAY

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def config(config: WebConfig, clock: Clock) -> WebConfig:
    return replace(config, now=clock)


async def asked(client: Resident, peer: Peer, count: int) -> None:
    peer.behaviour = policy
    for number in range(count):
        await client.say(f"渐退期问题{number}")


async def test_a_whole_week_is_drawn_once_by_itself(
    app: FastAPI, peer: Peer, client: Resident, clock: Clock, ma: Member
) -> None:
    file = app.state.config.faq
    await asked(client, peer, sampling.SIZE + 2)
    await sampling.weekly(app.state)
    assert samples.every(file) == [], "this week is not over, and nobody asked before it"
    clock.at = MONDAY
    for _ in range(2):
        await sampling.weekly(app.state)
    (drawn,) = samples.every(file)
    assert (drawn.since, drawn.until) == (date(2026, 11, 23), date(2026, 11, 30))
    assert len(samples.items(file, drawn.id)) == sampling.SIZE
    clock.at = MONDAY + timedelta(days=7)
    await sampling.weekly(app.state)
    assert len(samples.every(file)) == 1, "nobody asked in the week after"


async def test_a_seed_draws_the_same_again(app: FastAPI, peer: Peer, client: Resident) -> None:
    file, engine = app.state.config.faq, app.state.engine
    await asked(client, peer, sampling.SIZE + 5)
    days = (date(2026, 11, 23), date(2026, 11, 30))
    for seed in ("甲", "甲", "乙"):
        sampling.draw(engine, file, *days, Random(seed), SYSTEM.name, MONDAY)
    first, again, other = (list(samples.items(file, id).values()) for id in (1, 2, 3))
    assert first == again
    assert first != other


async def test_a_bureau_is_reminded_until_it_has_scored(
    app: FastAPI, peer: Peer, client: Resident, clock: Clock
) -> None:
    await asked(client, peer, 2)
    clock.at = MONDAY
    await sampling.weekly(app.state)
    async with member(app, "hua", bureau=BUREAU) as hua, member(app, "qi", bureau=OTHER) as qi:
        assert "自动" in await hua.page("/samples")
        assert f'href="/staff/samples/1">2 {TOLD}' in await hua.page()
        await hua.done("/samples/1/1", bureau=BUREAU, mark="right")
        assert f"1 {TOLD}" in await hua.page()
        assert f"2 {TOLD}" in await qi.page()
        await hua.done("/samples/1/2", bureau=BUREAU, mark="right")
        assert TOLD not in await hua.page()
        deletion.delete(app.state.engine, client.id, MONDAY)
        assert TOLD not in await qi.page(), "what was deleted cannot be scored"
