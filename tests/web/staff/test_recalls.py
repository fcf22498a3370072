"""A wrong answer: withdrawn at once by one, reviewed by another, and who was told it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from faq import entries
from faq.entry_content import EntryContent
from faq.published import Published
from faq.published_entries import PublishedEntries
from rulebook.answer import Answer
from tests.web.peer import Peer, Turn, answer
from tests.web.resident import Resident, resident
from tests.web.staff.conftest import UNASKED, Member
from tests.web.staff.test_entries import HALL, publish

DAY = date(2026, 11, 23)
TOPIC = "dibao_gradual_exit"
WRONG = {"topic": TOPIC, "since": "2026-01-01", "reason": "月数写错了"}


def told(app: FastAPI, topic: str = TOPIC) -> Answer:
    answer: Answer = app.state.book.on(DAY, Published(app.state.config.faq)).topic(topic)
    return answer


async def policy(turn: Turn) -> Response:
    """Answers by topic, as the text names it; 转人工 opens a case."""
    if "转人工" in turn["text"]:
        case = {"kind": "person", "subject": "转人工", "summary": ""}
        reply = answer("已转人工", ending="handed_off", case=case)
    else:
        reply = answer(f"答：{turn['text']}", topic=TOPIC, knowledge="a.b", parts={"short": "答"})
    return JSONResponse({"replies": [reply], "state": {"context": {}}})


async def test_a_withdrawn_answer_becomes_a_careful_line_until_another_lifts_it(
    app: FastAPI, ma: Member, bai: Member
) -> None:
    assert told(app).ending == "answered"
    await ma.done("/recalls", **WRONG)
    careful = told(app)
    assert (careful.ending, careful.topic, careful.citations) == ("not_stated", None, [])
    assert "正在核对更正" in careful.text
    assert "转人工" in careful.text
    assert told(app, "dibao_eligibility").ending == "answered"
    assert "已经撤下" in await bai.refused("/recalls", **WRONG)

    assert "自己撤下的" in await ma.page("/recalls/1")
    assert "不能自己复核" in await ma.refused("/recalls/1/review/lift")
    await bai.done("/recalls/1/review/confirm", reason="确实")
    assert told(app).ending == "not_stated"
    await bai.done("/recalls/1/review/lift")
    assert told(app).ending == "answered"
    assert "已经办过" in await bai.refused("/recalls/1/review/lift")
    await ma.done("/recalls", **WRONG)
    assert told(app).ending == "not_stated", "it may be recalled again"


async def test_a_sum_of_a_withdrawn_topic_is_withdrawn_too(app: FastAPI, ma: Member) -> None:
    await ma.done("/recalls", **{**WRONG, "topic": "medical_outpatient_ratio"})
    day = app.state.book.on(DAY, Published(app.state.config.faq))
    assert day.offered("medical_outpatient_ratio") is None
    assert day.result("outpatient", "estimate", {}).ending == "not_stated"


async def test_who_was_told_it_is_listed_and_ticked_off(
    app: FastAPI, peer: Peer, client: Resident, ma: Member
) -> None:
    peer.behaviour = policy
    await client.say("渐退期几个月")
    await client.say("转人工")
    async with resident(app) as other:
        await other.say("<b>渐退</b>")
    await ma.done("/recalls", **WRONG)
    page = await ma.page("/recalls/1")
    assert "听过这个答复的（2，已回访 0）" in page
    assert "渐退期几个月" in page
    assert "&lt;b&gt;渐退&lt;/b&gt;" in page
    assert page.count('href="/operator/cases/EG') == 1
    code = page.split("/recalls/1/calls/")[1].split('"')[0]
    assert "回访的结果" in await ma.refused(f"/recalls/1/calls/{code}", outcome=" ")
    await ma.done(f"/recalls/1/calls/{code}", outcome="已打电话更正")
    assert "已经回访过" in await ma.refused(f"/recalls/1/calls/{code}", outcome="又打")
    after = await ma.page("/recalls/1")
    assert "已回访 1）" in after
    assert "已打电话更正" in after
    later = {**WRONG, "topic": "dibao_standard", "since": "2026-11-01"}
    await ma.done("/recalls", **later)
    assert "听过这个答复的（0" in await ma.page("/recalls/2")


async def test_an_entry_is_withdrawn_with_all_that_it_answered(
    app: FastAPI, peer: Peer, client: Resident, ma: Member, bai: Member
) -> None:
    file, now = app.state.config.faq, app.state.config.now()
    hall = EntryContent(
        title="大厅几点开门",
        category="服务",
        content="大厅周一到周五开门。",
        owner="额尔古纳市政务服务局",
        source="某某公告",
        since=date(2026, 1, 1),
        review_by=date(2027, 1, 1),
    )
    written = entries.draft(file, None, hall, "ma", "新写", now)
    entries.submit(file, written.entry, 1, "ma", "", now)
    entries.approve(file, written.entry, 1, "bai", "", now)

    async def from_entry(turn: Turn) -> Response:
        reply = answer("大厅周一到周五开门。", entry={"id": written.entry, "version": 1})
        return JSONResponse({"replies": [reply], "state": {}})

    peer.behaviour = from_entry
    await client.say("大厅几点开")
    await ma.done("/recalls", entry=written.entry, since="2026-01-01", reason="改了时间")
    assert PublishedEntries(file).on(DAY) == []
    page = await bai.page("/recalls/1")
    assert "听过这个答复的（1" in page
    assert "大厅几点开" in page
    code = page.split("/recalls/1/calls/")[1].split('"')[0]
    await bai.done(f"/recalls/1/calls/{code}", outcome="已告知")
    await bai.done("/recalls/1/review/lift", reason="处理完")
    assert PublishedEntries(file).on(DAY) == [], "it comes back by its own review"


async def asked_of(app: FastAPI, peer: Peer, client: Resident, entry: str, *versions: int) -> None:
    """A resident hears these versions of an entry, one after the other."""
    for version in versions:

        async def from_entry(turn: Turn, version: int = version) -> Response:
            reply = answer("大厅开门。", entry={"id": entry, "version": version})
            return JSONResponse({"replies": [reply], "state": {}})

        peer.behaviour = from_entry
        await client.say(f"第{version}版怎么说")


async def test_who_withdraws_an_entry_on_its_page_gets_the_list_of_its_version(
    app: FastAPI, peer: Peer, client: Resident, ma: Member, bai: Member
) -> None:
    entry = await publish(ma, bai)
    await ma.done(f"/entries/{entry}/edit", **{**HALL, "content": "搬了。", "after": "1"})
    await ma.done(f"/entries/{entry}", does="submit", version="2")
    await bai.done(f"/entries/{entry}", does="approve", version="2", reason=UNASKED)
    await asked_of(app, peer, client, entry, 1, 2)
    await ma.done(f"/entries/{entry}", does="withdraw", version="2", reason="没搬")
    page = await ma.page("/recalls/1")
    assert "第 2 版" in page
    assert "听过这个答复的（1" in page
    assert "第2版怎么说" in page
    assert "已经停用" in await ma.refused(
        f"/entries/{entry}", does="retire", version="2", reason="x"
    )

    wrong = {"entry": entry, "since": "2026-01-01", "reason": "第一版也错"}
    await ma.done("/recalls", **wrong, version="1")
    assert "第1版怎么说" in await ma.page("/recalls/2")
    await ma.done("/recalls", **wrong)
    assert "听过这个答复的（2" in await ma.page("/recalls/3")
    assert "没有 K000001 第 9 版" in await ma.refused("/recalls", **wrong, version="9")


async def test_an_older_version_is_recalled_while_the_right_one_goes_on(
    app: FastAPI, peer: Peer, client: Resident, ma: Member, bai: Member
) -> None:
    entry = await publish(ma, bai)
    await ma.done(f"/entries/{entry}/edit", **{**HALL, "content": "改对了。", "after": "1"})
    await ma.done(f"/entries/{entry}", does="submit", version="2")
    await bai.done(f"/entries/{entry}", does="approve", version="2", reason=UNASKED)
    await asked_of(app, peer, client, entry, 1, 2)
    wrong = {"entry": entry, "version": "1", "since": "2026-01-01", "reason": "错了"}
    await ma.done("/recalls", **wrong)
    assert [each.version for each in PublishedEntries(app.state.config.faq).on(DAY)] == [2]
    page = await ma.page("/recalls/1")
    assert "第1版怎么说" in page
    assert "第2版怎么说" not in page


async def test_who_heard_a_wrong_local_figure_is_listed(
    app: FastAPI, peer: Peer, client: Resident, ma: Member, bai: Member
) -> None:
    typed = {"value": "800", "source": "某某公告", "since": "2026-07-01", "reason": "公布了"}
    await ma.done("/figures/dibao_standard", **typed, place="城镇")
    await bai.done("/figures/proposals/1/approve")
    day = app.state.book.on(DAY, Published(app.state.config.faq))
    told = day.topic("dibao_standard").dict()
    assert "800元" in told["text"]

    async def standard(turn: Turn) -> Response:
        reply = told if "标准" in turn["text"] else answer("别的", parts={"short": "别的"})
        return JSONResponse({"replies": [reply], "state": {}})

    peer.behaviour = standard
    await client.say("低保标准多少")
    await client.say("别的事")
    wrong = {"proposal": "1", "since": "2026-07-01", "reason": "看错了表"}
    assert "请先撤回" in await ma.refused("/recalls", **wrong)
    await ma.done("/figures/proposals/1/roll-back", reason="看错了表")
    assert "列出听过的人" in await ma.page("/figures/dibao_standard")
    await ma.done("/recalls", **wrong)
    page = await ma.page("/recalls/1")
    assert "城镇低保标准（每人每月多少钱）：800元" in page
    assert "听过这个答复的（1" in page
    assert "低保标准多少" in page
    await bai.done("/recalls/1/review/lift", reason="都打过电话")
    assert "城镇低保标准" in await ma.page("/recalls")


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": "no_such_topic"},
        {"topic": "report_person_in_need"},
        {"topic": "human_agent"},
        {"topic": ""},
        {"entry": "1"},
        {"topic": "", "entry": "K000001"},
        {"topic": "", "proposal": "1"},
        {"topic": "", "proposal": "x"},
        {"proposal": "9" * 30},
        {"since": "昨天"},
        {"reason": " "},
    ],
)
async def test_what_cannot_be_withdrawn_is_refused(
    app: FastAPI, ma: Member, wrong: dict[str, str]
) -> None:
    assert await ma.refused("/recalls", **{**WRONG, **wrong})
    assert "还没有。" in await ma.page("/recalls")


async def test_there_is_no_page_of_a_recall_that_was_not(ma: Member, tmp_path: Path) -> None:
    assert (await ma.http.get("/staff/recalls/7")).status_code == 404
    assert (await ma.act("/recalls/7/review/shout")).status_code == 404
