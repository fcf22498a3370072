"""A message in Mongolian or Cyrillic script is answered by one line and the offer of a person."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from desk import cases
from tests.web.peer import Peer, Turn, answer
from tests.web.resident import Resident
from web.other_script import language

MONGOLIAN = "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (MONGOLIAN, "mn-Mong"),
        ("Монгол хэлээр ярьж болох уу", "mn-Cyrl"),
        (f"低保 {MONGOLIAN}", "mn-Mong"),
        ("我会说一点ᠮᠣᠩ，低保怎么办", None),
        ("低保怎么办", None),
        ("(ﾟДﾟ)", None),
        ("hello 120", None),
        ("", None),
    ],
)
def test_the_script_that_outweighs_chinese_tells_the_language(text: str, found: str | None) -> None:
    assert language(text) == found


async def test_the_bot_is_not_asked_and_a_person_is_offered(client: Resident, peer: Peer) -> None:
    await client.say("第一句")
    (reply,) = (await client.say(MONGOLIAN))["replies"]
    assert (reply["ending"], reply["case"]) == ("asked_back", None)
    assert [choice["label"] for choice in reply["choices"]] == ["转人工"]
    assert "12345" in reply["text"]
    assert "110" in reply["text"]
    assert await client.replies("第二句") == ["2：第二句"]
    assert [turn["text"] for turn in peer.turns] == ["第一句", "第二句"]


async def of_danger(turn: Turn) -> Response:
    """An urgent report for 救命, else an answer."""
    case: dict[str, Any] = {"kind": "danger", "urgent": True, "subject": "紧急求助", "summary": ""}
    reply = answer("请先拨120", case=case if "救命" in turn["text"] else None)
    return JSONResponse({"replies": [reply], "state": {}})


async def test_danger_told_in_chinese_beside_it_opens_an_urgent_case(
    app: FastAPI, client: Resident, peer: Peer
) -> None:
    peer.behaviour = of_danger
    (reply,) = (await client.say(f"{MONGOLIAN} 救命"))["replies"]
    assert reply["case"]["urgent"]
    (case,) = cases.open_cases(app.state.engine)
    assert (case.kind, case.urgent) == ("danger", True)


async def test_other_chinese_words_beside_it_change_nothing(client: Resident, peer: Peer) -> None:
    peer.behaviour = of_danger
    (reply,) = (await client.say(f"低保 {MONGOLIAN}"))["replies"]
    assert (reply["ending"], reply["case"]) == ("asked_back", None)
