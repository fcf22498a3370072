"""Two hundred files that must not be imported, each for a reason of its own."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from openpyxl import Workbook

from faq.entry_content import LABELS
from faq.sheets.entries import COLUMNS, HEAD, NEEDED

GOOD = {
    "category": "便民",
    "title": "服务大厅周末开门吗",
    "phrasings": "周末上班吗；星期六办不办",
    "content": "服务大厅周末不开门，自助机可以用。",
    "issuer": "",
    "material": "告知",
    "keywords": "大厅；周末",
    "source": "市民服务手册",
    "clause": "周末休息",
    "owner": "额尔古纳市民政局",
    "since": "2026-01-01",
    "review_by": "2026-12-31",
    "topic": "",
    "whole": "",
    "programme": "",
    "township": "",
}


class Broken(NamedTuple):
    """A file, and a word of what is said of it."""

    name: str
    content: bytes
    told: str


def csv_of(*rows: dict[str, str], head: list[str] | None = None) -> bytes:
    """A CSV of full rows; quotes only where a cell needs them."""
    lines = [head or HEAD, *([row[field] for field in COLUMNS] for row in rows)]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]
    return "\r\n".join(quoted).encode("utf-8")


def good(**changed: str) -> dict[str, str]:
    return {**GOOD, **changed}


def broken() -> Iterator[Broken]:
    """At least two hundred."""
    yield from _files()
    yield from _heads()
    yield from _formulas()
    yield from _fields()
    yield from _lengths()
    yield from _rules()
    yield from _duplicates()
    yield from _torn()


def _files() -> Iterator[Broken]:
    yield Broken("a.xls", b"x", "只认")
    yield Broken("a.txt", csv_of(GOOD), "只认")
    yield Broken("a.csv", b"", "空")
    yield Broken("a.csv", b"\n,,\n", "空")
    yield Broken("a.csv", csv_of(GOOD).decode().encode("utf-16"), "编码")
    yield Broken("a.csv", b"\xff\xfe\x81\x00\xff", "编码")
    yield Broken("a.csv", csv_of(*[good(title=f"第{i}条") for i in range(20_002)]), "超过")
    yield Broken("a.csv", csv_of(GOOD, head=HEAD + [""] * 60), "列")
    yield Broken("a.xlsx", b"PK\x03\x04 no archive", "打不开")
    yield Broken("a.xlsx", csv_of(GOOD), "打不开")
    yield Broken("a.xlsx", _archive({"a.txt": b"x"}), "打不开")
    yield Broken("a.xlsx", _archive({"xl/big.xml": b"0" * (110 * 1024 * 1024)}), "太大")
    yield Broken("a.xlsx", _archive({"xl/bomb.xml": b"0" * (3 * 1024 * 1024)}), "压缩比")
    yield Broken("a.xlsx", _archive({f"{i}.xml": b"" for i in range(2_100)}), "太大")


def _heads() -> Iterator[Broken]:
    for field in NEEDED:
        kept = [each for each in COLUMNS if each != field]
        cells = [[LABELS[each] for each in kept], [GOOD[each] for each in kept]]
        content = "\n".join(",".join(row) for row in cells).encode()
        yield Broken("a.csv", content, f"缺“{LABELS[field]}”")
    for label in ("备注", "標題", "Title", "标题2"):
        yield Broken("a.csv", csv_of(GOOD, head=[*HEAD[:-1], label]), "没有“")
    yield Broken("a.csv", csv_of(GOOD, head=[*HEAD[:-1], HEAD[0]]), "写了两次")


def _formulas() -> Iterator[Broken]:
    for field in COLUMNS:
        yield Broken("a.csv", csv_of(good(**{field: "=1+1"})), "公式")
        yield Broken("a.csv", csv_of(good(**{field: '=HYPERLINK("x")'})), "公式")
        yield Broken("a.xlsx", _sheet(good(**{field: "=1+1"})), "公式")


def _fields() -> Iterator[Broken]:
    for field in NEEDED:
        for blank in ("", "  ", "\n"):
            yield Broken("a.csv", csv_of(good(**{field: blank})), LABELS[field])
    for field in ("since", "review_by"):
        for day in ("明天", "2026-13-01", "2026-02-30", "20260101", "2026", "1月1日", "0000-00-00"):
            yield Broken("a.csv", csv_of(good(**{field: day})), "不能是")
    yield Broken("a.csv", csv_of(good(review_by="2025-12-31")), "以后")


def _lengths() -> Iterator[Broken]:
    for field, most in (("title", 128), ("content", 3000), ("category", 200), ("issuer", 200)):
        for more in (1, 2_000, 9_000):
            yield Broken("a.csv", csv_of(good(**{field: "长" * (most + more)})), "最多")
    for field, most in (("keywords", 20), ("phrasings", 100)):
        for more in (1, 50, 5_000):
            yield Broken("a.csv", csv_of(good(**{field: "长" * (most + more)})), "最多")
        yield Broken("a.csv", csv_of(good(**{field: "；".join(map(str, range(51)))})), "最多")


def _rules() -> Iterator[Broken]:
    unknown = {"topic": "no_such", "programme": "no_such", "township": "别处", "owner": "别的局"}
    for field, name in unknown.items():
        yield Broken("a.csv", csv_of(good(**{field: name})), f"没有“{name}”")
        yield Broken("a.xlsx", _sheet(good(**{field: name})), f"没有“{name}”")
    for words in ("每人每月给 777 元", "补贴 88%", "15 个工作日办好", "请打 0470-1234567"):
        yield Broken("a.csv", csv_of(good(content=words)), "不知从何而来")
    for words in ("您符合条件", "肯定能批", "不用申请了", "看病不花钱"):
        yield Broken("a.csv", csv_of(good(content=words)), "不能说")
    for clause in ("", "没有这一条"):
        yield Broken("a.csv", csv_of(good(source="plan-2021", clause=clause)), "没有这一条")


def _duplicates() -> Iterator[Broken]:
    yield Broken("a.csv", csv_of(GOOD, good(content="别的内容。")), "第 2 行")
    yield Broken("a.csv", csv_of(good(title="已经有的标题")), "已经有这个标题")


def _torn() -> Iterator[Broken]:
    """Excel files that were cut off, or of which bytes were lost, at many places."""
    whole, lost = _sheet(GOOD), random.Random(12345)
    for _ in range(40):
        yield Broken("a.xlsx", whole[: lost.randrange(30, len(whole) - 200)], "打不开")
    for extra in range(20):
        row = csv_of(GOOD) + b"," + str(extra).encode() + b"," + b"x" * (extra + 1)
        yield Broken("a.csv", row, "比表头多")


def _sheet(row: dict[str, str]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    book.active.append(HEAD)
    book.active.append([row[field] for field in COLUMNS])
    book.save(file)
    return file.getvalue()


def _archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
