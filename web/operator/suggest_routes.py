"""Suggested answers and canned phrases, for the page that is open."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel, Field

from desk import phrases
from web.bot_client import BotFailure
from web.errors import Refusal
from web.login.access import private
from web.login.rooms import OPERATOR
from web.operator.acting import acting, in_thread
from web.operator.card import title
from web.operator.suggestions import suggestions
from web.text import clean

router = private(OPERATOR)
BUSY = Refusal(503, "no_suggestion", "建议暂时出不来，正在自动再试；急的先按文件自己答。")


class Asked(BaseModel):
    """Words of a resident or caller, and the day to answer for; null is today."""

    text: str = Field(max_length=2000)
    on: date | None = None


@router.post("/suggest")
async def suggest(request: Request, asked: Asked) -> dict[str, Any]:
    """At most three answers to choose from, the likeliest first."""
    state = request.app.state
    text = clean(asked.text)[: state.config.turn_chars]
    if not text:
        return {"suggestions": []}
    on = asked.on or state.config.today()
    try:
        replies = await state.bot.suggest(text, on)
    except BotFailure:
        raise BUSY from None
    given = (state.book, replies, on, state.config.local)
    found = await asyncio.to_thread(suggestions, *given)
    return {"suggestions": [asdict(each) for each in found]}


@router.post("/explain")
async def explain(request: Request, asked: Asked) -> dict[str, Any]:
    """Which topics were weighed for the words, and what was recognised in them."""
    state = request.app.state
    try:
        told = await state.bot.explain(clean(asked.text)[: state.config.turn_chars])
    except BotFailure:
        raise BUSY from None
    ranking = [
        {"title": title(state.book, row["name"]) or row["name"], "confidence": row["confidence"]}
        for row in told["intent_ranking"][:5]
    ]
    words = [told["text"][found["start"] : found["end"]] for found in told["entities"]]
    return {"ranking": ranking, "words": list(dict.fromkeys(words))}


@router.get("/phrases")
async def find_phrases(
    request: Request, q: Annotated[str, Query(max_length=100)] = ""
) -> dict[str, Any]:
    """Canned phrases by title, words or 拼音首字母."""
    desk = acting(request)
    found = await in_thread(phrases.find, desk.engine, desk.actor, q)
    return {"phrases": [{"title": each.title, "text": each.text} for each in found[:8]]}
