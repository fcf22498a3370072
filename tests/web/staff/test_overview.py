"""The overview: what was answered, sure, and right are counted apart, with what they count on."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from desk import feedback, ratings
from desk.actors import RESIDENT
from faq import entries, figure_review
from faq.figures import LocalFigure
from tests.desk.test_around_a_case import settled
from tests.faq import publishing
from tests.faq.test_entries import HALL
from tests.web.peer import Peer, Turn, answer
from tests.web.resident import Resident
from tests.web.staff.conftest import Member
from tests.web.staff.test_entries import publish
from tests.web.staff.test_recalls import TOPIC
from web.config import WebConfig
from web.staff.overview.charts import CHARTS
from web.staff.overview.numbers import Days, Share, overview

NOW = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)
BUREAU = "额尔古纳市民政局"


@pytest.fixture
def config(config: WebConfig) -> WebConfig:
    return replace(config, now=lambda: NOW)


async def told(turn: Turn) -> Response:
    text = turn["text"]
    reply = {
        "渐退": answer("答", topic=TOPIC, confidence=0.95, knowledge="a.b", parts={"short": "答"}),
        "猜": answer("答", topic=TOPIC, confidence=0.7, knowledge="a.b", parts={"short": "答"}),
        "大厅": answer("大厅", confidence=0.97, entry={"id": "K000001", "version": 1}),
        "找人": answer("给您转人工", ending="handed_off"),
        "你好": answer("您好", ending="small_talk", confidence=1.0),
    }.get(text, answer("不归我们管", ending="out_of_scope"))
    return JSONResponse({"replies": [reply], "state": {}})


async def csv_of(ma: Member, query: str = "") -> dict[tuple[str, str], tuple[str, str, str]]:
    response = await ma.http.get(f"/staff/overview.csv{query}")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}


async def test_the_numbers_of_a_stretch_of_days(
    app: FastAPI, peer: Peer, client: Resident, ma: Member
) -> None:
    peer.behaviour = told
    for text in ("渐退", "渐退", "猜", "修手机", "你好"):
        seq = (await client.say(text))["seq"]
    before = await csv_of(ma)
    assert before["总的", "已答复（占答复，不算闲谈）"] == ("3", "4", "75%")
    assert before["总的", "理解把握大（占测过把握的答复）"] == ("2", "3", "67%")
    assert before["总的", "答得对（每周抽查，各单位评分）"] == ("0", "0", "未测")
    assert before["总的", "有帮助（群众点的）"] == ("0", "0", "未测")
    assert before["每天消息", "2026-11-23"] == ("5", "", "")
    assert before["每天没有答上", "2026-11-23"][0] == "1"
    assert before["每天没有答上", "2026-11-22"][0] == "0"
    assert before["答复的结果", "闲谈"][0] == "1"

    await ma.done("/samples")
    await ma.done("/samples/1/1", bureau=BUREAU, mark="right")
    await ma.done("/samples/1/2", bureau=BUREAU, mark="wrong", why="不对")
    feedback.give(app.state.engine, client.id, (seq, 0), "up", "", NOW)
    after = await csv_of(ma, "?from=2026-11-23&to=2026-11-23")
    assert after["总的", "答得对（每周抽查，各单位评分）"] == ("1", "2", "50%")
    assert after["总的", "有帮助（群众点的）"] == ("1", "1", "100%")
    title = app.state.book.topics[TOPIC].title
    assert after[f"主题：{title}", "问到"][0] == "3"
    assert after[f"主题：{title}", "答得对（每周抽查，各单位评分）"] == ("1", "2", "50%")
    assert (await csv_of(ma, "?to=2026-11-22"))["数量", "群众消息"][0] == "0"

    page = await ma.page("/overview")
    assert f"<td>{title}</td><td>3</td>" in page
    assert "4 次里 3 次" in page
    assert "未测" in page, "no case was rated"


async def test_who_was_brought_and_how_results_were_rated_by_day(
    app: FastAPI, peer: Peer, client: Resident, ma: Member
) -> None:
    engine, config = app.state.engine, app.state.config
    peer.behaviour = told
    await client.say("找人")
    for result in ("基本满意", "不满意"):
        ratings.rate(engine, settled(engine), result, "满意", "", RESIDENT, NOW)  # type: ignore[arg-type]
    days = Days(NOW.date() - timedelta(days=1), NOW.date())
    found = overview(engine, app.state.book, config.faq, days, NOW.date(), {})
    before, today = found.by_day.values()
    assert (before.messages, before.handed_off, before.satisfied) == (0, 0, Share(0, 0))
    assert (today.messages, today.handed_off, today.satisfied) == (1, 1, Share(1, 2))
    assert found.satisfied == Share(1, 2)
    page = await ma.page("/overview?from=2026-11-22&to=2026-11-23")
    assert "2 次里 1 次" in page.split("<summary>每天的数")[1]


async def test_what_is_stale_is_ordered_by_the_answers_it_fed(
    app: FastAPI, peer: Peer, client: Resident, ma: Member
) -> None:
    peer.behaviour = told
    file = app.state.config.faq
    old = replace(HALL, since=date(2025, 1, 1), review_by=date(2026, 1, 1))
    written = entries.draft(file, None, old, "ma", "", NOW)
    entries.submit(file, written.entry, 1, "ma", "", NOW)
    entries.approve(file, written.entry, 1, "bai", "", NOW)
    for text in ("大厅", "大厅", "渐退"):
        await client.say(text)
    page = await ma.page("/overview")
    stale = page.split('id="stale"')[1].split("</table>")[0]
    first, *rest = stale.split("<tbody>")[1].split("<tr>")[1:]
    assert f'知识点：<a href="/staff/entries/{written.entry}">' in first
    assert "<td>2026-01-01 就该复核</td><td>2</td>" in first
    months = next(row for row in rest if "/staff/figures/gradual_exit_months" in row)
    assert "还没填全</td><td>1</td>" in months


async def test_pictures_hold_no_script_and_bad_days_are_told(
    peer: Peer, client: Resident, ma: Member
) -> None:
    await client.say("甲")
    for name in CHARTS:
        response = await ma.http.get(f"/staff/overview/{name}.svg?to=2026-11-23")
        assert response.headers["content-type"] == "image/svg+xml"
        drawn = list(ElementTree.fromstring(response.content).iter())
        assert drawn[0].tag.endswith("}svg")
        assert not [each for each in drawn if each.tag.endswith("script")]
        assert not [name for each in drawn for name in each.attrib if name.endswith("href")]
    for query in ("from=昨天", "from=2026-11-24&to=2026-11-23", "from=0001-01-01", "to=0001-01-01"):
        response = await ma.http.get(f"/staff/overview?{query}")
        assert (response.status_code, "日期不对" in response.text) == (422, True)
        assert (await ma.http.get(f"/staff/overview.csv?{query}")).status_code == 404
    assert (await ma.http.get("/staff/overview/none.svg")).status_code == 404


async def test_the_start_page_tells_what_is_to_be_done(
    app: FastAPI, peer: Peer, client: Resident, ma: Member
) -> None:
    assert "现在没有。" in await ma.page()
    file = app.state.config.faq
    entries.submit(file, entries.draft(file, None, HALL, "ma", "", NOW).entry, 1, "ma", "", NOW)
    await ma.done("/recalls", topic=TOPIC, since="2026-01-01", reason="错了")
    peer.behaviour = told
    await client.say("修手机")
    await ma.done("/questions/again")
    page = await ma.page()
    assert 'href="/staff/entries?stage=review">1 条知识点等复核</a>' in page
    assert 'href="/staff/recalls">1 次撤回还没有了结</a>' in page
    assert 'href="/staff/questions">1 组问题没有答好</a>' in page


async def test_an_entry_whose_figure_was_undone_is_listed(
    app: FastAPI, ma: Member, bai: Member
) -> None:
    number = publishing.publish(
        app.state.config.faq,
        "dibao_standard",
        LocalFigure(Decimal(850), "某某公告", date(2026, 7, 1), "城镇"),
        "甲",
        app.state.config.now(),
    )
    entry = await publish(ma, bai, content="城镇低保标准每人每月850元。")
    await app.state.again.round()
    assert "对不上" not in await ma.page("")
    figure_review.roll_back(app.state.config.faq, number, "丙", "错了", app.state.config.now())
    await app.state.again.round()
    assert "1 条在用的知识点和现在的数字、条款对不上" in await ma.page("")
    page = await ma.page("/overview")
    assert f"/staff/entries/{entry}?version=1" in page
    assert "“850元”不知从何而来" in page
    await ma.done(f"/entries/{entry}", does="retire", version="1", reason="数变了")
    assert "对不上" not in await ma.page("")
