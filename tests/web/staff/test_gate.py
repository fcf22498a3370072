"""What the gate lets through: no wrong number, nothing without source, nothing against a clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import pytest

from faq import entries
from faq.entry_content import EntryContent
from faq.figures import LocalFigure, LocalText
from faq.published import Published
from faq.readings import Read, Readings
from rulebook.book import Rulebook
from rulebook.loader import load
from tests.faq import publishing
from tests.web.conftest import POLICIES
from web.staff.gate.check import Knowledge, check
from web.staff.gate.citing import cited

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, tzinfo=timezone.utc)
HALL = EntryContent(
    title="办事大厅在哪里",
    content="办事大厅在拉布大林街道，进门左手取号。",
    since=date(2026, 11, 1),
    review_by=date(2027, 11, 1),
    category="办事指南",
    phrasings=("大厅怎么走",),
    source="政务服务局公告",
    clause="大厅设在拉布大林街道",
    owner="额尔古纳市政务服务局",
)
EXIT = {"source": "mca-83-2022", "clause": "dibao_gradual_exit"}
PLAN = {"source": "plan-2021", "clause": "三（三）1"}
TIME = {"source": "mca-57-2021", "clause": "dibao_total_time_57"}
RIGID = {"source": "rigid-expense-2025", "clause": "low_rigid_valid"}
ASKS_EXIT = "渐退期能有几个月"
"""A phrasing that the assistant surely takes for dibao_gradual_exit."""
OLD = {"since": date(2022, 1, 1), "source": "plan-2021", "clause": "三（三）4"}
NOTICE = {"source": "某某公告"}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load(POLICIES)


@pytest.fixture(scope="module")
def known(book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Two local figures are published, one other entry, and one phrasing has been read."""
    path = tmp_path_factory.mktemp("faq") / "faq.db"
    since, source = date(2026, 7, 1), "某某公告"
    standard = LocalFigure(Decimal(850), source, since, "城镇")
    publishing.publish(path, "dibao_standard", standard, "甲", NOW)
    line = LocalText("0470-6823456，八点半到五点", source, since, "奇乾乡")
    publishing.publish(path, "office_phone", line, "甲", NOW)
    library = replace(
        HALL, title="图书馆几点关门", content="18点关。", clause="18点关", phrasings=()
    )
    written = entries.draft(path, None, library, "甲", "要用", NOW)
    entries.submit(path, written.entry, 1, "甲", "", NOW)
    entries.approve(path, written.entry, 1, "乙", "", NOW)
    Readings(path).keep({ASKS_EXIT: Read("dibao_gradual_exit", 0.95)}, "model")
    return Knowledge(book, Published(path), path)


def stops(known: Knowledge, told: dict[str, Any]) -> list[str]:
    """What blocks an entry that is HALL but for what is `told`."""
    content = cited(known.book, replace(HALL, **told))
    return [f"{each.what}{each.mend}" for each in check(known, content, "", TODAY) if each.blocks]


WRONG: list[tuple[dict[str, Any], str]] = [
    (
        {
            **NOTICE,
            "content": "渐退期可以有12个月。",
            "clause": "12个月",
            "phrasings": (ASKS_EXIT,),
        },
        "说 6个月，这里说 12个月",
    ),
    (
        {**NOTICE, "content": "渐退期可以有12个月。", "clause": "12个月", "title": ASKS_EXIT},
        "选这个主题",
    ),
    ({**OLD, "content": "渐退期3-12个月。"}, "2026-11-23 已经被替代"),
    ({**OLD, "content": "渐退期12个月。", "topic": "dibao_gradual_exit"}, "说 6个月"),
    ({**OLD, "content": "可以申请。"}, "改引现行的条款"),
    ({"content": "住院医疗救助的比例是70%。"}, "“70%”不知从何而来"),
    ({"content": "低保一般20个工作日办完。"}, "“20个工作日”"),
    ({"content": "低保户每年可以领1万元。"}, "“10000元”"),
    ({**TIME, "content": "低保户每年可以领1万元。"}, "“10000元”"),
    ({**TIME, "content": "一般40个工作日办完。"}, "“40个工作日”"),
    ({"content": "低保标准是八百五十块。"}, "“850元”"),
    ({"content": "每月捌佰伍拾元。"}, "“850元”"),
    ({"content": "每月⑧⑤⓪元。"}, "“850元”"),
    ({"content": "门票打七折。"}, "“70%”"),
    ({"content": "报销百分之七十。"}, "“70%”"),
    ({"content": "一次发两百。"}, "“200”"),
    ({"content": "电话一三八零零一三八零零零。"}, "“13800138000”"),
    ({"content": "金额：\n85）元。"}, "“85”"),
    ({"content": "大厅有14个窗口。"}, "“14”"),
    ({"content": "大厅电话 0470-6823456。"}, "不知从何而来"),
    ({"content": "农村牧区低保标准每月850元。"}, "“850元”"),
    (
        {**EXIT, "content": "一般6个月，困难的给12个月。", "topic": "dibao_gradual_exit"},
        "这里说 12个月",
    ),
    (
        {**NOTICE, "content": "渐退期12个月。", "clause": "12个月", "topic": "dibao_gradual_exit"},
        "说 6个月",
    ),
    ({"source": "无"}, "来源看不出"),
    ({"source": "."}, "来源看不出"),
    ({"source": "公告"}, "来源看不出"),
    ({"source": "政务服务局公告", "clause": ""}, "没有写条款或原文"),
    (
        {"source": "《最低生活保障审核确认办法》", "clause": "12个月", "content": "12个月一次。"},
        "没有这一条",
    ),
    ({"source": "呼伦贝尔市改革完善社会救助制度的实施方案", "clause": "全文"}, "没有这一条"),
    ({**TIME, "clause": "第九百条"}, "没有这一条"),
    ({"source": "notice-2023", "clause": "二"}, "转述"),
    ({"content": "您符合条件，来就行。"}, "不能说"),
    (
        {"phrasings": ("图书馆几点关门",), "content": "17点关。", "clause": "17点关"},
        "这里说 17，那里说 18",
    ),
    ({**RIGID, "since": date(2024, 1, 1), "content": "最长12个月。"}, "才施行"),
]


