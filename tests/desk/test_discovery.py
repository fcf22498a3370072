"""Proactive discovery: urgent or not, where it goes, how it ends, who is told what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.engine import Engine

from desk import (
    case_rows,
    cases,
    cold_wave,
    conversations,
    data_files,
    discovery,
    merging,
    moves,
    public_state,
    routing,
    similar,
)
from desk.refusals import Refused
from desk.routing import Route
from tests.desk.acts import CHIEF, LATER, NOW, OPERATOR, event_types, made

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("told", "calm_days", "cold_days"),
    [
        ({"facts": {"food": "none"}}, True, True),
        ({"facts": {"food": "little"}}, False, True),
        ({"facts": {"heat": "none"}}, False, True),
        ({"facts": {"heat": "enough"}}, False, False),
        ({"facts": {"stove_dizziness": "yes"}}, True, True),
        ({"facts": {"medicine": "none"}}, True, True),
        ({"summary": "老人断粮两天了"}, True, True),
        ({"facts": {"situation": "牧点没柴烧了"}}, False, True),
        ({"summary": "想问问怎么帮他"}, False, False),
        ({"urgent": True}, True, True),
    ],
)
def test_what_is_urgent_and_what_becomes_so_in_a_cold_wave(
    engine: Engine, told: dict[str, object], calm_days: bool, cold_days: bool
) -> None:
    assert made(engine, "discovery", **told).urgent is calm_days
    cold_wave.switch_on(engine, DAY, DAY, CHIEF, NOW)
    assert made(engine, "discovery", **told).urgent is cold_days


def test_a_cold_wave_ends_with_its_last_day_or_when_it_is_switched_off(engine: Engine) -> None:
    heat = {"facts": {"heat": "none"}}
    cold_wave.switch_on(engine, DAY, DAY, CHIEF, NOW)
    last_minute = NOW.replace(hour=15, minute=59)
    assert made(engine, "discovery", last_minute, **heat).urgent
    assert not made(engine, "discovery", last_minute + timedelta(minutes=1), **heat).urgent
    cold_wave.switch_off(engine, CHIEF, NOW)
    assert not made(engine, "discovery", **heat).urgent
    with pytest.raises(Refused):
        cold_wave.switch_on(engine, DAY, DAY - timedelta(days=1), CHIEF, NOW)


def test_a_cold_wave_leaves_other_kinds_alone(engine: Engine) -> None:
    cold_wave.switch_on(engine, DAY, DAY, CHIEF, NOW)
    assert not made(engine, "record", facts={"heat": "none"}).urgent


def test_why_it_is_urgent_is_said_in_words() -> None:
    told = {"summary": "屋里冻人", "facts": {"food": "none", "heat": "little"}}
    assert discovery.urgent_facts(told, cold=True) == ["取暖：不多了", "吃的：断了", "冻"]


def test_dizziness_from_a_stove_is_warned_of_at_once() -> None:
    (words,) = discovery.warnings({"stove_dizziness": "yes", "food": "none"})
    assert "120" in words
    assert discovery.warnings({"stove_dizziness": "no"}) == []


def test_facts_are_shown_with_labels_in_the_order_of_the_form() -> None:
    told = {"place": "河西", "road": "closed", "whom": "neighbour", "knows": "no"}
    assert discovery.labelled(told) == [
        ("替谁", "邻居"),
        ("本人是否知道有人代为反映", "否"),
        ("路通不通", "不通"),
        ("在哪里", "河西"),
    ]


def test_every_urgent_or_warned_value_is_an_option_of_its_fact() -> None:
    for row in data_files.read("discovery")["facts"].values():
        options = {"yes", "no"} if row["type"] == "yes_no" else set(row.get("options", {}))
        named = {value for values in row.get("urgent", {}).values() for value in values}
        assert named | set(row.get("warn", {})) <= options


def test_a_discovery_ends_only_after_somebody_went_and_looked(engine: Engine) -> None:
    number = made(engine, "discovery").number
    with pytest.raises(Refused, match="先记走访结果"):
        moves.end(engine, number, "settle", OPERATOR, NOW, "answered", "已了解")
    discovery.record_outcome(engine, number, "not_met", OPERATOR, "敲门没人", NOW)
    with pytest.raises(Refused, match="未见到"):
        moves.end(engine, number, "settle", OPERATOR, NOW, "answered", "已了解")
    assert case_rows.get(engine, number).contacted_at is None
    discovery.record_outcome(engine, number, "aided_first", OPERATOR, "送去煤和面", LATER)
    case = moves.end(engine, number, "settle", OPERATOR, LATER, "answered", "已救助")
    assert (case.outcome, case.contacted_at, case.status) == ("aided_first", LATER, "closed")


def test_an_outcome_that_makes_no_sense_is_refused(engine: Engine) -> None:
    discovered, record = made(engine, "discovery").number, made(engine).number
    for number, outcome, note in (
        (discovered, "gone", "走访"),
        (discovered, "met", " "),
        (record, "met", "走访"),
    ):
        with pytest.raises(Refused):
            discovery.record_outcome(engine, number, outcome, OPERATOR, note, NOW)


def test_a_discovery_goes_to_the_township_and_the_bureau_of_the_clause(engine: Engine) -> None:
    bureau = "额尔古纳市医疗保障局"
    here = made(engine, "discovery", township="奇乾乡", department=bureau)
    assert routing.route(here) == Route("奇乾乡", (bureau,))
    assert routing.route(made(engine, "discovery")) == Route("额尔古纳市民政局")
    assert routing.route(made(engine, "record", township="奇乾乡", department=bureau)) == Route(
        bureau
    )


def test_the_four_levels_are_data() -> None:
    labels = [level["label"] for level in routing.levels()]
    assert labels == ["市", "旗市区", "苏木乡镇", "嘎查村"]


def reported(engine: Engine, summary: str, township: str | None = "奇乾乡", **more: object) -> str:
    told = {"summary": summary, "township": township, **more}
    return made(engine, "discovery", **told).number


def test_reports_about_the_same_person_are_found(engine: Engine) -> None:
    first = reported(engine, "河西牧点独居老人巴图腿脚不便", village="河西嘎查")
    second = reported(engine, "独居老人巴图在河西牧点好几天没出门", village="河西嘎查")
    third = reported(engine, "听说河西牧点的巴图老人病了", None)
    reported(engine, "河西牧点独居老人巴图腿脚不便", "莫尔道嘎镇")
    reported(engine, "学校旁边的孩子没人照看")
    found = similar.similar(engine, first, NOW)
    assert {each.number for each in found} == {second, third}
    assert [each.same_village for each in found if each.number == second] == [True]
    assert similar.similar(engine, first, NOW + timedelta(days=31)) == []
    assert similar.similar(engine, made(engine).number, NOW) == []


def test_nothing_is_like_nothing() -> None:
    assert similar.likeness("", "河西牧点") == 0.0
    assert similar.likeness("河西牧点", "河西牧点") == 1.0


def test_a_merged_report_lives_on_in_the_other(engine: Engine) -> None:
    first = reported(engine, "河西巴图老人", village="河西嘎查")
    second = reported(engine, "巴图老人断粮", facts={"place": "河边"}, contact_ref="老王")
    merged = merging.merge(engine, second, first, OPERATOR, LATER, "同一位老人")
    assert (merged.status, merged.merged_into, merged.closed_at) == ("merged", first, LATER)
    case = case_rows.get(engine, first)
    assert case.proposal["summary"] == "河西巴图老人\n巴图老人断粮"
    assert (case.proposal["village"], case.proposal["facts"]) == ("河西嘎查", {"place": "河边"})
    assert case.urgent
    assert [each.number for each in cases.open_cases(engine)] == [first]


def test_what_cannot_be_one_is_not_merged(engine: Engine) -> None:
    one, other = made(engine).number, made(engine).number
    complaint = made(engine, "complaint").number
    for into in (one, complaint):
        with pytest.raises(Refused):
            merging.merge(engine, one, into, OPERATOR, NOW, "同一件事")
    moves.end(engine, other, "settle", OPERATOR, NOW, "answered", "当场答复")
    with pytest.raises(Refused):
        merging.merge(engine, one, other, OPERATOR, NOW, "同一件事")


def test_whoever_reported_learns_four_words_and_follows_a_merged_case(engine: Engine) -> None:
    case = made(engine, "discovery")
    other = made(engine, "discovery", township="奇乾乡")
    id = other.conversation_id

    def word() -> str:
        return public_state.of_conversation(engine, id)[other.number]

    assert word() == "已受理"
    merging.merge(engine, other.number, case.number, OPERATOR, NOW, "同一位老人")
    assert word() == "已受理"
    discovery.record_outcome(engine, case.number, "met", OPERATOR, "入户", NOW)
    assert word() == "已联系"
    moves.end(engine, case.number, "settle", OPERATOR, NOW, "answered", "已救助")
    assert word() == "办结"
    assert event_types(engine, id) == ["case.opened", "case.progressed", "case.progressed"]
    assert public_state.of_conversation(engine, conversations.open(engine, NOW).id) == {}


def test_a_case_with_a_unit_is_passed_on(engine: Engine) -> None:
    from dataclasses import replace

    case = made(engine, "discovery")
    assert public_state.public_state(replace(case, unit="奇乾乡")) == "已转"
    assert public_state.public_state(replace(case, status="merged")) == "已转"
