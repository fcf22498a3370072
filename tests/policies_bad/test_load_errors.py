"""Each folder here is one mistake, laid over the good tree, with the words that report it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from rulebook.errors import PolicyError
from rulebook.loader import load

HERE = Path(__file__).parent
GOOD = HERE / "_good"
MISTAKES = sorted(path.name for path in HERE.iterdir() if (path / "expected.txt").is_file())
FILE_KEY_WHAT_MEND = re.compile(r"[^：]+\.yml：[^：]+：.+。改法：.+")


def test_the_good_tree_loads() -> None:
    assert set(load(GOOD).topics) == {"exit"}


def test_every_folder_holds_a_mistake() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir()} - {"_good", "__pycache__"}
    assert folders == set(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_reported_in_these_words(mistake: str, tmp_path: Path) -> None:
    expected = (HERE / mistake / "expected.txt").read_text(encoding="utf-8").rstrip("\n")
    with pytest.raises(PolicyError) as caught:
        load(_tree(mistake, tmp_path / "policies"))
    assert str(caught.value) == expected
    for line in expected.splitlines():
        assert FILE_KEY_WHAT_MEND.fullmatch(line)


def test_one_load_shows_the_mistakes_of_several_files(tmp_path: Path) -> None:
    tree = _tree("unknown_key", tmp_path / "policies")
    shutil.copytree(HERE / "clause_twice", tree, dirs_exist_ok=True)
    with pytest.raises(PolicyError) as caught:
        load(tree)
    assert [problem.file for problem in caught.value.problems] == [
        "texts/law.yml",
        "topics/exit.yml",
    ]


def _tree(mistake: str, tree: Path) -> Path:
    """The good tree with the files of a mistake laid over it, and its absent files removed."""
    shutil.copytree(GOOD, tree)
    shutil.copytree(HERE / mistake, tree, dirs_exist_ok=True)
    absent = tree / "absent.txt"
    for name in absent.read_text(encoding="utf-8").split() if absent.is_file() else ():
        (tree / name).unlink()
    return tree
