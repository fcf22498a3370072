"""All words of the page stand in one file a language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from web.resident import strings
from web.resident.strings import CHINESE

ROOM = Path(strings.__file__).parent
FILES = [*(ROOM / "templates").glob("*.html"), *(ROOM / "static").glob("*.js")]
COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_words_are_left_in_templates_and_scripts(path: Path) -> None:
    assert re.findall("[\u3400-\u9fff]+", COMMENT.sub("", path.read_text())) == []


def test_every_string_is_used() -> None:
    read = "".join(path.read_text() for path in FILES)
    unused = [
        f"{section}.{name}"
        for section, words in strings.strings().items()
        for name in words
        if not re.search(rf"\b(words|words\.{section})(\.{name}\b|\[)", read)
    ]
    assert unused == ["person.line"]


def test_what_a_language_lacks_is_said_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zh.yml").write_text("a: {b: 中文, c: 别的}\n")
    (tmp_path / "mn-Cyrl.yml").write_text("a: {b: Сайн}\n")
    monkeypatch.setattr(strings, "_FOLDER", tmp_path)
    assert strings.strings("mn-Cyrl") == {"a": {"b": "Сайн", "c": "别的"}}
    assert strings.strings("mn-Mong") == strings.strings(CHINESE)
