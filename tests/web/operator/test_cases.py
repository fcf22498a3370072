"""A case at the desk: the queue, the card, the moves, the clocks, the trail."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy.engine import Engine

from desk import audit, case_rows, cases, conversations, ratings, takeover
from desk.actors import RESIDENT
from desk.case_states import MOVES
from desk.database import writing
from tests.web.operator.conftest import Operator, at_desk, reporting
from tests.web.peer import Peer

REPORT = "邻居老人好几天没出门"
HOSTILE = "<img src=x onerror=alert(1)> \u202egnp\u202c\x00 =1+1"


def version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found is not None
    return found[1]


async def move(who: Operator, number: str, name: str, **form: str) -> None:
    page = await who.page(f"/cases/{number}")
    await who.done(f"/cases/{number}/move/{name}", version=version(page), **form)


async def test_a_case_goes_its_whole_way_with_only_legal_moves_offered(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (client, number):
        page = await wang.page(f"/cases/{number}")
        assert "move/take" in page
        assert "move/assign" in page
        assert "move/close" not in page
        assert "move/extend" not in page
        assert "<option selected>奇乾乡</option>" in page
        await move(wang, number, "take")
        await move(wang, number, "assign", unit="奇乾乡", co_units="额尔古纳市民政局")
        assert case_rows.get(engine, number).co_units == ["额尔古纳市民政局"]
        await move(wang, number, "sign")
        await move(wang, number, "handle")
        assert "走访结果" in await wang.page(f"/cases/{number}")
        await wang.done(f"/cases/{number}/outcome", outcome="met", note="见到老人，身体还好")
        await move(wang, number, "answer", why="已经送去粮食")
        await move(wang, number, "call_back", why="家属说收到了")
        await move(wang, number, "close")
        told = await wang.page(f"/cases/{number}")
        for deed in ("办结", "见到老人，身体还好", "家属说收到了", "受理 → 派单"):
            assert deed in told
        shown = (await client.http.get("/cases")).text
        assert "办结" in shown
        assert number in shown
        assert "老人" not in shown


async def test_a_move_leads_to_somebody(peer: Peer, app: FastAPI, wang: Operator) -> None:
    async with reporting(app, REPORT) as (_, number):
        await move(wang, number, "take")
        form = {"version": version(await wang.page(f"/cases/{number}")), "why": "换人"}
        move_to = f"/cases/{number}/move"
        assert "请选主办单位" in await wang.refused(f"{move_to}/assign", **form)
        assert "没有这位同事" in await wang.refused(f"{move_to}/transfer", to="无名", **form)


async def test_who_acts_on_an_old_page_is_told_where_the_case_stands(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (_, number), at_desk(app, "li") as li:
        old = version(await li.page(f"/cases/{number}"))
        await move(wang, number, "take")
        told = await li.refused(f"/cases/{number}/move/take", version=old)
        assert "现由wang处理" in told
        assert "move/assign" not in await li.page(f"/cases/{number}")
        missing = await li.act(f"/cases/{number}/move/invented", version=old)
        assert missing.status_code == 404


@pytest.mark.parametrize("name", sorted(MOVES))
async def test_no_button_is_offered_that_the_table_refuses(
    name: str, peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (_, number):
        page = await wang.page(f"/cases/{number}")
        form = {"version": version(page), "why": "试一试", "unit": "奇乾乡", "to": "X"}
        offered = f"move/{name}" in page
        response = await wang.act(f"/cases/{number}/move/{name}", days="1", **form)
        if name in ("put_back", "transfer"):
            assert not offered  # nobody has it yet
        elif name not in ("merge", "settle", "correct"):  # these ask for more than the table
            assert (response.status_code == 303) == offered


async def test_not_satisfied_with_the_result_reopens_and_the_attitude_stands_apart(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (client, number):
        await move(wang, number, "settle", ending="answered", why="已经在对话里答复")
        page = (await client.http.get("/cases")).text
        assert "对态度" in page
        form = {"number": number, "result": "不满意", "attitude": "满意", "words": "没说清"}
        assert (await client.http.post("/rate", data=form)).status_code == 303
        again = case_rows.get(engine, number)
        assert (again.status, again.round) == ("received", 2)
        assert "对态度" not in (await client.http.get("/cases")).text
        trail = await wang.page(f"/cases/{number}")
        assert "结果不满意，态度满意" in trail
        assert "第2次办理" in trail
        assert (await client.http.post("/rate", data=form)).status_code == 409


async def test_an_operator_writes_down_what_was_said_when_calling_back(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (client, number):
        await move(wang, number, "settle", ending="answered", why="已经答复")
        said = {"result": "满意", "attitude": "基本满意", "words": "可以"}
        await wang.done(f"/cases/{number}/rating", **said)
        assert "评价过" in await wang.refused(f"/cases/{number}/rating", **said)
        assert "rating-heading" not in await wang.page(f"/cases/{number}")
        assert "对态度" not in (await client.http.get("/cases")).text


async def test_a_resident_rates_no_case_of_another(
    peer: Peer, app: FastAPI, engine: Engine
) -> None:
    async with reporting(app, "转人工") as (_, number), reporting(app, "转人工") as (other, _):
        form = {"number": number, "result": "不满意", "attitude": "不满意"}
        assert (await other.http.post("/rate", data=form)).status_code == 409
        assert [e for e in audit.of_subject(engine, number) if e.action == "case.rated"] == []


async def test_a_complaint_is_masked_for_all_but_a_supervisor(
    peer: Peer, app: FastAPI, wang: Operator, chief: Operator
) -> None:
    async with reporting(app, "投诉") as (_, number):
        page = await wang.page(f"/cases/{number}")
        assert "李四" not in page
        assert "投诉内容保密" in page
        assert 'id="lines"' not in page
        for path in (f"/cases/{number}/talk?after=0", f"/events?number={number}"):
            assert (await wang.http.get(f"/operator{path}")).status_code == 403
        refused = await wang.act(f"/cases/{number}/talk/claim")
        assert refused.status_code == 403
        assert "不能查看" in await wang.refused(f"/cases/{number}/contact")
        assert ">奇乾乡</option>" not in page
        assert "李四" in await chief.page(f"/cases/{number}")
        for name in ("csv", "json"):
            assert (
                "李四" not in (await wang.http.get(f"/operator/cases/{number}/order.{name}")).text
            )


async def test_a_complaint_is_passed_on_with_a_brief_alone(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator, chief: Operator
) -> None:
    async with reporting(app, "投诉") as (_, number):
        form = {"version": version(await wang.page(f"/cases/{number}")), "unit": "额尔古纳市民政局"}
        assert "转办摘要" in await wang.refused(f"/cases/{number}/move/assign", **form)
        for shape in ("csv", "json"):
            order = await wang.http.get(f"/operator/cases/{number}/order.{shape}")
            assert order.status_code == 409
        assert (await wang.act(f"/cases/{number}/handover")).status_code == 409
        assert "由班长写" in await wang.refused(f"/cases/{number}/brief", text="我来写")
        await chief.done(f"/cases/{number}/brief", text="群众反映窗口态度")
        assert "群众反映窗口态度" in await wang.page(f"/cases/{number}")
        await wang.done(f"/cases/{number}/move/assign", **form)
        order = await wang.http.get(f"/operator/cases/{number}/order.json")
        assert order.json()[0]["内容"] == "群众反映窗口态度"
        assert "反映奇乾乡的窗口" not in await wang.page("")
        assert "反映奇乾乡的窗口" in await chief.page("")


async def test_a_conversation_with_a_complaint_is_read_through_no_other_case(
    peer: Peer, app: FastAPI, wang: Operator, chief: Operator
) -> None:
    async with reporting(app, "我叫王五", "转人工", "投诉") as (client, complaint):
        numbers = re.findall(r"EG\d{8}-\d{4}", (await client.http.get("/cases")).text)
        (person,) = set(numbers) - {complaint}
        page = await wang.page(f"/cases/{person}")
        assert "王五" not in page
        assert complaint not in page
        for path in (f"/cases/{person}/talk?after=0", f"/events?number={person}"):
            assert (await wang.http.get(f"/operator{path}")).status_code == 403
        for act in ("say", "talk/claim", "talk/hand_back", "talk/close", "pass-on"):
            refused = await wang.act(f"/cases/{person}/{act}", text="您好", why="换人")
            assert refused.status_code == 403
        assert "王五" in await chief.page(f"/cases/{person}")


async def test_a_case_goes_to_a_unit_that_is_known(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (_, number):
        form = {"version": version(await wang.page(f"/cases/{number}"))}
        for units in ({"unit": "随便写的"}, {"unit": "奇乾乡", "co_units": "随便写的"}):
            told = await wang.refused(f"/cases/{number}/move/assign", **form, **units)
            assert "名单里没有这个单位：随便写的" in told
        assert case_rows.get(engine, number).unit is None


async def test_a_unit_without_a_screen_is_given_the_case_with_its_conversation(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (_, number):
        sheet = await wang.act(f"/cases/{number}/handover")
        assert sheet.status_code == 200
        assert sheet.text.count(REPORT) >= 1
        assert "移交单" in sheet.text
        assert "打印移交单" in await wang.page(f"/cases/{number}")


async def test_the_kind_of_a_case_is_put_right(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (_, number):
        await move(wang, number, "correct", kind="record", why="不用找人")
        assert case_rows.get(engine, number).kind == "record"
        assert "不用找人；诉求登记" in await wang.page(f"/cases/{number}")


async def test_the_work_order_has_the_fields_in_order_and_no_formula(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    told = {"kind": "record", "summary": "=HYPERLINK(1)", "village": "@村", "subject": "+事"}
    response = await wang.act("/calls", **told)
    number = response.headers["location"].rpartition("/")[2]
    text = (await wang.http.get(f"/operator/cases/{number}/order.csv")).text
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    cells = dict(zip(head, row, strict=True))
    assert head[:4] == ["工单编号", "外部编号", "来源", "类型"]
    assert (cells["标题"], cells["嘎查村"]) == ("'+事", "'@村")
    assert cells["内容"].startswith("'=HYPERLINK")
    page = await wang.page(f"/cases/{number}")
    assert page.index("工单编号：") < page.index("回拨时段：") < page.index("主办：")
    await wang.done(f"/cases/{number}/external", external_number="W-1", external_status="已接")
    assert "W-1" in await wang.page(f"/cases/{number}")


async def test_a_call_becomes_a_case_with_its_contact_sealed(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    form = {
        "kind": "discovery",
        "summary": "牧点的老人没有煤，电话13800138000",
        "township": "奇乾乡",
        "heat": "none",
        "food": "none",
        "name": "王某",
        "phone": "13800138000",
        "take": "yes",
    }
    response = await wang.act("/calls", **form, agreed="yes")
    number = response.headers["location"].rpartition("/")[2]
    case = case_rows.get(engine, number)
    assert (case.kind, case.urgent, case.holder) == ("discovery", True, "wang")
    assert "13800138000" not in str(case.proposal)
    assert takeover.waiting(engine) == []
    page = await wang.page(f"/cases/{number}")
    assert "取暖" in page
    assert "13800138000" not in page
    seen = await wang.act(f"/cases/{number}/contact")
    assert "13800138000" in seen.text
    assert "联系电话：13800138000" in seen.text
    assert "查看联系方式" in await wang.page(f"/cases/{number}")


async def test_without_consent_no_contact_is_kept(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    form = {"kind": "record", "summary": "问路", "phone": "13800138000"}
    number = (await wang.act("/calls", **form)).headers["location"].rpartition("/")[2]
    assert "没有留" in (await wang.act(f"/cases/{number}/contact")).text
    told = await wang.refused(f"/cases/{number}/contact/keep", phone="13800138000")
    assert "没有征得同意" in told


async def test_a_form_without_what_matters_is_given_back(peer: Peer, wang: Operator) -> None:
    response = await wang.act("/calls", kind="record", summary=" \x00 ", village="北山")
    assert response.status_code == 409
    assert 'value="北山"' in response.text


async def test_repeats_are_offered_for_merging(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (_, first), reporting(app, REPORT) as (_, second):
        page = await wang.page(f"/cases/{second}")
        assert f"并入 {first}" in page
        form = {"version": version(page), "to": first, "why": "同一个人"}
        await wang.done(f"/cases/{second}/move/merge", **form)
        assert case_rows.get(engine, second).merged_into == first


async def test_the_queue_shows_clocks_filters_and_finds(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (_, person), reporting(app, REPORT) as (_, other):
        page = await wang.page("")
        assert page.index(person) < page.index(other)
        assert "等人工" in page
        assert 'class="clock green"' in page
        for query, found in (
            ("?only=talk", {person}),
            ("?kind=discovery", {other}),
            ("?only=mine", set()),
            ("?only=free", {person, other}),
            ("?only=late", set()),
            (f"?q={other.lower()}", {other}),
            ("?q=老人 牧点", {other}),
            ("?q=bsmd", {other}),
            ("?q=没有这样的", set()),
        ):
            rows = await wang.page(f"/queue{query}")
            assert {number for number in (person, other) if number in rows} == found, query


async def test_hostile_text_is_shown_as_text(peer: Peer, app: FastAPI, wang: Operator) -> None:
    async with reporting(app, HOSTILE, "转人工") as (_, number):
        await wang.done(f"/cases/{number}/note", text=HOSTILE)
        form = {"kind": "record", "summary": HOSTILE, "subject": HOSTILE, "village": HOSTILE}
        made = (await wang.act("/calls", **form)).headers["location"].rpartition("/")[2]
        for path in (f"/cases/{number}", f"/cases/{made}", "", f"/cases/{number}/talk?after=0"):
            page = (await wang.page(path)) if path else await wang.page("")
            assert "<img" not in page
            assert "\x00" not in page
            assert "\u202e" not in page
        assert "&lt;img src=x onerror=alert(1)&gt; gnp =1+1" in page


async def test_a_case_that_is_not_there_is_not_found(peer: Peer, wang: Operator) -> None:
    response = await wang.http.get("/operator/cases/EG20261123-9999")
    assert response.status_code == 404
    assert (await wang.act("/cases/x/note", text="x")).status_code == 404


async def test_the_clocks_of_a_case_turn_red_by_what_is_stored(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    from web.operator import queue

    async with reporting(app, "转人工") as (_, number):
        now = app.state.config.now()
        later = {queue.rows(engine, now + timedelta(days=day))[0].colour for day in (0, 30)}
        assert later == {"green", "red"}
        assert case_rows.get(engine, number).status == "received"


async def test_the_page_rates_by_the_desks_own_rule(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (_, number):
        await move(wang, number, "settle", ending="answered", why="答复")
        now = app.state.config.now()
        ratings.rate(engine, number, "不满意", "满意", "", RESIDENT, now)
        await move(wang, number, "settle", ending="answered", why="又答复")
        assert "rating-heading" in await wang.page(f"/cases/{number}")


async def test_a_new_cry_about_a_case_in_hand_calls_the_desk_again(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (client, number):
        await move(wang, number, "handle")
        assert number not in await wang.page("/queue?only=free")
        now = app.state.config.now()
        told = {"kind": "discovery", "urgent": True, "subject": "老人", "summary": "叫不醒"}
        with writing(engine) as connection:
            conversations.hold(connection, client.id)
            cases.take(connection, client.id, told, now)
        cries = "又有紧急情况，还没有人看"
        assert cries in await wang.page("/queue?only=free")
        await wang.done(f"/cases/{number}/note", text="已经打了120")
        assert cries not in await wang.page("/queue")
