"""`hotline receipt`: an answer made again on the rules and figures of its time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from desk import database, turns
from desk.receipts import Grounds
from desk.schema import receipts as receipt_rows
from faq.figures import LocalFigure
from faq.published import Published
from hotline import knowledge, settings
from rulebook.loader import load
from rulebook.replay import Asked, replay
from tests.desk import acts
from tests.faq import publishing

HOTLINE = Path(sys.executable).with_name("hotline")
DAY = date(2026, 7, 1)
NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
SUM = Asked(
    "medical_outpatient_ratio",
    None,
    None,
    "outpatient.",
    {"identity": "dibao", "special_chronic": "yes", "paid": "6000", "received": "0"},
)


class House:
    """A data directory in which answers were given."""

    def __init__(self, data: Path) -> None:
        self._current = settings.load(data=data)
        database.upgrade(self._current.database_url)
        self._policies = Path(shutil.copytree(settings.ROOT / "policies", data / "policies"))
        self.engine = database.connect(self._current.database_url)

    def publish(self, value: str) -> None:
        figure = LocalFigure(Decimal(value), "公告", DAY)
        publishing.publish(self._current.faq, "dibao_standard", figure, "甲", NOON)

    def give(self, asked: Asked) -> str:
        """The receipt of an answer given now."""
        current, folder = self._current, self._current.knowledge
        knowledge.keep_rules(self._policies, folder)
        local = knowledge.Kept(Published(current.faq), current.faq, folder)
        book = load(self._policies)
        given = replay(book, book.on(DAY, local), asked)
        facts = dict(asked.facts)
        made = Grounds(*asked[:4], facts, True, DAY, given.knowledge, "m" * 64)
        got = acts.received(self.engine, acts.opened(self.engine))
        told = (self.engine, got.message_id, [given.dict()], {}, 0, acts.LATER, acts.numbered)
        (stored,) = turns.complete(*told, [made]).replies
        return str(stored["receipt"])

    def forget(self) -> None:
        """Nobody agreed that facts are kept."""
        with database.writing(self.engine) as connection:
            connection.execute(update(receipt_rows).values(facts={}, consented=False))

    def new_rules(self) -> None:
        """The rules change after the answer: the ratio of another decree."""
        file = self._policies / "topics/dibao_gradual_exit.yml"
        file.write_text(file.read_text().replace("渐退期", "缓退期"))

    def read(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        variables = {"HOTLINE_DATA": str(self._current.data), "COLUMNS": "200"}
        command = [str(HOTLINE), "receipt", *arguments]
        return subprocess.run(
            command, env=os.environ | variables, capture_output=True, text=True, check=False
        )

    def record(self, code: str) -> dict[str, Any]:
        printed: dict[str, Any] = json.loads(self.read(code, "--json").stdout)
        return printed


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_the_answer_is_the_same_after_rules_and_figures_have_changed(house: House) -> None:
    house.publish("850")
    codes = [house.give(SUM), house.give(Asked("dibao_standard", None, None, None, {}))]
    house.publish("900")
    house.new_rules()
    for code in codes:
        record = house.record(code)
        assert (record["same"], record["intact"], record["differences"]) == (True, True, [])


def test_what_is_shown_names_day_facts_knowledge_and_model(house: House) -> None:
    code = house.give(SUM)
    done = house.read(f"{code[:4].lower()}-{code[4:]}")
    assert done.returncode == 0
    for said in (code, "2026-07-01", "paid：6000", "m" * 64, "没有改动", "答复一致", "不重做理解"):
        assert said in done.stdout


def test_a_difference_is_shown_field_by_field(house: House) -> None:
    code = house.give(SUM)
    with database.writing(house.engine) as connection:
        connection.execute(update(receipt_rows).values(facts={**SUM.facts, "paid": "7000"}))
    done = house.read(code)
    assert done.returncode == 1
    assert "答复不一致" in done.stdout
    fields = {row["field"] for row in house.record(code)["differences"]}
    assert fields == {"text", "parts.short", "parts.spoken", "working"}
    assert "4,200元" in done.stdout
    assert "4,900元" in done.stdout


def test_a_record_that_was_altered_is_said_to_be(house: House) -> None:
    code = house.give(SUM)
    with database.writing(house.engine) as connection:
        row = connection.execute(turns.turns.select()).one()
        altered = [{**row.replies[0], "text": "别的话"}]
        connection.execute(turns.turns.update().values(replies=altered))
    record = house.record(code)
    assert (record["intact"], record["same"]) == (False, False)
    assert house.read(code).returncode == 1


def test_an_unknown_code_is_one_clear_line(house: House) -> None:
    done = house.read("22222222")
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "22222222" in line


def test_knowledge_that_is_gone_is_one_clear_line(house: House, tmp_path: Path) -> None:
    code = house.give(SUM)
    shutil.rmtree(tmp_path / "knowledge")
    done = house.read(code)
    assert (done.returncode, done.stdout) == (1, "")
    assert "没有留存版本" in done.stderr


def test_what_nobody_agreed_to_keep_cannot_be_made_again(house: House) -> None:
    code = house.give(SUM)
    house.forget()
    done = house.read(code)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "没有同意保存" in line
    assert "不能重算；记录里的答复没有改动" in line


@pytest.mark.parametrize("asking", ["outpatient.identity", "household.income", "discovery.food"])
def test_an_answer_that_rests_on_no_facts_is_made_again_without_them(
    house: House, asking: str
) -> None:
    own = asking.startswith("outpatient")
    topic = SUM.topic if own else "dibao_standard"
    code = house.give(Asked(topic, None, None, asking, {} if own else {"told": "yes"}))
    house.forget()
    assert house.record(code)["same"]
