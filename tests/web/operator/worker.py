"""A worker's place that also suggests, with answers made up for the tests."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request

from rulebook.answer import CaseProposal, Choice, Citation, Finding, Missing, WorkingLine
from tests.web.peer import Peer
from tests.web.resident_page.cards import CITATION, card

OLD = Citation(**{**CITATION.dict(), "status": "已替代", "role": "history", "quote": "旧的原话。"})
DISCOVERY = {
    "kind": "discovery",
    "subject": "主动发现线索",
    "summary": "邻居老人好几天没出门",
    "department": "额尔古纳市民政局",
    "township": "奇乾乡",
    "village": "北山牧点",
    "facts": {"situation": "邻居老人好几天没出门", "contact": "不留"},
}
REPLIES = {
    "邻居老人好几天没出门": card(
        "已经记下，转给工作人员。", ending="handed_off", case=CaseProposal(**DISCOVERY)
    ),
    "转人工": card(
        "已转给工作人员。",
        ending="handed_off",
        case=CaseProposal(kind="person", subject="要求人工", summary="要求人工"),
    ),
    "投诉": card(
        "已经记下您反映的事。",
        ending="handed_off",
        case=CaseProposal(
            kind="complaint",
            subject="投诉反映",
            summary="反映奇乾乡的窗口",
            facts={"against": "奇乾乡", "contact": "李四"},
            contact_ref="李四",
        ),
    ),
    "算一算": card(
        "按您所说，每月大约是一笔钱。",
        topic="dibao_payment",
        working=[WorkingLine(text="甲减去乙", source="plan-2021", clause="第二条")],
        findings=[
            Finding(
                programme="最低生活保障",
                standing="may",
                source="plan-2021",
                clause="第三条",
                needed=["家里几口人"],
            )
        ],
        missing=[Missing(name="x", meaning="当地标准", set_by="市民政局", ask_at="民政窗口")],
        citations=[CITATION, OLD],
        ask_first=["家里几口人一起过？"],
    ),
}


def reply(text: str) -> dict[str, Any]:
    return REPLIES.get(text) or card(f"答复：{text}")


def suggested(text: str) -> dict[str, Any]:
    """Of a topic, with two others that it might be; 邻居 asks for a case, 低保 is unclear."""
    if text in REPLIES and REPLIES[text]["case"]:
        return reply(text)
    if text == "你好":
        return card("我是机器。", ending="small_talk", topic="greet")
    if text == "低保":
        choices = [Choice(label="谁能申请低保", topic="dibao_eligibility")]
        return card("您问的是哪一件？", ending="asked_back", choices=choices)
    return card(
        f"建议：{text}",
        topic="dibao_eligibility",
        confidence=0.93,
        alternatives=["dibao_standard", "processing_time"],
        citations=[CITATION, OLD],
        ask_first=["家里几口人？"],
        knowledge="版本甲",
        parts={"next": ["去窗口"]},
    )


class DeskPeer(Peer):
    """Answers turns and suggestions; `asked` is all that suggestions were asked for."""

    async def suggest(self, request: Request) -> dict[str, Any]:
        asked = await request.json()
        self.turns.append(asked)
        return {"replies": [{**suggested(asked["text"]), "as_of": asked["on"]}]}

    async def explain(self, request: Request) -> dict[str, Any]:
        text = (await request.json())["text"]
        ranking = [
            {"name": "dibao_eligibility", "confidence": 0.9},
            {"name": "x", "confidence": 0.1},
        ]
        return {"text": text, "intent_ranking": ranking, "entities": [{"start": 0, "end": 2}]}

    def app(self) -> FastAPI:
        app = super().app()
        app.post("/suggest")(self.suggest)
        app.post("/explain")(self.explain)
        return app