@pytest.mark.parametrize(("told", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_is_stopped_and_told(
    known: Knowledge, told: dict[str, Any], said: str
) -> None:
    assert any(said in each for each in stops(known, told)), stops(known, told)


RIGHT: list[dict[str, Any]] = [
    {},
    {"content": "有疑问请拨12345。"},
    {"content": "1. 带身份证。\n2. 进门取号。\n3. 等叫号。"},
    {"content": "①带身份证②取号③等叫号"},
    {"content": "大厅在拉布大林街道88号。", "clause": "地址：拉布大林街道88号"},
    {"content": "周一至周五开门，一般一次就能办好。"},
    {"content": "八点半开门。", "clause": "8点半开门"},
    {"content": "大厅设十五个窗口。", "clause": "设15个窗口"},
    {"content": "大厅从2026年11月1日起搬到新址。"},
    {"content": "周末17点关。", "clause": "周末17点关门"},
    {**TIME, "content": "一般30个工作日以内办结，特殊的45个工作日。"},
    {**TIME, "content": "一般三十个工作日以内办结。"},
    {**TIME, "source": "《最低生活保障审核确认办法》", "content": "30个工作日办结。"},
    {**TIME, "source": "《低保审核确认办法》", "clause": "第二十二条", "content": "可以申请。"},
    {**EXIT, "content": "渐退期最长6个月。", "topic": "dibao_gradual_exit"},
    {**EXIT, "content": "渐退期最长半年，就是六个月。", "clause": "dibao_gradual_exit"}
    | {"content": "渐退期最长六个月。", "phrasings": (ASKS_EXIT,)},
    {**NOTICE, "content": "渐退期最长6个月。", "clause": "不超过6个月", "phrasings": (ASKS_EXIT,)},
    {"content": "渐退期的事请到窗口问。", "phrasings": (ASKS_EXIT,)},
    {**PLAN, "content": "慢性病门诊按70%救助，一年最多1万元。"},
    {**PLAN, "content": "慢性病门诊按七成救助，一年最多一万元。"},
    {**PLAN, "content": "按70%。", "topic": "medical_outpatient_ratio"},
    {"content": "按70%救助，年度最多救助1万元。", "topic": "medical_outpatient_ratio"},
    {"content": "城镇低保标准每人每月850元。"},
    {"content": "城镇低保标准每人每月八百五十块钱。"},
    {"content": "奇乾乡受理窗口的电话、办公时间：0470-6823456，八点半到五点。"},
    {**RIGID, "content": "认定一般12个月内有效。"},
    {"source": "mca-57-2021", "clause": "dibao_review_cycle", "content": "一般每12个月查一次。"},
    {"content": "请看《特困人员认定办法》，它2021年7月1日施行。"},
    {"source": "law-2026", "clause": "第十八条", "content": "可以申请。"},
    {"phrasings": ("图书馆几点关门",), "content": "请看门口的告示。"},
    {"content": "城镇低保标准每人每月850元。", "since": date(2026, 7, 1)},
]


@pytest.mark.parametrize("told", RIGHT, ids=[str(number) for number in range(len(RIGHT))])
def test_what_is_right_passes(known: Knowledge, told: dict[str, Any]) -> None:
    assert stops(known, told) == []


def test_a_figure_that_was_not_in_force_on_the_first_day_proves_nothing(known: Knowledge) -> None:
    told = {"content": "城镇低保标准每人每月850元。", "since": date(2026, 6, 30)}
    assert any("“850元”" in each for each in stops(known, told))
