"""What a resident tells the real bot of private matters, and what is left of it after a refusal."""

from __future__ import annotations

import json

from sqlalchemy import select

from desk import database
from desk.schema import metadata
from tests.end_to_end.serving import Serving, resident

STORY = "我妈残疾二级，有啥补贴"
SUM = ("低保慢特病门诊报销后自付的按什么比例救助", "低保对象", "有认定", "自己付了5310")
CONTACT = "我叫老王，住北山三队"
REPORT = ("我们村有个孤寡老人没人管", "没有那么急")
CONSENT = "/api/v1/conversation/consent"


def left(serving: Serving, *words: str) -> list[tuple[str, str]]:
    """The tables that hold any of these words, but for the state of a running conversation."""
    engine, found = database.connect(f"sqlite:///{serving.data}/hotline.db"), []
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.columns if column.name != "state"]
            rows = [tuple(row) for row in connection.execute(select(*columns))]
            text = json.dumps(rows, ensure_ascii=False, default=str)
            found += [(table.name, word) for word in words if word in text]
    engine.dispose()
    return found


async def test_after_a_refusal_no_table_holds_what_was_told(serving: Serving) -> None:
    async with resident(serving.url) as speaker:
        for text in (STORY, *SUM):
            said = await speaker.say(text)
        assert "3,717元" in said["replies"][0]["text"]
        assert {word for _, word in left(serving, STORY, SUM[-1], "3,717")} == {
            STORY,
            SUM[-1],
            "3,717",
        }
        version = (await speaker.http.get(CONSENT)).json()["version"]
        await speaker.http.post(CONSENT, json={"version": version, "agreed": False})
        assert left(serving, STORY, SUM[-1], "3,717") == []


async def test_a_contact_written_in_the_talk_is_in_no_table(serving: Serving) -> None:
    async with resident(serving.url) as speaker:
        for text in (*REPORT, *["不清楚／不想说"] * 6):
            (reply,) = (await speaker.say(text))["replies"]
            if "不留，匿名" in [choice["label"] for choice in reply["choices"]]:
                break
        (reply,) = (await speaker.say(CONTACT))["replies"]
        assert "没有保存" in reply["text"]
        assert "不留，匿名" in [choice["label"] for choice in reply["choices"]]
        (reply,) = (await speaker.say("不留，匿名"))["replies"]
        assert reply["case"]["facts"]["contact"] == "anonymous"
    assert left(serving, "老王", "北山三队") == []
