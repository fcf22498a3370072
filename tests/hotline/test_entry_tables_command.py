"""`hotline entries import` and `export`."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from faq import entry_records, imports
from tests.faq.broken_tables import broken, csv_of, good
from tests.hotline import running

told = partial(running.told, "entries")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOTLINE_DATA", str(tmp_path))
    return tmp_path


def test_a_table_is_checked_then_taken_in_then_given_back(data: Path) -> None:
    file, again = data / "in.csv", data / "out.xlsx"
    file.write_bytes(csv_of(good(), good(title="另一条")))
    assert "2 条，没有问题" in told("import", str(file), "--dry-run")
    assert entry_records.states(data / "faq.db") == []
    assert "--person" in told("import", str(file))
    done = told("import", str(file), "--person", "ma")
    assert "已导入 2 条" in done
    assert "还有 4 句问法等着" in done, "two titles, and two phrasings that both have"
    assert "已导出 2 条" in told("export", str(again))
    assert "已经有这个标题" in told("import", str(again), "--dry-run")


def test_faults_are_listed_and_nothing_is_taken_in(data: Path) -> None:
    file = data / "in.csv"
    file.write_bytes(csv_of(good(), good(title="另一条", since="明天")))
    answer = told("import", str(file), "--person", "ma")
    assert "起始日" in answer
    assert "1 处要改，什么也没有导入" in answer
    assert entry_records.states(data / "faq.db") == []
    file.write_bytes(b"\xff\xfe\x81\x00")
    assert "编码" in told("import", str(file), "--person", "ma")


def test_an_export_goes_into_a_table_only(data: Path) -> None:
    assert "只能写成" in told("export", str(data / "out.pdf"))
    assert "写不了" in told("export", str(data / "nowhere" / "out.csv"))


def test_broken_files_change_nothing(data: Path) -> None:
    """One in ten: all of them go the same way on the page."""
    held = data / "in.csv"
    held.write_bytes(csv_of(good(title="已经有的标题")))
    told("import", str(held), "--person", "ma")
    before = (data / "faq.db").read_bytes()
    for number, broken_file in enumerate(islice(broken(), 0, None, 10)):
        file = data / f"{number}{Path(broken_file.name).suffix}"
        file.write_bytes(broken_file.content)
        assert "已导入" not in told("import", str(file), "--person", "ma"), broken_file.told
    assert (data / "faq.db").read_bytes() == before


def test_what_was_imported_is_published_by_another_person(data: Path) -> None:
    file = data / "in.csv"
    file.write_bytes(csv_of(good(), good(title="另一条")))
    told("import", str(file), "--person", "ma")
    assert "没有可以发布的" in told("publish", "--person", "ma")
    done = told("publish", "--person", "bai")
    assert "已发布 2 条，退回 0 条" in done
    assert "没有可以发布的" in told("publish", "--person", "bai")


def test_an_import_is_listed_and_taken_back(data: Path) -> None:
    file = data / "in.csv"
    file.write_bytes(csv_of(good()))
    told("import", str(file), "--person", "ma")
    (which,) = imports.left(data / "faq.db")
    assert which.at.isoformat() in told("undo")
    this = ("undo", "--author", "ma", "--at", which.at.isoformat())
    assert "--person" in told(*this)
    assert "已撤销 1 条" in told(*this, "--person", "ma")
    assert "没有可以撤销的" in told(*this, "--person", "ma")
