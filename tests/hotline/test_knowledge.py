"""Rules and published knowledge, kept by their hashes and read back."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from faq.figures import LocalFigure
from faq.published import Published
from hotline import knowledge, settings
from hotline.errors import Problem
from rulebook.loader import load
from tests.faq import publishing

DAY = date(2026, 7, 1)
NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """A copy of the rules, to change."""
    return Path(shutil.copytree(settings.ROOT / "policies", tmp_path / "policies"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "knowledge"


def publish(faq: Path, value: str) -> str:
    """The version after publishing the standard."""
    publishing.publish(faq, "dibao_standard", LocalFigure(Decimal(value), "公告", DAY), "甲", NOON)
    return Published(faq).version()


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def change(policies: Path) -> None:
    """Make another version, by a comment in one file."""
    with (policies / "edition.yml").open("a") as file:
        file.write("# 新版\n")


def test_rules_that_are_kept_answer_as_they_did(policies: Path, folder: Path) -> None:
    given = load(policies).on(DAY).topic("dibao_gradual_exit")
    version = knowledge.keep_rules(policies, folder)
    shutil.rmtree(policies)
    book = knowledge.rules(folder, version)
    assert book.version == version
    assert book.on(DAY).topic("dibao_gradual_exit") == given


def test_keeping_twice_writes_once_and_elsewhere_the_same(policies: Path, folder: Path) -> None:
    knowledge.keep_rules(policies, folder)
    written = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    knowledge.keep_rules(policies, folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == written
    other = folder.with_name("other")
    knowledge.keep_rules(policies, other)
    assert contents(other) == contents(folder)


def test_two_versions_share_the_files_that_did_not_change(policies: Path, folder: Path) -> None:
    first = knowledge.keep_rules(policies, folder)
    before = set(contents(folder))
    change(policies)
    second = knowledge.keep_rules(policies, folder)
    assert first != second
    assert len(set(contents(folder)) - before) == 2  # one file of the rules, one manifest
    assert knowledge.rules(folder, first).version == first
    assert knowledge.rules(folder, second).version == second


def test_a_kept_file_that_was_changed_or_lost_is_found_out(policies: Path, folder: Path) -> None:
    version = knowledge.keep_rules(policies, folder)
    manifest = json.loads((folder / "rules" / f"{version}.json").read_text())
    blob = folder / "blobs" / manifest["edition.yml"]
    blob.write_bytes(blob.read_bytes() + b"#")
    with pytest.raises(Problem, match=r"edition\.yml"):
        knowledge.rules(folder, version)
    blob.unlink()
    with pytest.raises(Problem, match=r"edition\.yml"):
        knowledge.rules(folder, version)


def test_what_is_not_kept_is_one_clear_line(folder: Path) -> None:
    with pytest.raises(Problem, match="0123456789ab"):
        knowledge.rules(folder, "0123456789ab")
    with pytest.raises(Problem, match="none"):
        knowledge.published(folder, "none")


def test_each_version_published_is_kept_as_an_answer_uses_it(tmp_path: Path, folder: Path) -> None:
    faq = tmp_path / "faq.db"
    kept = knowledge.Kept(Published(faq), faq, folder)
    assert kept.version() == "none"
    first = publish(faq, "850")
    assert kept.version() == first
    second = publish(faq, "900")
    assert kept.version() == second
    faq.unlink()
    values = [
        knowledge.published(folder, version).figure("dibao_standard", DAY)
        for version in ("none", first, second)
    ]
    assert [value and value.value for value in values] == [None, Decimal(850), Decimal(900)]


def test_nothing_kept_names_who_published(tmp_path: Path, folder: Path) -> None:
    faq = tmp_path / "faq.db"
    publish(faq, "850")
    knowledge.Kept(Published(faq), faq, folder).version()
    assert all("甲" not in content.decode() for content in contents(folder).values())


def test_published_knowledge_that_was_changed_is_found_out(tmp_path: Path, folder: Path) -> None:
    faq = tmp_path / "faq.db"
    version = publish(faq, "850")
    knowledge.keep_published(faq, folder, version)
    manifest = folder / "published" / f"{version}.json"
    manifest.write_text(manifest.read_text().replace("850", "950"))
    with pytest.raises(Problem, match=version):
        knowledge.published(folder, version)


def test_a_place_that_cannot_be_written_stops_no_answer(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    faq = tmp_path / "faq.db"
    assert knowledge.Kept(Published(faq), faq, blocked).version() == "none"
