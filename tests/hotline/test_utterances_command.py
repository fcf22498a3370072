"""`hotline utterances`: a line is put forward by one person and approved by another."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.frozen_questions import frozen_questions
from faq import utterances
from tests.hotline import running

LINE = "俺家羊都折了能给点啥不"


told = partial(running.told, "utterances")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOTLINE_DATA", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path


def test_a_line_is_added_approved_by_another_and_removed(data: Path) -> None:
    assert "已加第 1 句" in told("add", "disaster_aid_livestock", LINE, "--person", "ma")
    assert LINE in told("list")
    assert "另一个人审核" in told("approve", "1", "--person", "ma")
    assert "已审核" in told("approve", "1", "--person", "bai")
    assert [each.text for each in utterances.approved(data / "faq.db")] == [LINE]
    assert "已去掉" in told("remove", "1", "--person", "ma")
    assert LINE not in told("list")


def test_what_may_not_be_learnt_is_refused(data: Path) -> None:
    topic = "disaster_aid_livestock"
    for text, why in (
        ("我的电话是13812345678", "去掉再加"),
        (frozen_questions()[0].text, "考模型的题"),
    ):
        assert why in told("add", topic, text, "--person", "ma")
    assert "选一个主题" in told("add", "no_such_topic", LINE, "--person", "ma")
    assert utterances.kept(data / "faq.db") == []
