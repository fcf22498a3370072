"""`hotline figures`: what a person publishes, and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from faq.published import Published

HOTLINE = Path(sys.executable).with_name("hotline")
TOLD = ("--source", "标准[公告]", "--since", "2026-07-01", "--author", "甲")
Figures = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    """Runs the command on a data directory of its own, on a fixed day."""
    variables = {"HOTLINE_DATA": str(tmp_path), "HOTLINE_TODAY": "2026-08-01", "COLUMNS": "80"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(HOTLINE), "figures", *arguments]
        return subprocess.run(
            command, env=os.environ | variables, capture_output=True, text=True, check=False
        )

    return run


def test_what_is_declared_is_listed_as_not_published(figures: Figures, tmp_path: Path) -> None:
    lines = figures().stdout.splitlines()
    named = lines.index("dibao_standard  低保标准（每人每月多少钱）")
    assert lines[named + 1].startswith("    未发布；")
    assert not (tmp_path / "faq.db").exists()


def publish(figures: Figures, *arguments: str) -> str:
    """Proposed by one person and approved by another; the number of the proposal."""
    number = figures("propose", *arguments).stdout.split("第 ")[1].split(" 号")[0]
    assert figures("approve", number, "--reviewer", "乙").returncode == 0
    return number


def test_what_is_published_is_listed_with_where_it_stands(figures: Figures) -> None:
    publish(figures, "dibao_standard", "850", *TOLD, "--place", "城镇")
    assert "    2026-07-01 起  城镇  850元  标准[公告]" in figures().stdout.splitlines()


def test_a_proposal_changes_nothing_until_another_person_approves(
    figures: Figures, tmp_path: Path
) -> None:
    figures("propose", "dibao_standard", "850", *TOLD)
    published = Published(tmp_path / "faq.db")
    assert published.figure("dibao_standard", date(2026, 8, 1)) is None
    waiting = "待复核 1 号  dibao_standard  2026-07-01 起  各处  850元  标准[公告]  甲提出"
    assert waiting in figures().stdout.splitlines()
    alone = figures("approve", "1", "--reviewer", "甲")
    assert (alone.returncode, alone.stdout) == (1, "")
    assert "另一个人" in alone.stderr
    assert figures("approve", "1", "--reviewer", "乙").returncode == 0
    assert published.figure("dibao_standard", date(2026, 8, 1)) is not None
    assert waiting not in figures().stdout


def test_words_are_published_where_the_figure_is_no_number(figures: Figures) -> None:
    publish(figures, "office_phone", "窗口（八点半到五点）", *TOLD, "--place", "奇乾乡")
    told = "    2026-07-01 起  奇乾乡  窗口（八点半到五点）  标准[公告]"
    assert told in figures().stdout.splitlines()


def test_what_was_published_is_rolled_back_by_one_person(figures: Figures, tmp_path: Path) -> None:
    number = publish(figures, "gradual_exit_months", "6", *TOLD)
    assert figures("roll-back", number, "--reviewer", "丙", "--reason", "写错").returncode == 0
    assert Published(tmp_path / "faq.db").figure("gradual_exit_months", date(2026, 8, 1)) is None
    again = figures("roll-back", number, "--reviewer", "丙", "--reason", "写错")
    assert again.returncode == 1


def test_a_correction_is_listed_in_place_of_what_it_corrects(figures: Figures) -> None:
    for value in ("7", "6"):
        publish(figures, "gradual_exit_months", value, *TOLD)
    listed = figures().stdout
    assert "各处  6个月" in listed
    assert "7个月" not in listed


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (("no_such_figure", "1"), "hotline figures"),
        (("dibao_standard", "八百五"), "只写数字"),
        (("dibao_standard", "850元"), "只写数字"),
        (("dibao_standard", "NaN"), "只写数字"),
        (("dibao_standard", "８５０"), "只写数字"),
        (("dibao_standard", "850.555"), "两位小数"),
        (("dibao_standard", "-5"), "负数"),
        (("dibao_standard", "99999999"), "核对文件和单位"),
        (("medical_inpatient_ratio", "170"), "最多 100%"),
        (("office_phone", " "), "不能空着"),
        (("office_phone", "长" * 501), "最多 500 个字"),
        (("dibao_standard", "850", "--place", "别处"), "城镇、农村牧区"),
        (("gradual_exit_months", "6", "--place", "城镇"), "适用范围请空着"),
        (("dibao_standard", "850", "--source", " "), "出处不能空着"),
        (("dibao_standard", "850", "--author", ""), "--author"),
        (("dibao_standard", "850", "--since", "七月"), "YYYY-MM-DD"),
        (("dibao_standard", "850", "--since", "2062-07-01"), "一年之间"),
    ],
)
def test_a_slip_is_one_clear_line_and_changes_nothing(
    figures: Figures, tmp_path: Path, arguments: tuple[str, ...], mend: str
) -> None:
    done = figures("propose", *arguments[:2], *TOLD, *arguments[2:])
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert mend in line
    assert not (tmp_path / "faq.db").exists()


def test_a_retired_figure_holds_until_the_day_it_ends(figures: Figures, tmp_path: Path) -> None:
    publish(figures, "gradual_exit_months", "6", *TOLD)
    assert figures("retire", "gradual_exit_months", "--author", "甲").returncode == 0
    assert figures("approve", "2", "--reviewer", "乙").returncode == 0
    published = Published(tmp_path / "faq.db")
    assert published.figure("gradual_exit_months", date(2026, 7, 31)) is not None
    assert published.figure("gradual_exit_months", date(2026, 8, 1)) is None
    assert "    2026-08-01 起  各处  停用" in figures().stdout.splitlines()


@pytest.mark.parametrize("arguments", [("no_such_figure",), ("dibao_standard",)])
def test_only_what_was_published_can_be_retired(
    figures: Figures, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = figures("retire", *arguments, "--author", "甲")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "faq.db").exists()
