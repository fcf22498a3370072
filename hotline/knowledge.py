"""Each version of rules and published knowledge that answers rested on, kept by its hash.

`blobs/` holds the files of the rules under the SHA-256 of their bytes, `rules/<version>.json`
which of them make a version, `published/<version>.json` what staff had published by then. What
is kept is never written again, and the same knowledge is kept in the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hotline.errors import Problem

if TYPE_CHECKING:
    from faq.figures import Change, LocalFigure, LocalText
    from faq.published import Published
    from faq.recalled import Recalled
    from rulebook.book import Rulebook

log = logging.getLogger(__name__)

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
"""The moment of a recalled change: when and by whom it was made is not kept."""


def keep_rules(policies: Path, folder: Path) -> str:
    """Keep the rules in `policies`, unless they are kept already; their version.

    Raises PolicyError when they do not load.
    """
    from rulebook.loader import load

    version = load(policies).version
    manifest = folder / "rules" / f"{version}.json"
    if not manifest.exists():
        files = {str(path.relative_to(policies)): path for path in policies.rglob("*.yml")}
        _write_json(manifest, {name: _blob(files[name], folder) for name in sorted(files)})
    return version


def rules(folder: Path, version: str) -> Rulebook:
    """The rules of a version. Raises Problem when they are not kept whole or do not load now."""
    from rulebook.errors import PolicyError
    from rulebook.loader import load

    manifest = _read_json(folder / "rules" / f"{version}.json", version)
    with tempfile.TemporaryDirectory() as place:
        for name, digest in manifest.items():
            _lay_out(Path(place) / name, folder / "blobs" / digest, digest)
        try:
            book = load(Path(place))
        except PolicyError:
            raise Problem(f"规则 {version} 是旧版程序留下的，现在的程序读不了") from None
    if book.version != version:
        raise Problem(f"留存的规则 {version} 与编号不符")
    return book


def keep_published(faq: Path, folder: Path, version: str) -> None:
    """Keep what staff had published in the file `faq` by `version`, unless it is kept already."""
    from faq.figures import changes_of

    manifest = folder / "published" / f"{version}.json"
    if not manifest.exists():
        _write_json(manifest, [_row(change) for change in changes_of(faq, version)])


def published(folder: Path, version: str) -> Recalled:
    """What staff had published by `version`. Raises Problem when it is not kept whole."""
    from faq.recalled import Recalled

    rows = _read_json(folder / "published" / f"{version}.json", version)
    recalled = Recalled([_change(row) for row in rows])
    if recalled.version() != version:
        raise Problem(f"留存的本地数据 {version} 与编号不符")
    return recalled


class Kept:
    """Published local knowledge, each version of which is kept when an answer first uses it."""

    def __init__(self, published: Published, faq: Path, folder: Path) -> None:
        self._published, self._faq, self._folder = published, faq, folder
        self._kept: set[str] = set()

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """As published."""
        return self._published.figure(name, day, place)

    def words(self, name: str, day: date, place: str | None = None) -> LocalText | None:
        """As published."""
        return self._published.words(name, day, place)

    def withdrawn(self, topic: str) -> bool:
        """As published."""
        return self._published.withdrawn(topic)

    def version(self) -> str:
        """As published. A version that cannot be kept (a full disk) is used all the same."""
        version = self._published.version()
        if version not in self._kept:
            self._keep(version)
        return version

    def _keep(self, version: str) -> None:
        try:
            figures, _, _ = version.partition(".")
            keep_published(self._faq, self._folder, figures)
            self._kept.add(version)
        except OSError as error:
            log.error("knowledge %s is not kept: %s", version, error.strerror)


def _row(change: Change) -> dict[str, str | None]:
    return {
        "name": change.name,
        "place": change.place,
        "value": change.value,
        "source": change.source,
        "since": change.since.isoformat(),
    }


def _change(row: dict[str, Any]) -> Change:
    from faq.figures import Change

    since = date.fromisoformat(row["since"])
    return Change(row["name"], row["place"], row["value"], row["source"], since, "", EPOCH)


def _blob(path: Path, folder: Path) -> str:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if not (folder / "blobs" / digest).exists():
        _write(folder / "blobs" / digest, content)
    return digest


def _lay_out(path: Path, blob: Path, digest: str) -> None:
    try:
        content = blob.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise Problem(f"留存的规则文件 {path.name} 缺失或被改动过")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_json(path: Path, content: Any) -> None:
    _write(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def _write(path: Path, content: bytes) -> None:
    """Write at one stroke: two processes may keep the same thing at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(draft, path)


def _read_json(path: Path, version: str) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Problem(f"没有留存版本 {version}，不能重算") from None
