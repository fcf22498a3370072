"""Entries in and out as tables, on the page."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import pytest

from faq import entry_records, vectors_due
from faq.errors import Refused
from faq.published import Published
from faq.published_entries import PublishedEntries
from faq.sheets import checked
from faq.sheets.cells import read
from faq.sheets.checked import File
from faq.sheets.entries import entries
from faq.vectors import Vectors
from rulebook.book import Rulebook
from rulebook.loader import load
from tests.faq.broken_tables import Broken, broken, csv_of, good
from tests.web.conftest import POLICIES
from tests.web.staff.conftest import Member
from web.config import WebConfig
from web.staff.gate.check import Knowledge
from web.staff.tables import taking_in

BROKEN = list(broken())
NOW = datetime(2026, 11, 24, tzinfo=timezone.utc)


async def taken_in(ma: Member, content: bytes) -> str:
    """Checks a file on the page and takes it in; where that leads."""
    page = await ma.act("/import/check", {"file": ("条目.csv", content)})
    assert page.status_code == 200, page.text[:500]
    digest = page.text.split('name="digest" value="')[1].split('"')[0]
    return await ma.done("/import", digest=digest)


async def all_published(bai: Member) -> str:
    """Has all that waits published; the page when that is done."""
    assert await bai.done("/import/publish") == "/staff/import"
    while "正在发布" in (page := await bai.page("/import")):
        await asyncio.sleep(0.01)
    return page


async def test_a_table_is_checked_taken_in_and_published_by_somebody_else(
    ma: Member, bai: Member, config: WebConfig
) -> None:
    rows = [good(title=f"{name}周末开门吗", phrasings="") for name in ("图书馆", "车站", "医院")]
    assert await taken_in(ma, csv_of(*rows)) == "/staff/import?taken=3"
    assert "自己导入的" in await ma.page("/import")
    assert "发布这 3 条" in await bai.page("/import")
    assert "发布了 3 条，退回 0 条，还剩 0 条" in await all_published(bai)
    assert {state.stage for state in entry_records.states(config.faq)} == {"published"}


async def test_what_waits_for_its_vectors_is_told_until_a_worker_gave_them(
    ma: Member, bai: Member, config: WebConfig
) -> None:
    await taken_in(ma, csv_of(good()))
    assert "还有 3 句问法等着在后台准备" in await ma.page("/import")
    assert "3 句问法等着" in await bai.page()
    Vectors(config.faq).keep({said: [1.0] for said in vectors_due.missing(config.faq)})
    assert "问法等着" not in await ma.page("/import")
    assert "问法等着" not in await bai.page()


async def test_what_contradicts_by_then_goes_back_with_the_reason(
    ma: Member, bai: Member, config: WebConfig
) -> None:
    same = {"phrasings": "图书馆几点关门"}
    await taken_in(ma, csv_of(good(title="图书馆", content="18 点关。", clause="18 点关", **same)))
    await all_published(bai)
    await taken_in(ma, csv_of(good(title="看书", content="17 点关。", clause="17 点关", **same)))
    page = await all_published(bai)
    assert "退回 1 条" in page
    assert "<bdi>看书</bdi>：" in page
    assert entry_records.states(config.faq)[0].stage == "draft"


async def test_twins_that_contradict_one_another_are_not_both_published(
    ma: Member, bai: Member, config: WebConfig
) -> None:
    same = {"phrasings": "图书馆几点关门"}
    first = good(title="图书馆", content="18 点关。", clause="18 点关", **same)
    await taken_in(
        ma, csv_of(first, good(title="看书", content="17 点关。", clause="17 点关", **same))
    )
    page = await all_published(bai)
    assert "发布了 1 条" in page
    assert "退回 1 条" in page
    titles = [each.title for each in PublishedEntries(config.faq).on(NOW.date())]
    assert titles == ["图书馆"]


async def test_the_page_lists_the_faults_and_changes_nothing(ma: Member, config: WebConfig) -> None:
    content = csv_of(good(), good(title="另一条", since="明天"))
    page = (await ma.act("/import/check", {"file": ("条目.csv", content)})).text
    assert "1 处要改，什么也没有导入" in page
    assert "<td>3</td><td>起始日</td>" in page
    assert 'name="digest"' not in page
    assert "重新选文件" in await ma.refused("/import", digest="0" * 64)
    assert "请先选一个文件" in await ma.refused("/import/check")
    assert entry_records.states(config.faq) == []


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
async def test_an_export_can_be_brought_in_again(ma: Member, kind: str) -> None:
    await taken_in(ma, csv_of(good(), good(title="'=另一条")))
    table = await ma.http.get(f"/staff/export.{kind}")
    found = entries(read(f"entries.{kind}", table.content))
    assert [line.content.title for line in found.lines] == ["服务大厅周末开门吗", "=另一条"]
    assert (await ma.http.get("/staff/export.pdf")).status_code == 400


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load(POLICIES)


@pytest.fixture(scope="module")
def known(book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """A file that holds one entry already."""
    path = tmp_path_factory.mktemp("faq") / "faq.db"
    known = Knowledge(book, Published(path), path)
    held = File("a.csv", csv_of(good(title="已经有的标题")))
    assert taking_in.take_in(known, held, "ma", NOW.date(), NOW) == 1
    return known


def test_there_are_two_hundred_broken_files() -> None:
    assert len(BROKEN) >= 200


@pytest.mark.parametrize("file", BROKEN, ids=[f"{i}-{each.told}" for i, each in enumerate(BROKEN)])
def test_a_broken_file_changes_nothing_and_says_why(file: Broken, known: Knowledge) -> None:
    before = dump(known.path)
    brought = File(file.name, file.content)
    assert file.told in told(known, brought)
    with pytest.raises(Refused):
        taking_in.take_in(known, brought, "ma", NOW.date(), NOW)
    assert dump(known.path) == before


async def test_no_broken_file_gets_in_by_the_page(ma: Member, config: WebConfig) -> None:
    """Neither by checking it, nor by asking for it as if it had been checked."""
    await taken_in(ma, csv_of(good(title="已经有的标题")))
    before = dump(config.faq)
    for file in BROKEN:
        page = await ma.act("/import/check", {"file": (file.name, file.content)})
        assert 'name="digest"' not in page.text, file.told
        digest = checked.keep(config.faq.parent / "imports", File(file.name, file.content))
        assert await ma.refused("/import", digest=digest)
    assert dump(config.faq) == before


def dump(path: Path) -> list[str]:
    """Everything that the file holds."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def told(known: Knowledge, file: File) -> str:
    """What is said of a file that may not be imported."""
    try:
        faults = taking_in.examined(known, file, NOW.date()).faults
    except Refused as refused:
        return str(refused)
    return "\n".join(f"{fault.column}：{fault.what}" for fault in faults)
