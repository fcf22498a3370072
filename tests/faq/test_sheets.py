"""Tables of entries: read, written, and read again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from faq.entry_content import EntryContent
from faq.errors import Refused
from faq.sheets import checked
from faq.sheets.cells import csv_file, read, safe, workbook
from faq.sheets.checked import File
from faq.sheets.entries import entries, rows
from tests.faq.broken_tables import csv_of, good

Make = Callable[[Iterable[Sequence[str]]], bytes]
CONTENT = EntryContent(
    title="=大厅周末开门吗",
    content="-周末不开门。\n自助机可以用。",
    since=date(2026, 1, 1),
    review_by=date(2026, 12, 31),
    category="'便民",
    phrasings=("周末上班吗", "+星期六办不办"),
    keywords=("@大厅",),
    source="市民服务手册",
    owner="市民政局",
)


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", workbook), ("a.csv", csv_file)])
def test_what_goes_out_comes_in_again_unchanged(name: str, make: Make) -> None:
    content = make(rows([CONTENT]))
    table = entries(read(name, content))
    assert table.faults == []
    assert [line.content for line in table.lines] == [CONTENT]


def test_no_cell_of_an_export_is_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(workbook(rows([CONTENT])))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert sheet["B2"].value == "'=大厅周末开门吗"
    assert b"'=" in csv_file(rows([CONTENT]))


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1+1", " =1", "＝1", "－1"]
)
def test_what_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    assert safe(text) == "'" + text
    assert safe("低保") == "低保"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_the_encodings_that_offices_use(encoding: str) -> None:
    content = csv_of(good()).decode().encode(encoding)
    assert entries(read("a.csv", content)).lines[0].content.title == "服务大厅周末开门吗"


def test_days_may_be_written_as_spreadsheets_do() -> None:
    table = entries(read("a.csv", csv_of(good(since="2026/1/2", review_by="2026.12.31"))))
    assert table.lines[0].content.since == date(2026, 1, 2)


def test_every_fault_is_named_with_its_row_and_column() -> None:
    wrong = (good(), good(title="另一条", since="明天"), good(), good(title="第三条", owner=""))
    found = entries(read("a.csv", csv_of(*wrong))).faults
    assert [(fault.row, fault.column) for fault in found] == [
        (3, "起始日"),
        (5, "责任单位"),
        (4, "标题"),
    ]


def test_a_checked_file_waits_and_an_unknown_digest_finds_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "imports"
    digest = checked.keep(folder, File("甲.CSV", b"x"))
    assert checked.get(folder, digest).content == b"x"
    for wrong in ("0" * 64, "../../etc/passwd", ""):
        with pytest.raises(Refused, match="重新选文件"):
            checked.get(folder, wrong)
