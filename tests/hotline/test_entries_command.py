"""`hotline entries`: the same path as on the pages, from a file to publication and its end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from faq.published_entries import PublishedEntries

HOTLINE = Path(sys.executable).with_name("hotline")
HALL = """
title: 办事大厅在哪里
phrasings: [大厅怎么走, 政务大厅在什么地方]
content: 办事大厅在拉布大林街道，进门左手取号。
source: 政务服务局公告
clause: 大厅设在拉布大林街道
category: 办事指南
owner: 额尔古纳市政务服务局
since: 2026-07-01
review_by: 2027-07-01
"""
Entries = Callable[..., "subprocess.CompletedProcess[str]"]
WHO = ("--person", "甲", "--reason", "大厅搬了")


@pytest.fixture
def entries(tmp_path: Path) -> Entries:
    """Runs the command on a data directory of its own, on a fixed day."""
    variables = {"HOTLINE_DATA": str(tmp_path), "HOTLINE_TODAY": "2026-08-01", "COLUMNS": "120"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(HOTLINE), "entries", *arguments]
        return subprocess.run(
            command, env=os.environ | variables, capture_output=True, text=True, check=False
        )

    return run


def test_from_a_file_to_publication_by_two_people_and_to_the_end(
    entries: Entries, tmp_path: Path
) -> None:
    file = tmp_path / "hall.yml"
    file.write_text(HALL, encoding="utf-8")
    assert "K000001 第 1 版" in entries("draft", str(file), *WHO).stdout
    assert "已送审" in entries("submit", "K000001", "--person", "甲").stdout
    own = entries("approve", "K000001", "--person", "甲")
    assert own.returncode == 1
    assert "另一个人复核" in own.stderr
    assert "已发布" in entries("approve", "K000001", "--person", "乙").stdout
    published = PublishedEntries(tmp_path / "faq.db")
    assert [each.entry for each in published.on(date(2026, 8, 1))] == ["K000001"]
    assert "进门左手取号" in entries("show", "K000001").stdout
    assert "办事大厅在哪里" in entries("list", "--search", "大厅", "--stage", "published").stdout
    entries("retire", "K000001", "--person", "丙", "--reason", "搬走了")
    assert published.on(date(2026, 8, 1)) == []


def test_it_goes_back_to_its_writer_and_what_is_wrong_ends_at_once(
    entries: Entries, tmp_path: Path
) -> None:
    file, published = tmp_path / "hall.yml", PublishedEntries(tmp_path / "faq.db")
    file.write_text(HALL, encoding="utf-8")
    why = ("--person", "乙", "--reason", "地址不对")
    entries("draft", str(file), *WHO)
    entries("submit", "K000001", "--person", "甲")
    assert "已退回" in entries("return", "K000001", *why).stdout
    assert "没有送审" in entries("approve", "K000001", "--person", "乙").stderr
    entries("draft", str(file), *WHO, "--entry", "K000001")
    entries("submit", "K000001", "--person", "甲")
    entries("approve", "K000001", "--person", "乙")
    assert "已撤回" in entries("withdraw", "K000001", *why).stdout
    assert published.on(date(2026, 8, 1)) == []
    assert "另一个人" in entries("restore", "K000001", *why, "--version", "2").stderr
    assert "第 2 版在用" in entries("restore", "K000001", *WHO, "--version", "2").stdout
    assert [each.version for each in published.on(date(2026, 8, 1))] == [2]


def test_a_draft_tells_why_it_is_written(entries: Entries, tmp_path: Path) -> None:
    file = tmp_path / "hall.yml"
    file.write_text(HALL, encoding="utf-8")
    assert "--reason" in entries("draft", str(file), "--person", "甲").stderr
    assert "写明为什么" in entries("draft", str(file), "--person", "甲", "--reason", " ").stderr
    assert "K000001" not in entries("list").stdout


def test_what_is_wrong_is_told_in_one_line_and_nothing_is_written(
    entries: Entries, tmp_path: Path
) -> None:
    file = tmp_path / "hall.yml"
    file.write_text(HALL.replace("拉布大林街道，", "拉布大林街道88号，"), encoding="utf-8")
    entries("draft", str(file), *WHO)
    blocked = entries("submit", "K000001", "--person", "甲")
    assert "“88”不知从何而来" in blocked.stderr
    for text, told in (("- 一行", "一栏一行"), (HALL.replace("since", "from"), "起始日：请填日期")):
        file.write_text(text, encoding="utf-8")
        refused = entries("draft", str(file), *WHO)
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
        assert told in refused.stderr
    assert "没有 K000009" in entries("show", "K000009").stderr
    assert "K000002" not in entries("list").stdout
