"""`hotline check`: what it proves, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import utterances
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


SAID = """nlu:
- intent: {topic}
  examples: |
    - {text}
"""


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of utterances with one topic of one line."""
    folder = tmp_path / "nlu"
    folder.mkdir()
    (folder / "a.yml").write_text(SAID.format(topic="one", text="低保去哪办"), encoding="utf-8")
    monkeypatch.setattr(utterances, "FOLDER", folder)
    return folder


def test_nearly_the_same_under_two_topics_is_refused(tree: Path, spoken: Path) -> None:
    said = SAID.format(topic="other", text="请问三河低保去哪办？")
    (spoken / "b.yml").write_text(said, encoding="utf-8")
    done = check(tree)
    assert done.exit_code != 0
    found = "a.yml one“低保去哪办”；b.yml other“请问三河低保去哪办？”"
    assert f"语料几乎一样（1.00）：{found}" in done.stdout


def test_a_thin_topic_is_told(tree: Path, spoken: Path) -> None:
    (spoken / "talk.yml").write_text(SAID.format(topic="greet", text="你好"), encoding="utf-8")
    done = check(tree)
    assert done.exit_code == 0
    assert "语料太少：one 只有 1 句，至少要 40 句。" in done.stdout
    assert "语料太少：greet 只有 1 句，至少要 40 句。" in done.stdout
