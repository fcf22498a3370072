"""Utterances of staff: two persons, nothing overwritten, near ones of other topics found."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timezone
from pathlib import Path

import pytest

from faq import utterances
from faq.errors import Refused
from faq.near_utterances import near

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "faq.db"


def texts(found: list[utterances.StaffUtterance]) -> list[str]:
    return [each.text for each in found]


def test_an_utterance_is_learnt_once_a_second_person_approved_it(file: Path) -> None:
    number = utterances.add(file, "dibao_eligibility", " 吃低保 要啥\n条件 ", "甲", NOON)
    assert texts(utterances.pending(file)) == ["吃低保 要啥 条件"]
    assert utterances.approved(file) == []
    utterances.approve(file, number, "乙", NOON)
    assert utterances.pending(file) == []
    (learnt,) = utterances.approved(file)
    assert (learnt.topic, learnt.author, learnt.approved_by) == ("dibao_eligibility", "甲", "乙")


def test_nobody_approves_their_own(file: Path) -> None:
    number = utterances.add(file, "dibao_eligibility", "低保啥条件", "甲", NOON)
    with pytest.raises(Refused, match="另一个人"):
        utterances.approve(file, number, "甲", NOON)


def test_what_is_approved_or_removed_waits_for_nobody(file: Path) -> None:
    number = utterances.add(file, "dibao_eligibility", "低保啥条件", "甲", NOON)
    utterances.approve(file, number, "乙", NOON)
    with pytest.raises(Refused):
        utterances.approve(file, number, "丙", NOON)
    utterances.remove(file, number, "丙", NOON)
    assert utterances.kept(file) == []
    with pytest.raises(Refused):
        utterances.remove(file, number, "丙", NOON)


def test_the_same_words_are_added_once_and_again_after_removal(file: Path) -> None:
    number = utterances.add(file, "dibao_eligibility", "低保啥条件", "甲", NOON)
    with pytest.raises(Refused, match="dibao_eligibility"):
        utterances.add(file, "where_to_apply", "低保啥条件", "乙", NOON)
    utterances.remove(file, number, "甲", NOON)
    utterances.add(file, "where_to_apply", "低保啥条件", "乙", NOON)
    assert [each.topic for each in utterances.kept(file)] == ["where_to_apply"]


@pytest.mark.parametrize("text", ["", "低", "话" * 201, "[低保](programme)怎么办"])
def test_what_cannot_be_learnt_is_refused(file: Path, text: str) -> None:
    with pytest.raises(Refused):
        utterances.add(file, "dibao_eligibility", text, "甲", NOON)


@pytest.mark.parametrize("table", ["utterances", "utterance_acts"])
def test_nothing_is_overwritten(file: Path, table: str) -> None:
    utterances.approve(file, utterances.add(file, "a", "低保啥条件", "甲", NOON), "乙", NOON)
    for sql in (f"UPDATE {table} SET at = ''", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            sqlite3.connect(file).execute(sql)


def test_an_utterance_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(Refused, match="没有"):
        utterances.approve(file, 7, "甲", NOON)


def test_a_near_line_of_another_topic_is_found() -> None:
    known = [("dibao_standard", "低保一个月多少钱？"), ("where_to_apply", "低保在哪里申请")]
    (found,) = near("请问低保一个月多少钱呀", "dibao_payment", known)
    assert (found.topic, found.text) == known[0]
    assert near("低保一个月多少钱", "dibao_standard", known) == []
    assert near("高龄津贴", "dibao_standard", known) == []
