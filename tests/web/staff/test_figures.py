"""Local figures at the staff's pages: two people, and what residents are told."""

from __future__ import annotations

from datetime import date

from fastapi import FastAPI

from faq.published import Published
from tests.web.staff.conftest import Member

DAY = date(2026, 11, 23)
TYPED = {"value": "850", "source": "某某公告", "since": "2026-07-01", "reason": "公布了"}


def published(app: FastAPI, name: str, place: str | None = None) -> str | None:
    found = Published(app.state.config.faq).figure(name, DAY, place)
    return f"{found.value:f}" if found else None


async def test_one_person_proposes_and_another_publishes(
    app: FastAPI, ma: Member, bai: Member
) -> None:
    listed = await ma.page("/figures")
    assert "低保标准（每人每月多少钱）" in listed
    assert "呼伦贝尔市每年统筹拟定" in listed
    assert "低保金怎么算、怎么发、按月还是按季" in listed
    page = await ma.page("/figures/dibao_standard")
    assert "<option>农村牧区</option>" in page
    await ma.done("/figures/dibao_standard", **TYPED, place="城镇")
    assert published(app, "dibao_standard", "城镇") is None
    own = await ma.page("/figures")
    assert "自己提出的，请另一个人复核" in own
    assert "另一个人复核" in await ma.refused("/figures/proposals/1/approve")
    await bai.done("/figures/proposals/1/approve")
    assert published(app, "dibao_standard", "城镇") == "850"
    assert "某某公告" in await bai.page("/figures")
    answer = app.state.book.on(DAY, Published(app.state.config.faq)).topic("dibao_standard")
    assert answer.ending == "answered"
    assert "850元（某某公告" in answer.text


async def test_what_was_published_is_undone_by_one_click(
    app: FastAPI, ma: Member, bai: Member
) -> None:
    for number in ("1", "2"):
        await ma.done("/figures/gradual_exit_months", **{**TYPED, "value": number})
        await bai.done(f"/figures/proposals/{number}/approve")
    assert "恢复原来的" in await ma.page("/figures/gradual_exit_months")
    await ma.done("/figures/proposals/2/roll-back")
    assert published(app, "gradual_exit_months") == "1"
    await ma.done("/figures/proposals/1/roll-back")
    assert published(app, "gradual_exit_months") is None
    assert "已经撤回" in await ma.refused("/figures/proposals/1/roll-back")


async def test_what_is_sent_back_is_never_published(app: FastAPI, ma: Member, bai: Member) -> None:
    await ma.done("/figures/gradual_exit_months", **{**TYPED, "value": "6"})
    assert "为什么退回" in await bai.refused("/figures/proposals/1/return")
    await bai.done("/figures/proposals/1/return", reason="没有文号")
    assert "没有文号" in await ma.page("/figures/gradual_exit_months")
    assert "不能再通过" in await bai.refused("/figures/proposals/1/approve")
    assert published(app, "gradual_exit_months") is None


async def test_a_slip_keeps_what_was_typed(ma: Member) -> None:
    typed = {**TYPED, "value": "八百五", "source": "<b>公告</b>"}
    answer = await ma.act("/figures/dibao_standard", **typed)
    assert answer.status_code == 409
    assert "只写数字" in answer.text
    assert 'value="八百五"' in answer.text
    assert 'value="&lt;b&gt;公告&lt;/b&gt;"' in answer.text
    for wrong in ({"since": "2062-01-01"}, {"place": "别处"}, {"source": " "}, {"reason": ""}):
        assert await ma.refused("/figures/dibao_standard", **{**TYPED, **wrong})


async def test_a_township_is_named_with_its_telephone(
    app: FastAPI, ma: Member, bai: Member
) -> None:
    words = {**TYPED, "value": "窗口周一到周五开"}
    await ma.done("/figures/office_phone", **words, place="奇乾乡")
    await bai.done("/figures/proposals/1/approve")
    day = app.state.book.on(DAY, Published(app.state.config.faq))
    told = day.topic("where_to_apply", "dibao", "奇乾乡").text
    assert "奇乾乡受理窗口的电话、办公时间：窗口周一到周五开（某某公告，2026年7月1日起）" in told
    assert "周一到周五" not in day.topic("where_to_apply", "dibao", "黑山头镇").text
    assert day.topic("contact_phone", place="奇乾乡").ending == "answered"


async def test_the_end_of_a_value_is_reviewed_too(app: FastAPI, ma: Member, bai: Member) -> None:
    assert "没有发布过" in await ma.refused(
        "/figures/gradual_exit_months/end", since="2026-11-01", reason="作废"
    )
    await ma.done("/figures/gradual_exit_months", **{**TYPED, "value": "6"})
    await bai.done("/figures/proposals/1/approve")
    await bai.done("/figures/gradual_exit_months/end", since="2026-11-01", reason="作废")
    assert published(app, "gradual_exit_months") == "6"
    await ma.done("/figures/proposals/2/approve")
    assert published(app, "gradual_exit_months") is None


async def test_there_is_no_page_of_what_is_not_declared(ma: Member) -> None:
    assert (await ma.http.get("/staff/figures/no_such")).status_code == 404
    assert (await ma.act("/figures/proposals/1/delete")).status_code == 404
    assert "没有这一条" in await ma.refused("/figures/proposals/9/approve")


async def test_a_number_that_no_row_can_have_is_not_found(ma: Member) -> None:
    await ma.done("/figures/gradual_exit_months", **{**TYPED, "value": "6"})
    huge = "9" * 30
    for path in (f"/recalls/{huge}", f"/samples/{huge}", f"/documents/{huge}"):
        assert (await ma.http.get(f"/staff{path}")).status_code == 404, path
    assert (await ma.act(f"/figures/proposals/{huge}/approve")).status_code == 404
