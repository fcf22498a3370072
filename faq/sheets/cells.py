"""The cells of an Excel or CSV file as text, and a file made of cells."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from faq.archives import checked
from faq.errors import Refused

ENCODINGS = ("utf-8-sig", "gb18030")
ROWS = 20_000
COLUMNS = 50
CELL_MOST = 10_000
"""A cell longer than this is cut there, which is still too long for every field."""
FORMULA = "\x00"
"""What a cell with a formula reads as: nothing that anybody can type."""
STARTS = ("=", "+", "-", "@")
"""A text that begins so is run as a formula by a spreadsheet, after spaces and in full width too;

' in front keeps it a text.
"""
Row = list[str]


def read(name: str, content: bytes) -> list[Row]:
    """The rows of the first sheet, empty ones included. Raises Refused for what is no table."""
    kind = PurePath(name).suffix.lower()
    if kind not in (".xlsx", ".csv"):
        raise Refused("只认 .xlsx 和 .csv。老的 .xls 请在 Excel 里另存为 .xlsx。")
    rows = list(_limited(_sheet(content) if kind == ".xlsx" else _csv(content)))
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise Refused("表是空的。")
    return rows


def workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """An Excel file of one sheet; no cell of it is a formula."""
    book, file = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([safe(cell) for cell in row])
    book.save(file)
    return file.getvalue()


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that Excel opens with the right characters; no cell of it is a formula."""
    file = io.StringIO()
    csv.writer(file).writerows([safe(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """`text` as no spreadsheet runs it; `read` takes the mark off again."""
    return f"'{text}" if _risky(text) else text


def _risky(text: str) -> bool:
    begun = unicodedata.normalize("NFKC", text.lstrip()[:1])
    return text.startswith(("\t", "\r", "'")) or begun.startswith(STARTS)


def _limited(rows: Iterable[Row]) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if number > ROWS + 1:
            raise Refused(f"表超过 {ROWS} 行，请拆成几份。")
        if len(row) > COLUMNS:
            raise Refused(f"第 {number} 行有 {len(row)} 列，最多 {COLUMNS} 列。")
        yield row


def _csv(content: bytes) -> Iterator[Row]:
    try:
        for row in csv.reader(io.StringIO(_decoded(content), newline="")):
            yield [_plain(cell) for cell in row]
    except csv.Error:
        raise Refused("这个 CSV 文件的格式不对，请用 Excel 另存一次再传。") from None


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused("文字的编码认不出来，请另存为 UTF-8 或 GBK 的 CSV。")


def _sheet(content: bytes) -> Iterator[Row]:
    try:
        book = load_workbook(io.BytesIO(checked(content)), read_only=True, keep_links=False)
        for row in book.worksheets[0].iter_rows(max_row=ROWS + 2, max_col=COLUMNS + 1):
            yield _trimmed([_cell(cell) for cell in row])
    except (
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        SyntaxError,
    ):
        raise Refused("这个 Excel 文件打不开，请用 Excel 另存一次再传。") from None


def _trimmed(row: Row) -> Row:
    """Without the empty cells at the end, which a sheet may have by the thousand."""
    while row and not row[-1]:
        row.pop()
    return row


def _cell(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _plain(str(value))


def _plain(text: str) -> str:
    """A formula as FORMULA; the mark of `safe` taken off."""
    text = text[: CELL_MOST + 1].replace("\r\n", "\n")
    if text.startswith("'") and _risky(text[1:]):
        return text[1:]
    return FORMULA if text.startswith("=") else text
