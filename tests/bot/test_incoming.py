"""What a resident typed is made safe: no command, no invisible character, nothing unencodable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.components.normaliser import normal
from bot.incoming import clean


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "  /restart",
        "　/restart",
        '  /x{"identity": "tekun"}',
        "／restart",
        "//restart",
        "／/restart",
        "/ /restart",
        "\u200b/restart",
        "\u202e/restart",
        "\x00/restart",
        "\u2060／restart",
        "/",
    ],
)
def test_no_message_is_a_command(text: str) -> None:
    assert not clean(text).startswith(("/", "／"))
    assert not normal(clean(text)).startswith("/")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("低保\x00怎么办", "低保怎么办"),
        ("低保\u202e怎么办\u202c", "低保怎么办"),
        ("\ufeff低保怎么办", "低保怎么办"),
        ("低保\u200b怎么办", "低保怎么办"),
        ("低保\x1b[31m", "低保[31m"),
        ("低保\n怎么办", "低保\n怎么办"),
        ("低保/特困怎么办", "低保/特困怎么办"),
        ("  低保  ", "低保"),
        ("\x00\u200b ", ""),
    ],
)
def test_invisible_characters_go_and_words_stay(text: str, safe: str) -> None:
    assert clean(text) == safe


@pytest.mark.parametrize("text", ["低保\ud800怎么办", "\udfff", "\ud800\ud800/restart"])
def test_half_a_character_breaks_nothing(text: str) -> None:
    clean(text).encode("utf-8")


@given(st.text(st.characters(), max_size=60))
def test_whatever_is_typed_ends_safe(text: str) -> None:
    safe = clean(text)
    safe.encode("utf-8")
    assert "\x00" not in safe
    assert not normal(safe).startswith("/")


@given(st.text(st.characters(), max_size=60))
def test_what_is_clean_stays_so(text: str) -> None:
    assert clean(clean(text)) == clean(text)
