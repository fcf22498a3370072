"""The page of the models: utterances by two people, a run, its report, publishing, going back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI

from faq import utterances
from tests.web.staff.conftest import Member, member
from tests.web.staff.model_place import NOON, Room, report
from web.config import WebConfig
from web.staff.model_room import Run

LINE = "俺家这光景够不够吃低保"


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def config(config: WebConfig, room: Room) -> WebConfig:
    return replace(config, models=room)


async def test_a_line_is_learnt_after_a_second_person_approved_it(
    config: WebConfig, ma: Member, bai: Member
) -> None:
    await ma.done("/models/utterances", topic="dibao_eligibility", text=LINE)
    (waiting,) = utterances.pending(config.faq)
    assert (waiting.text, waiting.author) == (LINE, "ma")
    path = f"/models/utterances/{waiting.id}"
    assert f"{path}/approve" not in await ma.page("/models")
    assert "另一个人" in await ma.refused(f"{path}/approve")
    assert f"{path}/approve" in await bai.page("/models")
    await bai.done(f"{path}/approve")
    assert [each.text for each in utterances.approved(config.faq)] == [LINE]
    await ma.done(f"{path}/remove")
    assert utterances.kept(config.faq) == []


@pytest.mark.parametrize(
    ("topic", "text", "why"),
    [
        ("no_topic", LINE, "主题"),
        ("dibao_eligibility", "", "字"),
        ("dibao_eligibility", "我电话13800138000，够不够低保", "电话"),
        ("dibao_eligibility", "低保条件", "已经在"),
        ("dibao_eligibility", "这是一道考题", "考模型"),
        ("dibao_eligibility", "请问低保去哪里申请办理呀", "几乎一样"),
    ],
)
async def test_what_should_not_be_learnt_is_refused_and_nothing_typed_is_lost(
    config: WebConfig, ma: Member, topic: str, text: str, why: str
) -> None:
    response = await ma.act("/models/utterances", topic=topic, text=text)
    assert response.status_code == 409
    assert why in response.text.split('role="alert">')[1].split("</p>")[0]
    assert f">{text}</textarea>" in response.text
    assert utterances.kept(config.faq) == []


async def test_a_line_near_one_that_staff_added_elsewhere_is_refused(ma: Member) -> None:
    await ma.done("/models/utterances", topic="dibao_eligibility", text=LINE)
    said = await ma.refused("/models/utterances", topic="where_to_apply", text=f"{LINE}啊")
    assert LINE in said


async def test_what_is_typed_is_shown_as_text(ma: Member) -> None:
    hostile = "<script>alert(1)</script>低保"
    await ma.done("/models/utterances", topic="dibao_eligibility", text=hostile)
    page = await ma.page("/models")
    assert hostile not in page
    assert "&lt;script&gt;" in page


async def test_a_run_is_started_watched_and_cancelled(ma: Member, room: Room) -> None:
    assert "还没有训练过" in await ma.page("/models")
    await ma.done("/models/start")
    room.under_way = Run("running", "asking_new", 30, 904, "ma", NOON)
    shown = await ma.page("/models/run")
    assert "新模型答题 30/904" in shown
    assert "models.js" in await ma.page("/models")
    assert "已经有一次" in await ma.refused("/models/start")
    await ma.done("/models/cancel")
    assert room.asked == [("start", "ma"), ("cancel", "ma")]


@pytest.mark.parametrize(
    ("state", "told"),
    [("failed", "失败"), ("interrupted", "没有做完"), ("cancelled", "已取消")],
)
async def test_a_run_that_did_not_end_well_is_told(
    ma: Member, room: Room, state: Any, told: str
) -> None:
    room.under_way = Run(state, "training", 0, 0, "ma", NOON, "内存不够")
    page = await ma.page("/models")
    assert told in page
    assert "内存不够" in page
    assert "/staff/models/start" in page


async def test_a_model_that_is_not_worse_may_be_published(ma: Member, room: Room) -> None:
    room.waiting = report(True)
    page = await ma.page("/models")
    assert "10 句里对 9、错 1" in page
    assert "请补充 → 现在 已答复：" in page
    assert "<b>低保" not in page
    await ma.done("/models/publish")
    assert room.asked == [("publish", "ma")]


async def test_a_worse_model_has_no_button(ma: Member, room: Room) -> None:
    room.waiting = report(False)
    page = await ma.page("/models")
    assert "不能发布" in page
    assert "要转人工" in page
    assert "/staff/models/publish" not in page


async def test_going_back_is_one_click(ma: Member, room: Room) -> None:
    page = await ma.page("/models")
    assert page.count("/staff/models/use") == 1
    assert "自动退回" in page
    await ma.done("/models/use", file="old.tar.gz")
    assert room.asked == [("use", "old.tar.gz", "ma")]


async def test_a_model_is_not_for_one_bureau_and_a_line_is_for_its_topics(
    app: FastAPI, ma: Member
) -> None:
    async with member(app, "zhu", bureau="住建局") as housing:
        for act in ("start", "cancel", "publish", "use"):
            assert "关系到各单位" in await housing.refused(f"/models/{act}"), act
        line = {"topic": "dibao_gradual_exit", "text": "上班以后还能领几个月低保呀"}
        assert "这个主题归" in await housing.refused("/models/utterances", **line)
        await ma.done("/models/utterances", **line)
        for act in ("approve", "remove"):
            assert "归" in await housing.refused(f"/models/utterances/1/{act}"), act
        assert "没有这一句" in await housing.refused("/models/utterances/9/remove")
