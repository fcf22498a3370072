"""The pages written from the rules: what is committed is what the rules say now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hotline.cli import app
from hotline.commands import coverage, reading_copy
from rulebook.book import Rulebook
from rulebook.loader import load

ROOT = Path(__file__).resolve().parents[2]
READ_ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The rulebook of the project."""
    return load(ROOT / "policies")


def committed(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_reading_copy_is_of_the_rules_as_they_are(book: Rulebook) -> None:
    command = f"hotline reading-copy --on {READ_ON} --out docs/reading-copy.md"
    page = reading_copy.page(book, book.on(READ_ON))
    assert page == committed("reading-copy.md"), f"校对稿过时了，请运行 {command}"


def test_the_coverage_page_is_of_the_rules_as_they_are(book: Rulebook) -> None:
    command = "hotline coverage --out docs/coverage.md"
    assert coverage.page(book) == committed("coverage.md"), f"对照表过时了，请运行 {command}"


def test_every_topic_stands_once_in_the_reading_copy(book: Rulebook) -> None:
    page = reading_copy.page(book, book.on(READ_ON))
    assert [name for name in book.topics if page.count(f"主题 `{name}`\n") != 1] == []


def test_the_reading_copy_is_of_the_day_asked_for(book: Rulebook) -> None:
    page = reading_copy.page(book, book.on(date(2022, 6, 1)))
    assert "（2022年6月1日）" in page
    assert "社会救助法》" not in page


def test_the_command_prints_or_writes(tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    printed = CliRunner().invoke(app, ["coverage"])
    written = CliRunner().invoke(app, ["coverage", "--out", str(out)])
    assert printed.stdout == out.read_text(encoding="utf-8")
    assert written.stdout == ""


def test_a_page_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["coverage", "--out", str(tmp_path / "absent" / "page.md")])
    assert done.exit_code != 0
    assert "写不了" in str(done.exception)
