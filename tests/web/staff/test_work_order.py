"""The fields of a 12345 work order: arranged on a page, by whoever answers for the desk."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from desk import work_order
from tests.web.staff.conftest import Member, member


@pytest.mark.parametrize("role", ["supervisor", "administrator"])
async def test_fields_are_put_in_order_left_out_and_put_back(app: FastAPI, role: str) -> None:
    engine = app.state.engine
    async with member(app, "banzhang", role) as chief:
        assert "/staff/work-order" in await chief.page()
        await chief.done("/work-order", 标题="2", 来源="1", 状态=" 30 ")
        assert work_order.fields(engine) == ["来源", "标题", "状态"]
        page = await chief.page("/work-order")
        assert 'name="标题" type="number" inputmode="numeric" min="1" max="999" value="2"' in page
        assert 'name="协办" type="number" inputmode="numeric" min="1" max="999" value=""' in page
        assert "要填整数：标题" in await chief.refused("/work-order", 标题="二", 来源="1")
        assert "空的" in await chief.refused("/work-order")
        assert work_order.fields(engine) == ["来源", "标题", "状态"]
        await chief.done("/work-order", reset="yes")
        assert work_order.fields(engine) == work_order.every()


async def test_whoever_keeps_the_knowledge_does_not_arrange_them(ma: Member) -> None:
    assert (await ma.act("/work-order", 标题="1")).status_code == 403
    assert "/staff/work-order" not in await ma.page()
