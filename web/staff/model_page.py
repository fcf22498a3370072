"""What the page of the models shows."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from fastapi import Request

from faq import utterances
from rulebook.book import Rulebook
from web import errors
from web.staff.model_room import ModelRoom

STATES = {
    "running": "正在进行",
    "done": "完成",
    "failed": "失败",
    "cancelled": "已取消",
    "interrupted": "中断了，没有做完",
}
STAGES = {"training": "训练", "asking_old": "现用模型答题", "asking_new": "新模型答题"}
SETS = {
    "frozen": "固定的问题",
    "danger": "危险的话",
    "calm": "听着吓人其实平常",
    "pleas": "求助和投诉",
    "stories": "长的来信",
    "follow_ups": "接着问的半句",
    "double": "一句问两件",
}
ACTS = {"published": "发布", "used": "换用", "given_back": "换不上，自动退回"}


def room(request: Request) -> ModelRoom:
    """Where models are trained; a page that is not there when that is done elsewhere."""
    found: ModelRoom | None = request.app.state.config.models
    if found is None:
        raise errors.plain(404)
    return found


async def gather(request: Request) -> dict[str, Any]:
    """Everything on the page."""
    state = request.app.state
    told = await asyncio.to_thread(_on_disk, room(request), state.config.faq)
    return {
        **told,
        **words(),
        "serving": await state.bot.models(),
        "topics": sorted((each.title, id) for id, each in state.book.topics.items()),
        "titles": {id: each.title for id, each in state.book.topics.items()},
        "replied": lambda text: replied(state.book, text),
        "most": utterances.LONGEST,
    }


def words() -> dict[str, Any]:
    """The names of states and stages."""
    return {"states": STATES, "stages": STAGES, "sets": SETS, "acts": ACTS}


def replied(book: Rulebook, text: str) -> str:
    """What a model replied in an exam, in words: `answered dibao_standard；…`."""
    return "；".join(_reply(book, *each.partition(" ")) for each in text.split("；"))


def _on_disk(models: ModelRoom, faq: Path) -> dict[str, Any]:
    return {
        "models": models.models(),
        "candidate": models.candidate(),
        "run": models.run(),
        "unlearnt": models.unlearnt(),
        "acts_done": models.acts()[:10],
        "pending": utterances.pending(faq),
        "approved": utterances.approved(faq),
    }


def _reply(book: Rulebook, ending: str, _: str, topic: str) -> str:
    labels: dict[str, str] = {name: row.label for name, row in book.wording.endings.items()}
    title = book.topics[topic].title if topic in book.topics else topic
    return "：".join(filter(None, (labels.get(ending, ending), title)))
