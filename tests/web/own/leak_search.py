"""Says messages through the API, exports all that can be exported, and looks for their numbers."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from fastapi import FastAPI

from desk import case_words, cases
from hotline.commands.cases import record
from tests.web.own.spelled_numbers import NUMERALS, Spelled, digits
from tests.web.resident import resident

A_CONVERSATION = 50
"""So many messages each, so that there are many conversations and cases."""
PART = 7
"""So many digits of a number in a row tell whose it is."""
MARKS = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,]?\d{0,6}(?:\+00:00|Z)?"
    r"|0x[0-9a-f]+|timeout=\d+\.\d+"
    r"|EG\d{8}-\d{4}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9A-Za-z_-])[0-9a-f]{32,64}(?![0-9a-f])"
)
"""Moments, addresses, patience, case numbers, keys and digests: the program makes them itself."""

DIGIT = f"[0-9０-９{NUMERALS}]"
BARE = re.compile(rf"{DIGIT}(?:[^\w]{{0,3}}{DIGIT})+")
FARTHEST = 60
"""Characters from one digit of a number to the sixth after it, at most."""
LETTERS = str.maketrans("OoIl", "0011")


async def tell(
    app: FastAPI,
    sent: Sequence[Spelled],
    exports: Path,
    progress: Callable[[], None] = lambda: None,
) -> None:
    """Each message said, some said again as reasons and additions; everything exported."""
    exports.mkdir()
    for first in range(0, len(sent), A_CONVERSATION):
        async with resident(app) as person:
            for each in sent[first : first + A_CONVERSATION]:
                said = await person.say(each.message)
                await person.http.post(
                    "/api/v1/conversation/feedback",
                    json={"seq": said["seq"], "thumb": "down", "reason": each.message},
                )
                progress()
            for name in ("download.txt", "download.json", "download"):
                told = await person.http.get(f"/{name}")
                (exports / f"{first}.{name}").write_bytes(told.content)
            await asyncio.to_thread(_add, app, person.id, sent[first].message)
    waiting = cases.open_cases(app.state.engine)
    rows = [json.dumps(record(case), ensure_ascii=False) for case in waiting]
    (exports / "cases.jsonl").write_text("\n".join(rows))


def _add(app: FastAPI, id: str, text: str) -> None:
    engine, now = app.state.engine, app.state.config.now()
    for case in cases.of_conversation(engine, id):
        case_words.add(engine, case.number, text, now)


def leaks(folder: Path, sent: Sequence[Spelled]) -> list[str]:
    """Every file under `folder` with PART digits in a row of a number, as spelled or plain."""
    needles = {
        part for each in sent for form in (each.spelled, each.digits) for part in parts(form)
    }
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        here = needles.intersection(parts(_text(path.read_bytes())))
        found += [f"{path.name}: {needle}" for needle in sorted(here)]
    return found


def parts(text: str) -> Iterator[str]:
    """Each stretch of a text from one digit to the sixth after it, and its digits alone.

    The digits alone only where nothing but punctuation is between them. Letters that look like
    digits are taken for them.
    """
    text = text.translate(LETTERS)
    at = [place.start() for place in re.finditer(DIGIT, text)]
    for first, last in zip(at, at[PART - 1 :], strict=False):
        if last - first < FARTHEST:
            stretch = text[first : last + 1]
            yield stretch
            if BARE.fullmatch(stretch):
                yield digits(stretch)


def _text(content: bytes) -> str:
    """All that can be read in a file, what JSON escapes included, without MARKS."""
    text = content.decode("utf-8", "ignore")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    return MARKS.sub(" x ", text)
