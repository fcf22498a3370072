"""Many cases as work orders: taken away by a supervisor, in the order that was set."""

from __future__ import annotations

import csv
import io
from datetime import datetime, time, timedelta

from fastapi import FastAPI

from desk import work_order
from desk.actors import Actor
from desk.local_time import LOCAL
from tests.desk.acts import made
from tests.web.operator.conftest import Operator

CHIEF = Actor("banzhang", "supervisor")
DAY = datetime.combine(datetime(2026, 11, 20), time(), LOCAL)
DAYS = "first=2026-11-20&last=2026-11-21"


async def test_every_case_of_the_days_is_in_the_file_and_no_other(
    app: FastAPI, chief: Operator
) -> None:
    engine, second = app.state.engine, timedelta(seconds=1)
    moments = (DAY - second, DAY, DAY + timedelta(days=2) - second, DAY + timedelta(days=2))
    _, first, last, _ = (made(engine, now=moment).number for moment in moments)
    made(engine, "complaint", now=DAY + second, facts={"contact": "李四"}, contact_ref="李四")
    work_order.set_order(engine, ["工单编号", "保密"], CHIEF, DAY)
    text = (await chief.http.get(f"/operator/orders.csv?{DAYS}")).text
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head == ["工单编号", "保密"]
    assert [rows[0], rows[2]] == [[first, "否"], [last, "否"]]
    assert rows[1][1] == "是"
    told = await chief.http.get(f"/operator/orders.json?{DAYS}")
    assert [order["工单编号"] for order in told.json()] == [row[0] for row in rows]
    assert 'filename="2026-11-20-2026-11-21.json"' in told.headers["content-disposition"]
    assert "李四" not in text + told.text


async def test_days_that_make_no_sense_are_refused(chief: Operator) -> None:
    for query in ("first=x&last=2026-11-20", "first=2026-11-21&last=2026-11-20"):
        assert (await chief.http.get(f"/operator/orders.csv?{query}")).status_code == 422
    assert (await chief.http.get(f"/operator/orders.xml?{DAYS}")).status_code == 404


async def test_only_a_supervisor_takes_all_of_them(wang: Operator, chief: Operator) -> None:
    assert "/operator/orders.csv" in await chief.page("/orders")
    assert "/operator/orders" in await chief.page("/duty")
    assert "/operator/orders" not in await wang.page("/duty")
    for path in ("", f".csv?{DAYS}"):
        assert (await wang.http.get(f"/operator/orders{path}")).status_code == 403
