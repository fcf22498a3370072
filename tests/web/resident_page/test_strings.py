"""All words of the residents' pages stand in one file a language."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from desk.public_state import PublicState
from tests.house import source
from web.resident import strings
from web.resident.strings import CHINESE

ROOM = Path(strings.__file__).parent
WEB = ROOM.parent
OWN = WEB / "own"
FILES = [
    *(path for room in (ROOM, OWN) for path in sorted((room / "templates").glob("*.html"))),
    *sorted((ROOM / "static").glob("*.js")),
]
ROOTS = ("api", "case_status", "errors", "off_line", "other_script", "promises")
CODE = [
    *(WEB / f"{name}.py" for name in ROOTS),
    *sorted(OWN.glob("*.py")),
]
COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
LETTERS = re.compile("[\u3400-\u9fff]+")
TOLD_BY_KEY = ("system.conversation.", "download.")
"""Words that the record's events and speakers are told by."""
KEPT = {*get_args(PublicState), "%Y年%m月%d日 %H:%M", "元", "[\u3400-\u9fff]"}
"""How a case stands in the record's words; signs of the clock and of money; all letters."""


def texts(path: Path) -> list[str]:
    return list(source.texts(ast.parse(path.read_text())))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_words_are_left_in_templates_and_scripts(path: Path) -> None:
    assert LETTERS.findall(COMMENT.sub("", path.read_text())) == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)
def test_no_words_for_residents_are_left_in_the_code(path: Path) -> None:
    told = [each for each in texts(path) if LETTERS.search(each) and each not in KEPT]
    assert told == []


def test_every_string_is_used() -> None:
    pages = "".join(path.read_text() for path in FILES)
    code = "".join(path.read_text() for path in CODE)
    named = {each for path in CODE for each in texts(path)}
    unused = [
        f"{section}.{name}"
        for section, words in strings.strings().items()
        for name in words
        if not re.search(rf"\b(words|words\.{section})(\.{name}\b|\[)", pages)
        and not (re.search(rf'strings\(\w*\)\["{section}"\]', code) and name in named)
    ]
    assert [each for each in unused if not each.startswith(TOLD_BY_KEY)] == []


def test_what_a_language_lacks_is_said_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zh.yml").write_text("a: {b: 中文, c: 别的}\n")
    (tmp_path / "mn-Cyrl.yml").write_text("a: {b: Сайн}\n")
    monkeypatch.setattr(strings, "_FOLDER", tmp_path)
    assert strings.strings("mn-Cyrl") == {"a": {"b": "Сайн", "c": "别的"}}
    assert strings.strings("mn-Mong") == strings.strings(CHINESE)
