"""What is published can be matched at once, and what is retired no more."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from faq import entries
from faq.live import LiveEntries
from faq.published import Published
from faq.vectors import Vectors
from tests.faq.published_entry import CONTENT, NOON, publish, retire

TODAY = date(2026, 11, 23)
SECONDS = 10


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "faq.db"


def titles(live: LiveEntries, day: date = TODAY) -> list[str]:
    return [entry.title for entry in live.index(day).entries]


def soon(live: LiveEntries, wanted: list[str]) -> bool:
    """Whether these titles are there within the time that is promised."""
    end = time.monotonic() + SECONDS
    while titles(live) != wanted and time.monotonic() < end:
        time.sleep(0.01)
    return titles(live) == wanted


def test_a_missing_file_holds_nothing(file: Path) -> None:
    assert titles(LiveEntries(file)) == []
    assert not file.exists()


def test_an_entry_is_there_after_publication_and_gone_after_its_end(file: Path) -> None:
    live = LiveEntries(file)
    entry = publish(file)
    assert titles(live) == [CONTENT.title]
    publish(file, entry, title="政务大厅的时间")
    assert soon(live, ["政务大厅的时间"])
    retire(file, entry)
    assert soon(live, [])


def test_many_entries_are_kept_up_with_while_nobody_asks(file: Path) -> None:
    """The first question after a while has what was published, and nothing that ended."""
    many = [replace(CONTENT, title=f"第{n}号大厅", phrasings=()) for n in range(3000)]
    written = entries.draft_all(file, many, "甲", "导入", NOON, submitted=True)
    entries.approve_all(file, written, "乙", NOON)
    live = LiveEntries(file)
    live.keep_up(lambda: TODAY)
    live.index(TODAY)
    retire(file, written[7].entry)
    found = live.index(TODAY).candidates("第7号大厅", None, lambda entry: True)
    assert written[7].entry not in [one.entry.entry for one in found], "gone at once"
    publish(file, title="新开的大厅")
    time.sleep(SECONDS)
    now = titles(live)
    assert "新开的大厅" in now
    assert "第7号大厅" not in now


def test_a_day_has_what_holds_then(file: Path) -> None:
    live = LiveEntries(file)
    publish(file, since=date(2026, 12, 1))
    assert (titles(live), titles(live, date(2026, 12, 1))) == ([], [CONTENT.title])
    assert titles(live) == []


def test_a_vector_that_is_kept_is_used(file: Path) -> None:
    live, vectors = LiveEntries(file), Vectors(file)
    publish(file)
    texts = [CONTENT.title, *CONTENT.phrasings]
    assert vectors.missing(texts, 10) == texts
    assert vectors.missing(texts, 1) == texts[:1]
    before = live.index(TODAY)
    vectors.keep({texts[0]: [0.6, 0.8]})
    assert vectors.missing(texts, 10) == texts[1:]
    end = time.monotonic() + SECONDS
    while live.index(TODAY) is before and time.monotonic() < end:
        time.sleep(0.01)
    kept = vectors.of(texts)
    assert list(kept) == texts[:1]
    (one,) = live.index(TODAY).candidates("别的话", kept[texts[0]], lambda entry: True)
    assert one.sense == pytest.approx(1.0)


def test_the_version_moves_with_publications_and_ends_alone(file: Path) -> None:
    published = Published(file)
    versions = [published.version()]
    written = entries.draft(file, None, CONTENT, "甲", "要用", NOON)
    entries.submit(file, written.entry, 1, "甲", "", NOON)
    assert published.version() == versions[0] == "none"
    entries.approve(file, written.entry, 1, "乙", "", NOON)
    versions.append(published.version())
    retire(file, written.entry)
    versions.append(published.version())
    entries.restore(file, written.entry, 1, "乙", "还要用", NOON)
    versions.append(published.version())
    assert len(set(versions)) == 4
    assert Published(file).version() == versions[-1], "whoever reads it afresh reads the same"


def test_the_version_is_of_the_content(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.db", "same.db", "other.db")]
    for file, content in zip(files, ("一样。", "一样。", "别的。"), strict=True):
        publish(file, content=content)
    one, same, other = (Published(file).version() for file in files)
    assert one == same != other
