"""A message in Mongolian or Cyrillic script is answered by one line and the offer of a person."""

from __future__ import annotations

import pytest

from tests.web.peer import Peer
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
