"""From talk to knowledge: questions without a good answer, and what staff make of them."""

from __future__ import annotations

import asyncio
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from faq import talk_decisions
from faq.entry_content import PHRASING_MOST
from faq.entry_tables import TITLE_MOST
from faq.errors import Refused
from faq.talk_decisions import Standing
from faq.talk_groups import Group, Why, hash_of
from faq.utterances import LONGEST
from web import errors
from web.login.access import private
from web.login.rooms import STAFF
from web.staff import utterance_gate
from web.staff.acting import doing, done
from web.staff.rendering import PAGES
from web.staff.rights import held, of_topic
from web.staff.utterance_gate import Typed

router = private(STAFF)
HERE = f"{STAFF.address}/questions"
PAGE = 50
PHRASINGS = 10
"""So many wordings are filled into a new entry."""
WHYS: dict[Why, str] = {
    "out_of_scope": "答成不归我们管",
    "asked_back": "没听明白",
    "not_stated": "文件没有写明",
    "failed": "没能答复",
    "unsure": "把握不大",
    "disliked": "群众点了没帮上",
    "edited": "坐席改了建议",
}
ACTS = {
    "dismissed": "不用管",
    "entry": "写知识点",
    "utterances": "教给模型",
    "reopened": "放回来了",
}
Reason = Annotated[str, Form(max_length=200)]


@router.get("/questions")
async def every(
    request: Request,
    why: str = "",
    handled: bool = False,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """The groups that wait, or those that were decided on, the largest first."""
    found = [each for each in await standing(request) if each.waits is not handled]
    shown = [each for each in found if not why or why in dict(each.group.whys)]
    gathering, begin = request.app.state.questions, (page - 1) * PAGE
    return PAGES.response(
        request,
        "questions.html",
        shown=shown[begin : begin + PAGE],
        count=len(shown),
        asked=sum(len(each.group.asked) for each in shown),
        pages=-(-len(shown) // PAGE),
        page=page,
        why=why,
        handled=handled,
        unread=gathering.unread,
        at=gathering.at,
        whys=WHYS,
        acts=ACTS,
    )


@router.post("/questions/again")
async def again(request: Request) -> Response:
    """Looks at the record anew."""
    await request.app.state.questions.again()
    return _to(HERE)


@router.get("/questions/{key}")
async def one(request: Request, key: str) -> Response:
    """A group: its wordings, and what can be made of it."""
    return await _one(request, key)


@router.post("/questions/{key}/dismiss")
async def dismiss(request: Request, key: str, why: Reason = "") -> Response:
    """Sets a group aside until it grows."""
    try:
        return await _decided(request, key, "dismissed", why)
    except Refused as refused:
        return await _one(request, key, str(refused))


@router.post("/questions/{key}/reopen")
async def reopen(request: Request, key: str) -> Response:
    """Takes a decision back."""
    return await _decided(request, key, "reopened", "")


@router.post("/questions/{key}/entry")
async def entry(request: Request, key: str) -> Response:
    """Goes on to a new entry with the wordings filled in."""
    group = (await _found(request, key)).group
    fitting = [text for text in group.texts if len(text) <= PHRASING_MOST][:PHRASINGS]
    lines = [" ".join(text.split()) for text in fitting]
    title = " ".join(group.question.split())[:TITLE_MOST]
    filled = {"title": title, "phrasings": "\n".join(lines)}
    address = f"{STAFF.address}/entries/new?{urlencode(filled)}"
    return await _decided(request, key, "entry", "", address)


@router.post("/questions/{key}/utterances")
async def utterances(request: Request, key: str, topic: Reason = "") -> Response:
    """Puts the wordings that were ticked forward to be learnt for a topic."""
    group, form = (await _found(request, key)).group, await request.form()
    ticked = {str(value) for value in form.getlist("text")}
    texts = [text for text in group.texts if hash_of(text) in ticked]
    book = request.app.state.book
    if refusal := of_topic(held(request), book, topic) if topic in book.topics else "":
        return await _one(request, key, refusal)
    refused = await asyncio.to_thread(_teach, request, topic, texts)
    if not texts:
        return await _one(request, key, "请勾选要教的话。")
    if refused:
        told = f"{len(texts) - len(refused)} 句记下了，{len(refused)} 句没有：" + "".join(refused)
        return await _one(request, key, told)
    return await _decided(request, key, "utterances", topic)


async def standing(request: Request) -> list[Standing]:
    """Every group beside what was decided on it."""
    groups: list[Group] = await request.app.state.questions.current()
    decided = await asyncio.to_thread(talk_decisions.decisions, request.app.state.config.faq)
    return talk_decisions.standing(groups, decided)


def _teach(request: Request, topic: str, texts: list[str]) -> list[str]:
    """Puts the lines forward; why any of them was refused."""
    config, refused = request.app.state.config, []
    if config.models is None:
        raise errors.plain(404)
    known, person = config.models.known(), request.state.person.name
    for text in texts:
        typed = Typed(topic, text, person)
        try:
            utterance_gate.add(config.faq, request.app.state.book, known, typed, config.now())
        except Refused as error:
            refused.append(str(error))
    return refused


async def _decided(
    request: Request, key: str, act: talk_decisions.Act, why: str, address: str = HERE
) -> Response:
    group = (await _found(request, key)).group
    file, person, at = doing(request)
    return await done(address, talk_decisions.decide, file, group, act, why, person, at)


async def _found(request: Request, key: str) -> Standing:
    """The group that has the wording of this hash, whichever stands for it by now."""
    for each in await standing(request):
        if key in each.group.hashes:
            return each
    raise errors.plain(404)


async def _one(request: Request, key: str, problem: str = "") -> Response:
    state, found = request.app.state, await _found(request, key)
    return PAGES.response(
        request,
        "question.html",
        409 if problem else 200,
        found=found,
        key=key,
        hash_of=hash_of,
        teaching=state.config.models is not None,
        longest=LONGEST,
        topics=sorted((topic.title, id) for id, topic in state.book.topics.items()),
        whys=WHYS,
        acts=ACTS,
        problem=problem,
    )


def _to(address: str) -> Response:
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})
