"""A worker's fixed answers, one for each kind of card."""

from __future__ import annotations

from typing import Any

from fastapi import Response
from fastapi.responses import JSONResponse

from rulebook.answer import (
    Answer,
    CaseProposal,
    Choice,
    Citation,
    Finding,
    Missing,
    Parts,
    WorkingLine,
)
from tests.web.peer import Turn


def card(short: str, **fields: Any) -> dict[str, Any]:
    parts = Parts(short=short, spoken=short[:80], **fields.pop("parts", {}))
    fields = {"ending": "answered", "text": short, **fields}
    return Answer(parts=parts, as_of="2026-11-23", receipt="ABCDE23456", **fields).dict()


CITATION = Citation(
    source="plan-2021",
    title="呼伦贝尔市改革完善社会救助制度的实施方案",
    date="2021-12-23",
    clause="第二条",
    level="local",
    role="basis",
    status="现行",
    since="2021-12-23",
    verified="printed",
    quote="文件里的原话。",
)
OUTPATIENT = "低保对象里，已被认定的，按比例给医疗救助。"
CHRONIC = "病人有没有医保认定的“特殊慢性病”（慢性病本、门诊慢特病）？"
INTERVIEW = {"asking": "outpatient.special_chronic", "facts": {"identity": "dibao"}}
CARDS = {
    "门诊依据": card(
        OUTPATIENT,
        citations=[
            CITATION.copy(
                update={"clause": "三（三）1", "quote": "特困人员个人自付合规费用给予全额救助"}
            )
        ],
    ),
    "算门诊": card(
        OUTPATIENT,
        topic="medical_outpatient_ratio",
        parts={"next": ["问定点医院。", CHRONIC]},
        choices=[Choice(label="有认定"), Choice(label="没有认定")],
    ),
    "转人工": card(
        "已转给工作人员。",
        text="已转给工作人员。\n还没有人接到，有危险请先拨110。",
        ending="handed_off",
        case=CaseProposal(kind="person", subject="要求人工", summary="要求人工"),
    ),
    "低保多久能批下来？": card(
        "您问的是哪一种情况？",
        ending="asked_back",
        choices=[Choice(label="一般情况"), Choice(label="特殊情况")],
    ),
    "算一算": card(
        "按您所说，可能是多少钱。",
        working=[WorkingLine(text="甲乘以乙", source="plan-2021", clause="第二条")],
        findings=[Finding(programme="某救助", standing="may", source="plan-2021", clause="第三条")],
        missing=[Missing(name="x", meaning="某标准", set_by="某局", ask_at="某窗口")],
    ),
}


async def canned(turn: Turn) -> Response:
    """Answers by the text alone; what it does not know is answered with lists and a citation."""
    lists = {"conditions": ["条件一", "条件二"], "next": ["去窗口"], "materials": ["户口簿"]}
    text = turn["text"]
    reply = CARDS.get(text) or card(f"答复：{text}", parts=lists, citations=[CITATION])
    state = INTERVIEW if text == "算门诊" else {}
    return JSONResponse({"replies": [reply], "state": state})
