"""`hotline accounts`, over a record of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desk import account_acts, accounts, database
from hotline import settings
from tests.desk.people import OFFICE, OWN, enter

HOTLINE = Path(sys.executable).with_name("hotline")


class Line:
    """The command line over one data directory."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        variables = {"HOTLINE_DATA": str(self.data), "COLUMNS": "120"}
        return subprocess.run(
            [HOTLINE, "accounts", *arguments],
            env=os.environ | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    def says(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refuses(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        return line


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


def test_the_password_of_the_first_administrator_is_shown_once_and_opens(line: Line) -> None:
    said = line.says("first", "li")
    (password,) = re.findall(r"一次性密码：(\S+)", said)
    engine = database.connect(settings.load(data=line.data).database_url)
    (account,) = accounts.every(engine)
    assert account.role == "administrator"
    entered = enter(engine, "li", password, OFFICE, account.created_at)
    assert entered.person.must_change
    assert password not in line.says("list")
    assert "已经有账号" in line.refuses("first", "zhao")
    assert account_acts.history(engine, "li")[0].actor.startswith("cli:")


def test_accounts_are_added_changed_and_listed(line: Line) -> None:
    line.says("first", "li")
    line.says("add", "接线员一", "--role", "operator", "--bureau", "民政局")
    assert "已改为班长" in line.says("role", "接线员一", "supervisor")
    assert "一次性密码" in line.says("reset", "接线员一")
    assert "已停用" in line.says("disable", "接线员一")
    (row,) = [row for row in line.says("list").splitlines() if "接线员一" in row]
    assert all(word in row for word in ("班长", "民政局", "已停用"))
    assert OWN not in row


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("disable", "li"), "最后一个管理员"),
        (("role", "li", "staff"), "最后一个管理员"),
        (("reset", "nobody"), "没有“nobody”"),
        (("add", "LI", "--role", "staff"), "已经有人用了"),
        (("add", "a b", "--role", "staff"), "用户名"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    line: Line, arguments: tuple[str, ...], says: str
) -> None:
    line.says("first", "li")
    assert says in line.refuses(*arguments)
