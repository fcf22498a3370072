"""`hotline cases`, over a record written by the desk."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from desk import database
from hotline import settings
from tests.desk import acts

HOTLINE = Path(sys.executable).with_name("hotline")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    url = settings.load(data=tmp_path).database_url
    database.upgrade(url)
    return database.connect(url)


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., str]:
    """What the command prints."""
    variables = {"HOTLINE_DATA": str(tmp_path), "COLUMNS": "120"}

    def run(*options: str) -> str:
        command = [str(HOTLINE), "cases", *options]
        done = subprocess.run(
            command, env=os.environ | variables, capture_output=True, text=True, check=True
        )
        return done.stdout

    return run


def test_an_empty_record_is_said_to_be_empty(listed: Callable[..., str]) -> None:
    assert listed() == "没有未办结的工单。\n"
    assert listed("--json") == ""


def test_urgent_cases_come_first(engine: Engine, listed: Callable[..., str]) -> None:
    calm = acts.proposal("person", subject="要求人工")
    urgent = acts.proposal("danger", urgent=True, township="奇乾乡", subject="老人独居")
    for key, case in (("k1", calm), ("k2", urgent)):
        acts.turn(engine, acts.opened(engine), key, acts.reply(case=case))

    cases = [json.loads(line) for line in listed("--json").splitlines()]
    assert [case["subject"] for case in cases] == ["老人独居", "要求人工"]
    assert cases[0]["opened_at"] == "2026-11-23T02:30:10+00:00"

    first, second = [line for line in listed().splitlines() if "EG" in line]
    assert all(word in first for word in ("紧急", "人身危险", "奇乾乡", "2026-11-23 10:30"))
    assert cases[1]["number"] in second


def test_cases_are_exported_as_work_orders(
    engine: Engine, listed: Callable[..., str], tmp_path: Path
) -> None:
    case = acts.made(engine, subject="=1+1")
    out = tmp_path / "orders.csv"
    assert listed("export", "--from", "2026-11-23", "--out", str(out)) == ""
    head, row = csv.reader(io.StringIO(out.read_text().removeprefix("\ufeff")))
    assert (head[0], row[0]) == ("工单编号", case.number)
    assert row[head.index("标题")] == "'=1+1"
    (order,) = json.loads(listed("export", "--from", "2026-11-23", "--to", "2026-11-23", "--json"))
    assert order["工单编号"] == case.number
    assert json.loads(listed("export", "--from", "2026-11-24", "--json")) == []


def test_nothing_listed_opens_a_conversation(engine: Engine, listed: Callable[..., str]) -> None:
    conversation = acts.opened(engine)
    acts.turn(engine, conversation, "k1", acts.reply(case=acts.proposal()))
    assert conversation not in listed() + listed("--json")
