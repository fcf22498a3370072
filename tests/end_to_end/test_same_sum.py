"""A sum is one sum: in the chat, on the command line, and as it is suggested to an operator."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hotline.rules import open_rules
from tests.end_to_end.talk import ON, Talk
from web.operator.suggestions import suggestions

if TYPE_CHECKING:
    from bot.engine import Engine

HOTLINE = Path(sys.executable).with_name("hotline")
SUMS = {
    "我是低保户，有慢病本，今年领过3000，又自付6000，还能给多少": (
        *("--identity", "低保对象", "--special-chronic", "yes"),
        *("--paid", "6000", "--received", "3000"),
    ),
    "我是低保户，特慢病，今年领过9500了，又自付500，还能给多少": (
        *("--identity", "低保对象", "--special-chronic", "yes"),
        *("--paid", "500", "--received", "9500"),
    ),
    "我是特困人员，今年门诊报销后自付5000元，能救助多少": (
        *("--identity", "特困人员", "--paid", "5000"),
    ),
}


def typed(data: Path, *arguments: str) -> dict[str, Any]:
    """The reply to `hotline sum outpatient` with these arguments."""
    command = [str(HOTLINE), "sum", "outpatient", *arguments, "--on", ON.isoformat(), "--json"]
    variables = {"HOTLINE_DATA": str(data)}
    done = subprocess.run(command, env=os.environ | variables, capture_output=True, check=True)
    (reply,) = json.loads(done.stdout)["replies"]
    told: dict[str, Any] = reply
    return told


@pytest.mark.parametrize("said", SUMS)
def test_chat_command_line_and_suggestion_give_the_same_sum(
    engine: Engine, tmp_path: Path, said: str
) -> None:
    chat = Talk(engine).say(said)
    line = typed(tmp_path, *SUMS[said])
    replies = asyncio.run(engine.suggest(said, ON))
    first = suggestions(open_rules(), replies, ON, None)[0]
    assert chat.parts.short == line["parts"]["short"] == first.short
    assert [row.dict() for row in chat.working] == line["working"] != []
    assert chat.parts.short in first.text
    worked = [text for text in chat.text.split("\n") if "三（三）1）" in text]
    assert worked
    assert set(worked) <= set(line["text"].split("\n"))
