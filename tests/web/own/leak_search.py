"""Says messages through the API, exports all that can be exported, and looks for their numbers."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from fastapi import FastAPI

from desk import case_words, cases
from hotline.commands.cases import record
from tests.web.own.spelled_numbers import Spelled
from tests.web.resident import resident

A_CONVERSATION = 50
"""So many messages each, so that there are many conversations and cases."""


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
            for kind in ("txt", "json"):
                told = await person.http.get(f"/download.{kind}")
                (exports / f"{first}.{kind}").write_bytes(told.content)
            await asyncio.to_thread(_add, app, person.id, sent[first].message)
    waiting = cases.open_cases(app.state.engine)
    rows = [json.dumps(record(case), ensure_ascii=False) for case in waiting]
    (exports / "cases.jsonl").write_text("\n".join(rows))


def _add(app: FastAPI, id: str, text: str) -> None:
    engine, now = app.state.engine, app.state.config.now()
    for case in cases.of_conversation(engine, id):
        case_words.add(engine, case.number, text, now)


def leaks(folder: Path, sent: Sequence[Spelled]) -> list[str]:
    """Every file under `folder` with a number as it was spelled, or in plain digits."""
    needles = {form for each in sent for form in (each.spelled, each.digits)}
    run = _run_of(set("".join(needles)), min(map(len, needles)))
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        runs = "\0".join({match.group() for match in run.finditer(_text(path.read_bytes()))})
        found += [f"{path.name}: {needle}" for needle in sorted(needles) if needle in runs]
    return found


def _run_of(characters: set[str], length: int) -> re.Pattern[str]:
    """Characters that numbers are spelled with, side by side: no number lies anywhere else."""
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]{{{length},}}")


def _text(content: bytes) -> str:
    """All that can be read in a file, what JSON escapes included."""
    text = content.decode("utf-8", "ignore")
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
