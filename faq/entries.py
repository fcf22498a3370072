"""Entries as staff write, review and publish them. Every version and every act stays on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from faq.database import writing
from faq.entry_content import LABELS, EntryContent, problems, title_key
from faq.entry_rows import (
    ENDED,
    LAST_ACT,
    STAGE,
    Act,
    Stage,
    Version,
    last_act,
    latest,
    row_of,
    stage,
    titles,
    version_of,
)
from faq.errors import Overtaken, Refused
from faq.segmenting import segmented


def draft(
    path: Path,
    entry: str | None,
    content: EntryContent,
    author: str,
    reason: str,
    at: datetime,
    after: int | None = None,
) -> Version:
    """Writes a version: the first of a new entry where `entry` is None.

    `after` is the version that it was written from: refused when there is a newer one by now.
    Raises Refused for what is wrong with the content, or a title that another entry has.
    """
    words = _words(content)
    with writing(path) as db:
        return _draft(db, entry, content, words, author, reason, at, after)


def draft_all(
    path: Path,
    contents: Sequence[EntryContent],
    author: str,
    reason: str,
    at: datetime,
    submitted: bool = False,
) -> list[Version]:
    """New entries all together, perhaps `submitted` too: where one is refused, none is written.

    Raises Refused. Nobody else can write meanwhile: words are cut before that, and all rows of a
    table are written at once.
    """
    for each in contents:
        _fit(each)
    cut = [_words(each) for each in contents]
    with writing(path) as db:
        first, written, known = int(_next(db)[1:]), list[Version](), titles(db)
        for number, content in enumerate(contents, first):
            _alone(known, content.title, None)
            written.append(Version(_numbered(number), 1, content, author, reason, at))
            known[title_key(content.title)] = {written[-1].entry}
        words = [{"entry": each.entry, **own} for each, own in zip(written, cut, strict=True)]
        db.table("entry_versions").insert_all(map(row_of, written))
        db.table("entry_words").insert_all(words)
        acts: tuple[Act, ...] = ("drafted", "submitted") if submitted else ("drafted",)
        done = (_done(each.entry, 1, act, author, reason, at) for each in written for act in acts)
        db.table("entry_acts").insert_all(done)
        return written


def submit(path: Path, entry: str, version: int, person: str, reason: str, at: datetime) -> None:
    """Asks for the review of the newest version. Raises Refused."""
    with writing(path) as db:
        _newest(db, entry, version)
        _at(db, entry, version, "draft", "这一版不是草稿，不能送审。")
        _act(db, entry, version, "submitted", person, reason, at)


def approve(
    path: Path,
    entry: str,
    version: int,
    person: str,
    reason: str,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Publishes the version under review, from its day on. Raises Refused for its author.

    `seen` is the last act on any entry when it was checked; raises Overtaken where more was done.
    """
    with writing(path) as db:
        _unmoved(db, seen)
        _newest(db, entry, version)
        _at(db, entry, version, "review", "这一版没有送审，或者已经审过。")
        if version_of(db, entry, version).author == person:
            raise Refused("自己写的要由另一个人复核。")
        _act(db, entry, version, "approved", person, reason, at)


def approve_all(
    path: Path, versions: Iterable[Version], person: str, at: datetime, seen: int | None = None
) -> None:
    """Publishes these versions together, each as `approve` does. Raises Refused: then none is."""
    with writing(path) as db:
        _unmoved(db, seen)
        for each in versions:
            _at(db, each.entry, each.version, "review", f"{each.content.title}：没有送审。")
            if each.author == person:
                raise Refused("自己写的要由另一个人复核。")
            _act(db, each.entry, each.version, "approved", person, "", at)


def send_back(path: Path, entry: str, version: int, person: str, reason: str, at: datetime) -> None:
    """Gives the version under review back to be written anew, with the reason. Raises Refused."""
    _needed(reason, "请写明为什么退回。")
    with writing(path) as db:
        _at(db, entry, version, "review", "这一版没有送审，或者已经审过。")
        _act(db, entry, version, "returned", person, reason, at)


def retire(path: Path, entry: str, person: str, reason: str, at: datetime) -> None:
    """Ends an entry, published or not. Raises Refused when it has ended already."""
    _end(path, entry, "retired", person, reason, at)


def withdraw(path: Path, entry: str, person: str, reason: str, at: datetime) -> None:
    """Recalls an entry that was found wrong: at once, by one person of whatever bureau.

    Raises Refused.
    """
    _end(path, entry, "withdrawn", person, reason, at)


