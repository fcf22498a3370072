"""The patch applies, the rules load, and `check` names what still rests on the old words."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from rulebook.book import Rulebook
from rulebook.errors import PolicyError
from rulebook.loader import load
from rulebook.revision.comparison import compare
from rulebook.revision.patch import NewDocument, patch
from tests.rulebook.revision.plan import TEXTS, copy

NEW = NewDocument("plan-2027", "新的实施方案", date(2027, 1, 5), date(2027, 2, 1))


def patched(book: Rulebook, text: str, folder: Path) -> Path:
    """A copy of the rules with the patch applied."""
    rules = folder / "policies"
    shutil.copytree(TEXTS.parent, rules)
    diff = patch(TEXTS.parent, book, "plan-2021", NEW, text, compare(book, "plan-2021", text))
    subprocess.run(["git", "apply", "-"], input=diff, text=True, cwd=folder, check=True)
    return rules


def test_a_copy_without_changes_loads_as_a_second_document(book: Rulebook, tmp_path: Path) -> None:
    after = load(patched(book, copy(book), tmp_path))
    assert after.sources["plan-2027"].since == date(2027, 2, 1)
    assert "不低于低保标准的1.3倍" in "".join(
        clause.reading for clause in after.clauses.values() if clause.source == "plan-2027"
    )


def test_answers_on_changed_words_are_named_until_they_are_put_right(
    book: Rulebook, tmp_path: Path
) -> None:
    rules = patched(book, copy(book).replace("70%", "75%", 1), tmp_path)
    with pytest.raises(PolicyError) as told:
        load(rules)
    files = {problem.file for problem in told.value.problems}
    assert "topics/medical_outpatient_ratio.yml" in files
    assert all(
        file.startswith(("topics/", "interviews/", "figures/", "coverage")) for file in files
    )
