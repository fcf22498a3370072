"""Entries are written, reviewed by somebody else, published, replaced, ended and brought back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from faq import entries, entry_records
from faq.entry_content import EntryContent
from faq.errors import Overtaken, Refused
from faq.published_entries import PublishedEntries

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
HALL = EntryContent(
    title="大厅几点上班",
    content="政务服务大厅工作日开门。",
    since=JUNE,
    review_by=date(2027, 6, 1),
    category="办事指南",
    keywords=("大厅", "上班"),
    phrasings=("大厅什么时候开门", "你们几点上班"),
    source="大厅公告",
    owner="额尔古纳市政务服务局",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "faq.db"


def published(file: Path, day: date = JULY) -> dict[str, int]:
    return {each.entry: each.version for each in PublishedEntries(file).on(day)}


def publish(file: Path, content: EntryContent = HALL, entry: str | None = None) -> str:
    written = entries.draft(file, entry, content, "甲", "要用", NOON)
    entries.submit(file, written.entry, written.version, "甲", "", NOON)
    entries.approve(file, written.entry, written.version, "乙", "", NOON)
    return written.entry


def standing(file: Path, entry: str) -> tuple[str, int | None]:
    found = entry_records.state(file, entry)
    return found.stage, found.published


def test_an_entry_goes_from_draft_over_review_to_published_and_to_its_end(file: Path) -> None:
    written = entries.draft(file, None, HALL, "甲", "群众常问", NOON)
    entry = written.entry
    assert (standing(file, entry), published(file)) == (("draft", None), {})
    entries.submit(file, entry, 1, "甲", "", NOON)
    assert (standing(file, entry), published(file)) == (("review", None), {})
    entries.approve(file, entry, 1, "乙", "", NOON)
    assert (standing(file, entry), published(file)) == (("published", 1), {entry: 1})
    entries.retire(file, entry, "丙", "搬走了", NOON)
    assert (standing(file, entry), published(file)) == (("retired", None), {})
    told = [(done.act, done.person) for done in entry_records.history(file, entry).acts]
    assert told == [("drafted", "甲"), ("submitted", "甲"), ("approved", "乙"), ("retired", "丙")]


def test_what_is_published_says_all_that_an_answer_needs(file: Path) -> None:
    entry = publish(file, replace(HALL, topic="online_apply", township="奇乾乡", clause="一"))
    (told,) = PublishedEntries(file).on(JULY)
    assert (told.entry, told.version, told.title) == (entry, 1, HALL.title)
    assert told.phrasings == HALL.phrasings
    assert (told.topic, told.programme, told.township) == ("online_apply", None, "奇乾乡")
    assert (told.source, told.clause, told.since) == ("大厅公告", "一", JUNE)


def test_who_wrote_a_version_does_not_publish_it(file: Path) -> None:
    written = entries.draft(file, None, HALL, "甲", "", NOON)
    entries.submit(file, written.entry, 1, "乙", "", NOON)
    with pytest.raises(Refused, match="另一个人"):
        entries.approve(file, written.entry, 1, "甲", "", NOON)
    assert published(file) == {}


def test_what_is_sent_back_can_be_written_and_submitted_anew(file: Path) -> None:
    written = entries.draft(file, None, HALL, "甲", "", NOON)
    entries.submit(file, written.entry, 1, "甲", "", NOON)
    with pytest.raises(Refused, match="为什么退回"):
        entries.send_back(file, written.entry, 1, "乙", " ", NOON)
    entries.send_back(file, written.entry, 1, "乙", "没写地址", NOON)
    assert standing(file, written.entry) == ("draft", None)
    assert publish(file, replace(HALL, content="在一楼。"), written.entry) == written.entry
    assert published(file) == {written.entry: 2}


def test_a_new_version_leaves_the_published_one_until_it_is_approved(file: Path) -> None:
    entry = publish(file)
    entries.draft(file, entry, replace(HALL, content="改了。"), "甲", "改时间", NOON)
    assert (standing(file, entry), published(file)) == (("draft", 1), {entry: 1})


def test_a_version_holds_from_its_day_on_and_the_one_before_it_until_then(file: Path) -> None:
    entry = publish(file)
    publish(file, replace(HALL, since=JULY), entry)
    assert published(file, date(2026, 5, 31)) == {}
    assert published(file, date(2026, 6, 30)) == {entry: 1}
    assert published(file, JULY) == {entry: 2}


def test_an_older_version_comes_back_in_place_of_all_that_came_after(file: Path) -> None:
    entry = publish(file)
    publish(file, replace(HALL, since=JULY), entry)
    with pytest.raises(Refused, match="为什么恢复"):
        entries.restore(file, entry, 1, "甲", "", NOON)
    entries.restore(file, entry, 1, "甲", "第二版有误", NOON)
    assert published(file) == {entry: 1}
    assert standing(file, entry) == ("published", 1)


def test_only_what_was_published_can_come_back(file: Path) -> None:
    entry = entries.draft(file, None, HALL, "甲", "", NOON).entry
    with pytest.raises(Refused, match="没有发布过"):
        entries.restore(file, entry, 1, "乙", "要用", NOON)


def test_what_one_person_recalled_another_brings_back(file: Path) -> None:
    entry = publish(file)
    entries.withdraw(file, entry, "丙", "答错了", NOON)
    assert (standing(file, entry), published(file)) == (("withdrawn", None), {})
    with pytest.raises(Refused, match="另一个人"):
        entries.restore(file, entry, 1, "丙", "没错", NOON)
    entries.restore(file, entry, 1, "乙", "核对过，没错", NOON)
    assert published(file) == {entry: 1}


def test_a_draft_in_between_does_not_make_the_recall_forgotten(file: Path) -> None:
    entry = publish(file)
    entries.withdraw(file, entry, "丙", "答错了", NOON)
    entries.draft(file, entry, replace(HALL, content="改了。"), "丙", "重写", NOON)
    with pytest.raises(Refused, match="另一个人"):
        entries.restore(file, entry, 1, "丙", "没错", NOON)
    assert published(file) == {}
    entries.restore(file, entry, 1, "乙", "核对过，没错", NOON)
    entries.retire(file, entry, "甲", "不用了", NOON)
    entries.restore(file, entry, 1, "丙", "还要用", NOON)
    assert published(file) == {entry: 1}


@pytest.mark.parametrize(
    "act",
    [
        lambda file, entry: entries.submit(file, entry, 1, "甲", "", NOON),
        lambda file, entry: entries.approve(file, entry, 1, "乙", "", NOON),
        lambda file, entry: entries.send_back(file, entry, 1, "乙", "改", NOON),
        lambda file, entry: entries.approve(file, entry, 2, "乙", "", NOON),
        lambda file, entry: entries.submit(file, "K000099", 1, "甲", "", NOON),
        lambda file, entry: entries.retire(file, entry, "甲", "", NOON),
        lambda file, entry: entries.draft(file, entry, HALL, "甲", "", NOON, after=0),
    ],
    ids=["again", "twice", "back", "version", "entry", "no reason", "outdated"],
)
def test_an_act_out_of_turn_is_refused_and_changes_nothing(
    file: Path, act: Callable[[Path, str], None]
) -> None:
    entry = publish(file)
    before = PublishedEntries(file).change()
    with pytest.raises(Refused):
        act(file, entry)
    assert PublishedEntries(file).change() == before


def test_a_title_names_one_entry_until_that_has_ended(file: Path) -> None:
    first = publish(file)
    with pytest.raises(Refused, match=first):
        entries.draft(file, None, HALL, "甲", "", NOON)
    entries.draft(file, first, replace(HALL, title="换了名字"), "甲", "", NOON)
    with pytest.raises(Refused, match=first):
        entries.draft(file, None, HALL, "甲", "", NOON)
    entries.retire(file, first, "甲", "不用了", NOON)
    second = publish(file)
    with pytest.raises(Refused, match=second):
        entries.restore(file, first, 1, "乙", "还要用", NOON)


@pytest.mark.parametrize(
    "same", ["大厅几点上班 ", " 大厅几点上班", "大厅\u200b几点上班", "大厅 几点 上班"]
)
def test_a_title_is_the_same_in_every_spelling(file: Path, same: str) -> None:
    first = publish(file)
    with pytest.raises(Refused, match=first):
        entries.draft(file, None, replace(HALL, title=same), "甲", "", NOON)
    with pytest.raises(Refused, match=first):
        entries.draft_all(file, [replace(HALL, title=same)], "甲", "", NOON)
    rows = [replace(HALL, title="Ａ区"), replace(HALL, title="a区")]
    with pytest.raises(Refused):
        entries.draft_all(file, rows, "甲", "", NOON)


def test_many_drafts_are_written_all_or_none(file: Path) -> None:
    rows = [replace(HALL, title=f"第{n}条") for n in range(5)]
    with pytest.raises(Refused):
        entries.draft_all(file, [*rows, rows[0]], "甲", "导入", NOON)
    assert entry_records.states(file) == []
    written = entries.draft_all(file, rows, "甲", "导入", NOON)
    for each in written:
        entries.submit(file, each.entry, each.version, "甲", "", NOON)
    with pytest.raises(Refused):
        entries.approve_all(file, written, "甲", NOON)
    entries.approve_all(file, written, "乙", NOON)
    assert len(published(file)) == 5


def test_what_was_checked_before_something_else_was_done_is_not_published(file: Path) -> None:
    written = entries.draft(file, None, HALL, "甲", "", NOON)
    entries.submit(file, written.entry, 1, "甲", "", NOON)
    seen = PublishedEntries(file).change()
    publish(file, replace(HALL, title="别的"))
    with pytest.raises(Overtaken):
        entries.approve(file, written.entry, 1, "乙", "", NOON, seen)
    with pytest.raises(Overtaken):
        entries.approve_all(file, [written], "乙", NOON, seen)
    entries.approve(file, written.entry, 1, "乙", "", NOON, PublishedEntries(file).change())
    with pytest.raises(Overtaken):
        entries.restore(file, written.entry, 1, "丙", "再用", NOON, seen)
    assert len(published(file)) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (replace(HALL, title="长" * 129), "标题"),
        (replace(HALL, content=" "), "内容"),
        (replace(HALL, source=None), "来源"),
        (replace(HALL, keywords=("长" * 21,)), "关键字"),
        (replace(HALL, phrasings=("几点", "几点")), "问法"),
        (replace(HALL, review_by=JUNE), "复核日"),
    ],
)
def test_what_cannot_be_an_entry_is_refused(file: Path, content: EntryContent, told: str) -> None:
    with pytest.raises(Refused, match=told):
        entries.draft(file, None, content, "甲", "", NOON)


@pytest.mark.parametrize("query", ["大厅", "政务服务大厅", "开门", "几点上班", "门", "厅工作"])
def test_a_search_finds_words_of_title_phrasings_and_content(file: Path, query: str) -> None:
    entry = publish(file)
    publish(file, replace(HALL, title="另一条", content="别的。", keywords=(), phrasings=()))
    assert entry_records.search(file, query) == [entry]


@pytest.mark.parametrize("query", ['"', "%", "AND", "大厅 OR 别的", "", "'; --", "没有的词"])
def test_a_search_is_text_and_no_language(file: Path, query: str) -> None:
    publish(file)
    assert len(entry_records.search(file, query)) == (query == "")


def test_a_search_finds_the_newest_version(file: Path) -> None:
    entry = publish(file)
    entries.draft(file, entry, replace(HALL, content="取暖补贴另行通知。"), "甲", "", NOON)
    assert entry_records.search(file, "取暖补贴") == [entry]


def test_change_moves_with_every_act_and_is_0_in_an_absent_room(file: Path) -> None:
    watched = PublishedEntries(file)
    assert (watched.change(), watched.on(JULY)) == (0, [])
    publish(file)
    first = watched.change()
    publish(file, replace(HALL, title="又一条"))
    assert 0 < first < watched.change()


@pytest.mark.parametrize("table", ["entry_versions", "entry_acts"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET version = 9", "DELETE FROM {}"])
def test_nothing_is_overwritten(file: Path, table: str, sql: str) -> None:
    publish(file)
    with pytest.raises(sqlite3.IntegrityError):
        sqlite3.connect(file).execute(sql.format(table))
