"""The accounts' page: for administrators alone, and every act on record."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from fastapi import FastAPI

from desk import account_acts, accounts
from tests.web.staff.conftest import Member, member
from tests.web.staff_member import browser, enter

ONE_TIME = re.compile(r"<code>([\w-]+)</code>")


@pytest_asyncio.fixture
async def admin(app: FastAPI) -> AsyncIterator[Member]:
    async with member(app, "guanli", "administrator") as found:
        yield found


async def handed(admin: Member, path: str, **form: str) -> str:
    """The one-time password that a page shows."""
    response = await admin.act(path, **form)
    assert response.status_code == 200
    (password,) = ONE_TIME.findall(response.text)
    return str(password)


def deeds(app: FastAPI, name: str) -> list[tuple[str, str]]:
    acts = account_acts.history(app.state.engine, name)
    return [(act.action, act.actor) for act in acts if act.action != "login"]


async def test_a_person_comes_in_moves_and_is_locked_out(app: FastAPI, admin: Member) -> None:
    password = await handed(admin, "/accounts", name="王小明", role="operator", bureau="民政局")
    assert password not in await admin.page("/accounts")
    async with browser(app, "10.9.9.9") as http:
        entered = await enter(http, "王小明", password)
        assert entered.headers["location"] == "/login/password"
        await admin.done("/accounts/王小明/role", role="supervisor")
        await admin.done("/accounts/王小明/disable")
        assert "已停用" in await admin.page("/accounts")
        turned = await http.get("/login/password")
        assert turned.headers["location"].startswith("/login?")
        assert (await enter(http, "王小明", password)).status_code == 422
        again = await handed(admin, "/accounts/王小明/reset")
        assert (await enter(http, "王小明", again)).status_code == 303
    wanted = ["created", "role", "disabled", "reset"]
    assert deeds(app, "王小明") == [(action, "guanli") for action in wanted]
    page = await admin.page("/accounts/王小明")
    assert "坐席 → 班长" in page
    assert "换一次性密码" in page
    assert (await admin.act("/accounts/王小明")).status_code == 405
    assert (await admin.http.get("/staff/accounts/无人")).status_code == 404


async def test_what_cannot_be_done_is_said_and_changes_nothing(app: FastAPI, admin: Member) -> None:
    before = accounts.every(app.state.engine)
    assert "最后一个管理员" in await admin.refused("/accounts/guanli/disable")
    assert "最后一个管理员" in await admin.refused("/accounts/guanli/role", role="staff")
    assert "已经有人用" in await admin.refused("/accounts", name="GUANLI", role="staff")
    assert "用户名要有" in await admin.refused("/accounts", name="<b>", role="staff")
    assert "请选一个角色" in await admin.refused("/accounts", name="li", role="king")
    assert "请选一个角色" in await admin.refused("/accounts/guanli/role", role="king")
    assert "没有“无人”" in await admin.refused("/accounts/无人/reset")
    assert accounts.every(app.state.engine) == before


async def test_an_account_is_of_a_bureau_that_there_is(app: FastAPI, admin: Member) -> None:
    page = await admin.page("/accounts")
    assert "<option>额尔古纳市住房和城乡建设局</option>" in page
    told = await admin.refused("/accounts", name="li", role="staff", bureau="住房局")
    assert "没有“住房局”这个单位" in told
    assert "额尔古纳市住房和城乡建设局" in told
    await handed(admin, "/accounts", name="zhu", role="staff", bureau="住建局")
    await handed(admin, "/accounts", name="ban", role="staff", bureau=" ")
    accounts.add(app.state.engine, "jiu", "staff", "老单位", "cli:test", app.state.config.now())
    held = {each.name: each.bureau for each in accounts.every(app.state.engine)}
    assert (held["zhu"], held["ban"]) == ("额尔古纳市住房和城乡建设局", None)
    assert (await admin.page("/accounts")).count("不在单位名单里") == 1


@pytest.mark.parametrize("role", ["staff", "supervisor"])
async def test_nobody_else_comes_near(app: FastAPI, role: str) -> None:
    async with member(app, "li", role) as other:
        assert (await other.http.get("/staff/accounts")).status_code == 403
        for path, form in (("", {"name": "x2", "role": "administrator"}), ("/li/role", {})):
            assert (await other.act(f"/accounts{path}", **form)).status_code == 403
        assert "/staff/accounts" not in await other.page()
    assert deeds(app, "x2") == []
