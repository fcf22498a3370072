"""No number that identifies anybody is left anywhere, in whatever spelling it came."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fastapi import FastAPI

from desk.masking import mask
from tests.web.own.leak_search import leaks, tell
from tests.web.own.spelled_numbers import AROUND, Spelled, digits, messages
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


def test_not_even_a_part_of_one_is_left() -> None:
    around = {digits(sentence) for sentence in AROUND}
    masked = [mask(each.message) for each in messages(3000, seed=54321)]
    assert [text for text in masked if digits(text) not in around] == []


def test_the_search_would_find_one(tmp_path: Path) -> None:
    number = "13812345678"
    for spelled, name in ((number, "a"), ("138 1234 5678", "b"), ("１３８１２３４５６７８", "c")):
        (tmp_path / name).write_text(f'{{"text": "电话{spelled}"}}')
        assert leaks(tmp_path, [Spelled("", spelled, number)]) == [f"{name}: {spelled}"]
        (tmp_path / name).unlink()
    (tmp_path / "d").write_bytes(rb'"\u4e00\u4e09\u516b"')
    assert leaks(tmp_path, [Spelled("", "一三八", "138")]) == ["d: 一三八"]
