"""`hotline model` and `hotline train` as a person types them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.model_store import current_model, make_current
from hotline import training_run

HOTLINE = Path(sys.executable).with_name("hotline")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with two models, of which `new` is current."""
    models = tmp_path / "models"
    models.mkdir()
    for name in ("old", "new"):
        (models / f"{name}.tar.gz").write_text(name)
        make_current(models, models / f"{name}.tar.gz", name)
    return tmp_path


def hotline(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [HOTLINE, *arguments],
        env=os.environ | {"HOTLINE_DATA": str(data), "COLUMNS": "160"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_models_are_listed_and_one_goes_back(data: Path) -> None:
    listed = hotline(data, "model", "list").stdout
    assert "new.tar.gz" in listed
    assert "old.tar.gz" in listed
    assert "未比较" in listed
    done = hotline(data, "model", "use", "old.tar.gz", "--by", "甲")
    assert "old.tar.gz" in done.stdout
    assert current_model(data / "models").read_text() == "old"


def test_a_model_that_is_not_kept_is_one_clear_line(data: Path) -> None:
    done = hotline(data, "model", "use", "no.tar.gz", "--by", "甲")
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["错误：没有留着 no.tar.gz 这个模型"]


def test_a_second_training_is_one_clear_line(data: Path) -> None:
    with training_run.only_one(data / "models"):
        done = hotline(data, "train", "--candidate")
    assert done.returncode == 1
    assert "已经有一次训练" in done.stderr


def test_force_is_for_a_candidate_alone(data: Path) -> None:
    assert "--candidate" in hotline(data, "train", "--force").stderr
