"""What files are called, and what they may not mention."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.house import source

SHAPELESS = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
HOME = re.compile(r"/(?:home|root|Users)/\w")
SQL = re.compile(r"\b(?:SELECT .+ FROM|INSERT INTO|UPDATE .+ SET|DELETE FROM|CREATE TABLE)\b")
HOST = re.compile(r"https?://|--(?:index|extra-index|find-links)")
LONGEST_FILE = 300


def committed() -> list[str]:
    """Every file of the project, as git sees it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=source.ROOT, capture_output=True, text=True, check=True)
    return [path for path in listed.stdout.split("\0") if (source.ROOT / path).is_file()]


def words(path: str) -> str:
    return (source.ROOT / path).read_text(errors="replace")


def test_no_module_has_a_shapeless_name() -> None:
    parts = {path: set(path.removesuffix(".py").split("/")) for path in source.modules()}
    assert [path for path, names in parts.items() if names & SHAPELESS] == []


def test_no_sub_package_of_actions_is_named_like_a_room() -> None:
    """The loader of actions imports them by their bare last names."""
    named = {path.stem for path in (source.ROOT / "actions").iterdir() if path.is_dir()}
    folders = {path.name for path in source.ROOT.iterdir() if path.is_dir()}
    assert named & folders <= {"__pycache__"}


def test_nothing_mentions_a_place_on_somebodys_machine() -> None:
    here = "tests/house/test_names_and_places.py"
    assert [path for path in committed() if path != here and HOME.search(words(path))] == []


@pytest.mark.parametrize("room", ["actions", "bot"])
def test_there_is_no_sql_in_the_bot(room: str) -> None:
    guilty = [
        f"{path}: {text}"
        for path, tree in source.modules(room).items()
        for text in source.texts(tree)
        if SQL.search(text)
    ]
    assert guilty == []


@pytest.mark.parametrize("lock", ["requirements.lock", "tools/uv.lock"])
def test_a_lock_names_no_host(lock: str) -> None:
    assert HOST.search(words(lock)) is None


def test_every_requirement_is_locked_with_its_hash() -> None:
    entries = re.split(r"\n(?=\S)", words("requirements.lock").strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_files_are_small() -> None:
    lengths = {path: len(words(path).splitlines()) for path in source.modules()}
    assert {path: count for path, count in lengths.items() if count > LONGEST_FILE} == {}