def restore(
    path: Path,
    entry: str,
    version: int,
    person: str,
    reason: str,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Publishes a version again that was published before, with the reason.

    Raises Refused for one that never was, and for whoever withdrew the entry since it was
    published last, whatever was written in between. `seen` is as for `approve`.
    """
    _needed(reason, "请写明为什么恢复。")
    with writing(path) as db:
        _unmoved(db, seen)
        found = version_of(db, entry, version)
        if not db.execute(_APPROVED, (entry, version)).fetchone():
            raise Refused("这一版没有发布过，不能恢复。")
        if db.execute(_WITHDRAWN_BY, (entry, person, entry)).fetchone():
            raise Refused("撤回以后要由另一个人复核，才能恢复。")
        _alone(titles(db), found.content.title, entry)
        _act(db, entry, version, "approved", person, reason, at)


_WITHDRAWN_BY = (
    "SELECT 1 FROM entry_acts WHERE entry = ? AND act = 'withdrawn' AND person = ? AND id > "
    "(SELECT coalesce(max(id), 0) FROM entry_acts WHERE entry = ? AND act = 'approved')"
)
_APPROVED = "SELECT 1 FROM entry_acts WHERE entry = ? AND version = ? AND act = 'approved'"


def _end(path: Path, entry: str, act: Act, person: str, reason: str, at: datetime) -> None:
    _needed(reason, "请写明理由。")
    with writing(path) as db:
        if STAGE[last_act(db, entry).act] in ENDED:
            raise Refused("已经停用了。")
        _act(db, entry, latest(db, entry), act, person, reason, at)


def _draft(
    db: Database,
    entry: str | None,
    content: EntryContent,
    words: dict[str, str],
    author: str,
    reason: str,
    at: datetime,
    after: int | None,
) -> Version:
    _fit(content)
    _alone(titles(db), content.title, entry)
    newest = 0 if entry is None else latest(db, entry)
    if after is not None and after != newest:
        raise Refused(f"别人刚刚写了第 {newest} 版，请看过再改。")
    entry = entry or _next(db)
    written = Version(entry, newest + 1, content, author, reason, at)
    db.table("entry_versions").insert(row_of(written))
    db.table("entry_words").upsert({"entry": entry, **words}, pk="entry")
    _act(db, entry, written.version, "drafted", author, reason, at)
    return written


def _fit(content: EntryContent) -> None:
    for field, problem in problems(content).items():
        raise Refused(f"{LABELS[field]}：{problem}")


def _words(content: EntryContent) -> dict[str, str]:
    plain = "\n".join([content.title, *content.keywords, *content.phrasings, content.content])
    return {"plain": plain, "segmented": segmented(plain)}


def _act(
    db: Database, entry: str, version: int, act: Act, person: str, reason: str, at: datetime
) -> None:
    db.table("entry_acts").insert(_done(entry, version, act, person, reason, at))


def _done(
    entry: str, version: int, act: Act, person: str, reason: str, at: datetime
) -> dict[str, str | int]:
    _needed(person, "请写明是谁。")
    told = {"act": act, "person": person, "reason": reason.strip(), "at": at.isoformat()}
    return {"entry": entry, "version": version, **told}


def _next(db: Database) -> str:
    (last,) = db.execute("SELECT max(entry) FROM entry_versions").fetchone()
    return _numbered(int((last or "K0")[1:]) + 1)


def _numbered(number: int) -> str:
    return f"K{number:06d}"


def _newest(db: Database, entry: str, version: int) -> None:
    newest = latest(db, entry)
    if version != newest:
        raise Refused(f"已经有第 {newest} 版，请看过再办。")


def _unmoved(db: Database, seen: int | None) -> None:
    (last,) = db.execute(LAST_ACT).fetchone()
    if seen is not None and seen != last:
        raise Overtaken("别人刚刚办过别的知识点，请再点一次。")


def _at(db: Database, entry: str, version: int, due: Stage, told: str) -> None:
    if stage(db, entry, version) != due:
        raise Refused(told)


def _alone(known: Mapping[str, set[str]], title: str, entry: str | None) -> None:
    """A title names one entry among those that have not ended."""
    for other in sorted(known.get(title_key(title), set()) - {entry}):
        raise Refused(f"标题“{title}”已经用在 {other}，请换一个，或者改那一条。")


def _needed(text: str, told: str) -> None:
    if not text.strip():
        raise Refused(told)
