"""The command line as a person meets it: in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.model_store import make_current
from hotline import settings

HOTLINE = Path(sys.executable).with_name("hotline")


def hotline(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [HOTLINE, *arguments],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    """A data directory in which a model seems to be."""
    model = tmp_path / "models" / "model.tar.gz"
    model.parent.mkdir()
    model.touch()
    make_current(model.parent, model, trained_from="nothing")
    return tmp_path


def only_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of an error."""
    assert done.returncode != 0
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line


def test_help_lists_the_commands() -> None:
    assert "serve" in hotline("--help").stdout


def test_the_command_line_loads_nothing_heavy() -> None:
    heavy = "{'rasa', 'tensorflow', 'sklearn', 'spacy', 'sqlalchemy', 'fastapi'}"
    code = f"import sys, hotline.cli; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_wrong_setting_is_one_clear_line() -> None:
    assert "HOTLINE_PORT" in only_line(hotline("serve", HOTLINE_PORT="eighty"))


def test_a_missing_model_is_one_clear_line(tmp_path: Path) -> None:
    assert "hotline train" in only_line(hotline("serve", HOTLINE_DATA=str(tmp_path)))


def test_a_model_that_was_changed_is_one_clear_line(trained: Path) -> None:
    (trained / "models" / "model.tar.gz").write_text("something else")
    assert "hotline train" in only_line(hotline("serve", HOTLINE_DATA=str(trained)))


def test_a_port_in_use_is_one_clear_line(trained: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = only_line(hotline("serve", "--port", port, HOTLINE_DATA=str(trained)))
    assert f"127.0.0.1:{port}" in line


def test_a_second_service_on_the_same_data_is_one_clear_line(trained: Path) -> None:
    from hotline.commands.serve import only_one

    with only_one(settings.load(data=trained)):
        line = only_line(hotline("serve", "--port", "0", HOTLINE_DATA=str(trained)))
    assert "已经在运行" in line
