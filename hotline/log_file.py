"""What a child process prints, kept in a log file of bounded size."""

from __future__ import annotations

import asyncio
import codecs
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_BYTES = 10_000_000
FILES_KEPT = 5
LONGEST_LINE = 65_536  # characters: a longer one is cut in two


class LogFile:
    """A rotated log: at most `FILES_KEPT` old files of `file_bytes` beside the current one."""

    def __init__(self, path: Path, file_bytes: int = FILE_BYTES) -> None:
        self._handler = RotatingFileHandler(
            path, maxBytes=file_bytes, backupCount=FILES_KEPT, encoding="utf-8"
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))

    def write(self, line: str) -> None:
        """Append a line, after the time of day."""
        self._handler.handle(logging.makeLogRecord({"msg": line}))

    async def follow(self, stream: asyncio.StreamReader) -> str:
        """Append each line of `stream` until its end; returns the last that was not empty."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        begun, last = "", ""
        while chunk := await stream.read(LONGEST_LINE):
            *lines, begun = (begun + decoder.decode(chunk)).split("\n")
            if len(begun) > LONGEST_LINE:
                lines, begun = [*lines, begun], ""
            for line in filter(None, lines):
                self.write(line)
                last = line
        if begun:
            self.write(begun)
        return begun or last

    def close(self) -> None:
        """Close the file."""
        self._handler.close()
