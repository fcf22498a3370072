"""`hotline check`: what it proves, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hotline.cli import app

POLICIES = Path(__file__).resolve().parents[2] / "policies"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The rules of the project, to lay a mistake over."""
    return shutil.copytree(POLICIES, tmp_path / "policies")


def check(tree: Path) -> Result:
    folders = {"HOTLINE_POLICIES": str(tree), "HOTLINE_DATA": str(tree.parent / "var")}
    return CliRunner(env=folders).invoke(app, ["check"])


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_rules_of_the_project_are_proved(tree: Path) -> None:
    done = check(tree)
    assert done.exit_code == 0
    assert "政策数据没有问题。" in done.stdout
    assert "有答复引用" in done.stdout
    assert "dibao_standard（低保标准" in done.stdout


def test_a_sentence_that_nobody_quotes_is_refused(tree: Path) -> None:
    replace(tree / "coverage.yml", "    加强业务培训: 对机关内部的要求\n", "")
    done = check(tree)
    assert done.exit_code != 0
    assert "coverage.yml：plan-2021 四（三）：没有答复引用这句话：“加强业务培训" in done.stdout


def test_a_promise_is_refused_with_the_day_it_is_made(tree: Path) -> None:
    replace(tree / "topics" / "complaint.yml", "spoken: ", "spoken: 绝对保密。")
    done = check(tree)
    assert done.exit_code != 0
    found = "topics/complaint.yml：answers（2022-06-01）：说了不能说的话“绝对保密”"
    assert found in done.stdout


def test_a_number_in_who_sets_a_figure_is_refused(tree: Path) -> None:
    replace(tree / "local_figures.yml", "ask_at: 可请热线人工转接", "ask_at: 可打6688转接")
    done = check(tree)
    assert done.exit_code != 0
    assert "“6688”不知从何而来" in done.stdout
