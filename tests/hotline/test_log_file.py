from __future__ import annotations

import asyncio
import re
from pathlib import Path

from hotline import log_file
from hotline.log_file import LogFile


async def follow(path: Path, *chunks: bytes) -> str:
    stream, log = asyncio.StreamReader(), LogFile(path)
    following = asyncio.create_task(log.follow(stream))
    for chunk in chunks:
        stream.feed_data(chunk)
        await asyncio.sleep(0)
    stream.feed_eof()
    return await following


async def test_a_character_cut_in_two_is_kept_whole(tmp_path: Path) -> None:
    whole = "低保\n".encode()
    await follow(tmp_path / "log", whole[:4], whole[4:])
    assert (tmp_path / "log").read_text().endswith(" 低保\n")


async def test_a_last_line_without_an_end_is_kept(tmp_path: Path) -> None:
    assert await follow(tmp_path / "log", "一\n二".encode()) == "二"
    assert [line[-1] for line in (tmp_path / "log").read_text().splitlines()] == ["一", "二"]


async def test_each_line_begins_with_its_time(tmp_path: Path) -> None:
    await follow(tmp_path / "log", "一\n二\n".encode())
    for line in (tmp_path / "log").read_text().splitlines():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [一二]", line)


async def test_an_endless_line_is_cut(tmp_path: Path) -> None:
    await follow(tmp_path / "log", *[b"x" * 50_000] * 10)
    assert len((tmp_path / "log").read_text().splitlines()) > 3


async def test_the_last_line_with_words_is_told(tmp_path: Path) -> None:
    assert await follow(tmp_path / "log", "一\n二\n\n".encode()) == "二"


async def test_old_lines_move_to_numbered_files_and_then_go(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log", file_bytes=100)
    for number in range(100):
        log.write(f"line {number} of the log\n")
    log.close()
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["log"] + [f"log.{n}" for n in range(1, log_file.FILES_KEPT + 1)]
    assert all(path.stat().st_size <= 100 for path in tmp_path.iterdir())
