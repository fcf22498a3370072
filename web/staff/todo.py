"""What waits for somebody of the staff, in a few lines."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fastapi import Request

from faq import entry_records, figure_review, recalls, talk_decisions, utterances, vectors_due
from web.login.rooms import STAFF
from web.staff import sampling
from web.staff.entry_list import overdue
from web.staff.gate.again import Failing
from web.staff.rights import held


class Due(NamedTuple):
    """What waits, how many of it, and where."""

    what: str
    number: int
    address: str


async def due(request: Request) -> list[Due]:
    """What waits now; nothing that there is none of."""
    config = request.app.state.config
    groups = request.app.state.questions.groups or []
    failing = request.app.state.again.failing
    found = await asyncio.to_thread(_due, config.faq, config.today(), failing)
    decided = await asyncio.to_thread(talk_decisions.decisions, config.faq)
    waiting = sum(each.waits for each in talk_decisions.standing(groups, decided))
    asked = Due("组问题没有答好", waiting, "questions")
    sampled = await asyncio.to_thread(_sampled, request)
    return [
        each._replace(address=f"{STAFF.address}/{each.address}")
        for each in (*found, *sampled, asked)
        if each.number
    ]


def _sampled(request: Request) -> list[Due]:
    state = request.app.state
    found = sampling.unscored(state.engine, state.book, state.config.faq, held(request))
    return [Due("条每周抽查的答复等着评", found.number, f"samples/{found.sample}")] if found else []


def _due(file: Path, today: date, failing: Failing) -> list[Due]:
    live = [(each.entry, each.version) for each in entry_records.published(file) if failing]
    broken = sum(each in failing for each in live)
    states = entry_records.states(file)
    proposed = [each for each in figure_review.proposals(file) if each.state == "proposed"]
    open_recalls = [each for each in recalls.every(file) if not each.lifted]
    review = sum(each.stage == "review" for each in states)
    late = sum(overdue(each, today) for each in states)
    return [
        Due("次撤回还没有了结", len(open_recalls), "recalls"),
        Due("条知识点等复核", review, "entries?stage=review"),
        Due("个本地数据等复核", len(proposed), "figures"),
        Due("句话等审核，再教给模型", len(utterances.pending(file)), "models"),
        Due("条在用的知识点和现在的数字、条款对不上", broken, "overview#stale"),
        Due("句问法等着在后台准备", len(vectors_due.missing(file)), "import"),
        Due("条知识点过了复核日", late, "entries?overdue_only=true"),
    ]
