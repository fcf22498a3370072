"""The work order: fields in a set order, harmless to spreadsheets."""

from __future__ import annotations

import csv
import io
import json

import pytest
from sqlalchemy.engine import Engine

from desk import assignment, case_rows, discovery, work_order
from desk.refusals import Refused
from tests.desk.acts import CHIEF, NOW, OPERATOR, made

CONTACT = {"name": "老王", "phone": "13800000000", "hours": "晚上"}


def test_a_work_order_tells_the_case_in_the_citys_fields(engine: Engine) -> None:
    told = {
        "township": "奇乾乡",
        "village": "西口子",
        "subject": "独居老人",
        "summary": "腿脚不便",
        "facts": {"whom": "neighbour", "language": "mongolian", "road": "hard", "contact": "老王"},
    }
    case = made(engine, "discovery", **told)
    assignment.assign(engine, case.number, OPERATOR, "奇乾乡", NOW, ("额尔古纳市民政局",))
    discovery.record_outcome(engine, case.number, "met", OPERATOR, "入户", NOW)
    order = work_order.order(case_rows.get(engine, case.number), work_order.fields(engine), CONTACT)
    assert order == {
        "工单编号": case.number,
        "外部编号": "",
        "来源": "社会救助智能助手",
        "类型": "困难线索",
        "紧急程度": "一般",
        "登记时间": "2026-11-23 10:30",
        "替谁": "邻居",
        "保密": "否",
        "语言": "蒙古语",
        "联系人": "老王",
        "联系电话": "13800000000",
        "回拨时段": "晚上",
        "苏木乡镇": "奇乾乡",
        "嘎查村": "西口子",
        "标题": "独居老人",
        "内容": "腿脚不便\n路通不通：难走",
        "主办": "奇乾乡",
        "协办": "额尔古纳市民政局",
        "状态": "派单",
        "办理结果": "见到本人",
    }


def test_what_is_no_part_of_the_form_is_told_in_words_and_once(engine: Engine) -> None:
    facts = {"situation": "腿脚不便", "danger_kind": "illness", "place": "河西"}
    case = made(engine, "danger", summary="腿脚不便", facts=facts)
    told = work_order.order(case, ["内容"])["内容"]
    assert told == "腿脚不便\n危险种类：急病、昏迷\n在哪里：河西"


def test_a_complaint_does_not_tell_who_complained(engine: Engine) -> None:
    case = made(engine, "complaint", facts={"contact": "老王"})
    order = work_order.order(case, work_order.fields(engine), CONTACT)
    assert order["保密"] == "是"
    assert "老王" not in str(order)
    assert "13800000000" not in str(order)


def test_the_order_of_the_fields_is_a_setting(engine: Engine) -> None:
    work_order.set_order(engine, ["标题", "来源"], CHIEF, NOW)
    order = work_order.order(made(engine), work_order.fields(engine))
    assert work_order.as_text(order) == "标题：事由\n来源：社会救助智能助手"
    for wrong in ([], ["标题", "标题"], ["没有的栏"]):
        with pytest.raises(Refused):
            work_order.set_order(engine, wrong, CHIEF, NOW)


def read(text: str) -> list[list[str]]:
    """A table as a spreadsheet reads it: behind the mark of UTF-8."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize(
    "formula", ["=1+1", "+8613", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1", "\n=1"]
)
def test_a_table_has_no_formula(engine: Engine, formula: str) -> None:
    names = ["工单编号", "标题"]
    order = work_order.order(made(engine, subject=formula), names)
    text = work_order.as_csv([order], names)
    rows = read(text)
    assert rows[0] == names
    assert rows[1][1] == f"'{formula}"


def test_plain_words_stay_as_they_are_in_a_table_and_in_json(engine: Engine) -> None:
    names = ["标题"]
    order = work_order.order(made(engine, subject='一"二,三'), names)
    rows = read(work_order.as_csv([order], names))
    assert rows[1] == ['一"二,三']
    assert json.loads(work_order.as_json([order])) == [order]
