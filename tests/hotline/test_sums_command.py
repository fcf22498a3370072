"""`hotline sum`: the sums of the interviews, typed by a person."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from faq.figures import LocalFigure
from tests.faq import publishing

HOTLINE = Path(sys.executable).with_name("hotline")
Run = Callable[..., "subprocess.CompletedProcess[str]"]
CHRONIC = ("outpatient", "--identity", "低保对象", "--special-chronic", "yes")


@pytest.fixture
def sums(tmp_path: Path) -> Run:
    """Runs the command on a data directory of its own, on a fixed day."""
    variables = {"HOTLINE_DATA": str(tmp_path), "HOTLINE_TODAY": "2026-08-01"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(HOTLINE), "sum", *arguments]
        return subprocess.run(
            command, env=os.environ | variables, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture
def publish(tmp_path: Path) -> Callable[..., None]:
    """Publishes a local figure from 2026-07-01 on."""

    def run(name: str, value: str, place: str | None = None) -> None:
        figure = LocalFigure(Decimal(value), "标准公告", date(2026, 7, 1), place)
        moment = datetime(2026, 6, 1, tzinfo=timezone.utc)
        publishing.publish(tmp_path / "faq.db", name, figure, "甲", moment)

    return run


def replies(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    printed: list[dict[str, Any]] = json.loads(done.stdout)["replies"]
    return printed


def only_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of an error."""
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    return line


def test_the_working_and_the_clause_are_printed(sums: Run) -> None:
    printed = sums(*CHRONIC, "--paid", "6000", "--received", "1000").stdout
    assert "6,000元 × 70% ＝ 4,200元" in printed
    assert "已领1,000元，还剩9,000元" in printed
    assert "三（三）1" in printed


@pytest.mark.parametrize("written", ["12000", "1.2万", "一万二", "１２，０００", "12,000元", "12k"])
def test_an_amount_may_be_written_as_people_do(sums: Run, written: str) -> None:
    (reply,) = replies(sums(*CHRONIC, "--paid", written, "--received", "没领过", "--json"))
    assert "估算为8,400元" in reply["parts"]["short"]
    assert [line["clause"] for line in reply["working"]] == [None, *["三（三）1"] * 3]
    assert reply["receipt"] == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*CHRONIC, "--paid", "六千左右"), "不像是自己付的费用"),
        ((*CHRONIC, "--paid", "-5"), "不像是自己付的费用"),
        ((*CHRONIC, "--paid", "0"), "大于零"),
        ((*CHRONIC, "--paid", "1000000000000"), "不像是自己付的费用"),
        ((*CHRONIC, "--paid", "six thousand"), "不像是自己付的费用"),
        ((*CHRONIC, "--paid", ""), "不像是自己付的费用"),
        ((*CHRONIC, "--paid", "6000", "--received", "10001"), "最多1万元"),
        (("outpatient", "--identity", "农民"), "低保对象（dibao）"),
        (("outpatient",), "还要写 --identity"),
        (("outpatient", "--identity", "dibao"), "还要写 --special-chronic"),
        (CHRONIC, "还要写 --paid"),
        (("dibao", "--residence", "城镇", "--members", "2.5"), "请写整数"),
        (("dibao", "--residence", "城镇", "--members", "3", "--income", "-1"), "不能是负数"),
        (("dibao", "--residence", "城镇", "--members", "3"), "还要写 --income"),
        (("tekun",), "--residence"),
        (("tekun", "--residence", "海上"), "城镇、农村牧区"),
        (("outpatient", "--on", "2026-02-30"), "2026-02-30"),
    ],
)
def test_a_slip_is_one_line_with_its_reason(
    sums: Run, arguments: tuple[str, ...], said: str
) -> None:
    assert said in only_line(sums(*arguments))


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (
            ("inpatient", "--identity", "dibao", "--paid", "6000"),
            ["medical_inpatient_ratio", "medical_inpatient_cap"],
        ),
        (("tekun", "--residence", "城镇"), ["dibao_standard"]),
        (("tekun", "--self-care", "total"), ["average_minimum_wage"]),
        (("dibao", "--residence", "城镇", "--members", "3", "--income", "0"), ["dibao_standard"]),
    ],
)
def test_without_the_local_figures_exactly_they_are_missing(
    sums: Run, arguments: tuple[str, ...], missing: list[str]
) -> None:
    (reply,) = replies(sums(*arguments, "--json"))
    assert reply["ending"] == "not_stated"
    assert [row["name"] for row in reply["missing"]] == missing
    assert all(row["set_by"] and row["ask_at"] for row in reply["missing"])
    assert reply["working"] == []


def test_a_published_figure_is_used_from_its_day_on(
    sums: Run, publish: Callable[..., None]
) -> None:
    publish("dibao_standard", "850", "城镇")
    publish("average_minimum_wage", "1980")
    told = ("dibao", "--residence", "城镇", "--members", "3", "--income", "1200")
    printed = sums(*told).stdout
    assert "估算为1,350元" in printed
    assert "低保还看财产" in printed
    (before,) = replies(sums(*told, "--on", "2026-06-30", "--json"))
    assert before["ending"] == "not_stated"
    both = replies(sums("tekun", "--residence", "城镇", "--self-care", "完全丧失", "--json"))
    assert [reply["topic"] for reply in both] == ["tekun_standard", "tekun_care_standard"]
    assert "1,105元" in both[0]["parts"]["short"]
    assert "1,287元" in both[1]["parts"]["short"]


def test_inpatient_aid_once_its_figures_are_published(
    sums: Run, publish: Callable[..., None]
) -> None:
    publish("medical_inpatient_ratio", "70", "低保对象")
    publish("medical_inpatient_cap", "60000")
    told = ("inpatient", "--identity", "低保对象", "--paid", "10万", "--received", "0")
    assert "估算为60,000元" in sums(*told).stdout
    assert "先按没有起付线算；" in sums(*told).stdout
    publish("medical_inpatient_threshold", "1000", "低保对象")
    assert "先按没有起付线算" not in sums(*told).stdout


def test_a_day_before_the_rules_held_is_not_stated(sums: Run) -> None:
    (reply,) = replies(sums(*CHRONIC, "--paid", "6000", "--on", "2021-12-22", "--json"))
    assert (reply["ending"], reply["as_of"]) == ("not_stated", "2021-12-22")


def test_near_the_cap_of_the_year_it_is_said_unasked(sums: Run) -> None:
    told = (*CHRONIC, "--paid", "500")
    assert "快到年度限额" in sums(*told, "--received", "9500").stdout
    assert "快到年度限额" not in sums(*told, "--received", "8000").stdout


def test_each_line_of_the_working_names_its_clause(sums: Run) -> None:
    printed = sums(*CHRONIC, "--paid", "6000", "--received", "0").stdout
    (line,) = [line for line in printed.splitlines() if "6,000元 × 70%" in line]
    assert line.endswith("三（三）1）")


@pytest.mark.parametrize("written", ["特困人员", "特困", "五保", "特困人员（五保）", "tekun"])
def test_an_identity_is_told_by_its_name(sums: Run, written: str) -> None:
    assert "全额救助" in sums("outpatient", "--identity", written, "--paid", "500").stdout


def test_without_a_wage_the_encouraged_share_is_told(sums: Run) -> None:
    assert "10%" in sums("tekun", "--self-care", "able").stdout.split("依据")[0]
