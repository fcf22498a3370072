"""No number that identifies anybody is left anywhere, in whatever spelling it came."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fastapi import FastAPI

from desk.masking import mask
from tests.web.own.leak_search import leaks, tell
from tests.web.own.spelled_numbers import Spelled, digits, messages
from tests.web.peer import Peer


async def test_neither_in_the_record_nor_in_logs_nor_in_exports(
    app: FastAPI, peer: Peer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = messages(500, seed=12345)
    await tell(app, sent, tmp_path / "exports")
    (tmp_path / "log.txt").write_text(caplog.text)
    assert list(tmp_path.glob("desk.sqlite*"))
    assert leaks(tmp_path, sent) == []
    assert [turn["text"] for turn in peer.turns if "〔" not in turn["text"]] == []


@pytest.mark.parametrize("seed", [54321, 54322, 54323])
def test_not_even_a_part_of_one_is_left(seed: int) -> None:
    left = [(each.message, mask(each.message)) for each in messages(3000, seed) if _parts(each)]
    assert left == []


def _parts(each: Spelled) -> bool:
    """Whether any digit stays but those of the sentence around it, and of the words behind it."""
    around = each.message.replace(each.spelled + each.tail, "")
    return digits(mask(each.message)) not in (
        digits(each.message.replace(each.spelled, "")),
        digits(around),
    )


NUMBER = "13812345678"
WRITTEN = [
    (NUMBER, NUMBER),
    ("138 1234 5678", "138 1234 5678"),
    ("１３８１２３４５６７８", "１３８１２３４５６７８"),
    ("138后面1234最后5678", "138后面1234最后5678"),
    (
        "一三八一二三四五六七八",
        r"\u4e00\u4e09\u516b\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b",
    ),
    ("l38l2345678", "l38l2345678"),
    ("138 1234 5678", "381-23-45"),
    ("138 1234 5678", "1234567"),
]


@pytest.mark.parametrize(("spelled", "left"), WRITTEN)
def test_the_search_finds_a_number_and_a_part_of_it(
    tmp_path: Path, spelled: str, left: str
) -> None:
    (tmp_path / "a").write_text(f'{{"text": "电话{left}", "at": "2026-11-23 08:30:00.123456"}}')
    assert leaks(tmp_path, [Spelled("", spelled, NUMBER)]) != []


def test_what_is_no_part_of_it_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('"138123", "at": "2026-11-23 08:30:00.123456", "13 812"')
    assert leaks(tmp_path, [Spelled("", "138 1234 5678", NUMBER)]) == []
