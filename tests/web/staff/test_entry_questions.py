"""The frozen questions before and after an entry, and the try-it box, with a made-up worker."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from fastapi import FastAPI, Request

from faq import entries
from faq.decision import Heard
from faq.entry_rows import Version
from tests.faq.test_entries import HALL, JULY, NOON, publish
from tests.web.operator.worker import DeskPeer
from tests.web.peer import served
from tests.web.staff.conftest import Member
from tests.web.staff.test_entries import write
from web.staff.gate import frozen
from web.staff.gate.frozen import Question, Reading

QUESTION = Question("大厅在哪一层", ("online_apply",))


class Reader(DeskPeer):
    """A worker that also gives vectors: of length 1, and the same for the same text."""

    broken = False

    async def explain(self, request: Request) -> dict[str, Any]:
        intent = {"name": "dibao_eligibility", "confidence": 0.9}
        return {**await super().explain(request), "intent": intent, "standing": "policy"}

    async def embed(self, request: Request) -> dict[str, Any]:
        texts = (await request.json())["texts"]
        if self.broken:
            return {}
        return {"vectors": [_vector(text) for text in texts]}

    def app(self) -> FastAPI:
        app = super().app()
        app.post("/embed")(self.embed)
        return app


def _vector(text: str) -> list[float]:
    drawn = Random(text)
    numbers = [drawn.gauss(0, 1) for _ in range(384)]
    return [number / math.hypot(*numbers) for number in numbers]


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[Reader]:
    peer = Reader(tmp_path / "worker-1.sock")
    with served(peer.app(), uds=str(peer.socket)):
        yield peer
        peer.gate.set()


def draft(file: Path, **changed: Any) -> Version:
    content = replace(HALL, title="楼层", phrasings=(QUESTION.text,), **changed)
    return entries.draft(file, None, content, "甲", "", NOON)


def verdicts(file: Path, heard: Heard, version: Version) -> list[tuple[str, str, str]]:
    found = frozen.shifts(file, [Reading(QUESTION, heard)], version, JULY)
    return [(shift.before, shift.after, shift.verdict) for shift in found]


def test_a_question_that_was_answered_right_and_is_taken_over_gets_worse(tmp_path: Path) -> None:
    file = tmp_path / "faq.db"
    right = Heard("online_apply", 0.8, "policy")
    taken = draft(file)
    assert verdicts(file, right, taken) == [("online_apply", "K000001 第 1 版", "worse")]


def test_a_question_that_was_not_answered_gets_better_by_an_entry_of_its_topic(
    tmp_path: Path,
) -> None:
    file = tmp_path / "faq.db"
    version = draft(file, topic="online_apply")
    heard = Heard("nlu_fallback", 0.3, "open")
    assert verdicts(file, heard, version) == [("nlu_fallback", "K000001 第 1 版", "better")]


def test_what_is_for_a_person_stays_so(tmp_path: Path) -> None:
    file = tmp_path / "faq.db"
    assert verdicts(file, Heard("complaint", 0.4, "person"), draft(file)) == []


def test_a_new_version_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "faq.db"
    entry = publish(file, replace(HALL, title="楼层", phrasings=(QUESTION.text,)))
    gone = replace(HALL, title="楼层", phrasings=("厕所在哪",))
    version = entries.draft(file, entry, gone, "甲", "", NOON)
    heard = Heard("online_apply", 0.8, "policy")
    assert verdicts(file, heard, version) == [("K000001 第 1 版", "online_apply", "better")]


async def asked(member: Member) -> str:
    """The page once it has asked, as it updates itself."""
    while "正在问" in (page := await member.page("/entries/K000001/questions")):
        await asyncio.sleep(0.05)
    return page


async def test_the_page_asks_them_all(app: FastAPI, peer: Reader, ma: Member) -> None:
    first = frozen.questions()[0]
    content = replace(HALL, phrasings=(first.text,), topic="online_apply")
    entries.draft(app.state.config.faq, None, content, "甲", "", NOON)
    page = await asked(ma)
    assert f"固定的 {len(frozen.questions())} 个问题" in page
    assert first.text in page
    assert "有 1 个问题会换一个来答" in page
    assert (await ma.http.get("/staff/entries/K000009/questions")).status_code == 404


async def test_without_an_answer_the_page_says_so(app: FastAPI, peer: Reader, ma: Member) -> None:
    peer.broken = True
    entries.draft(app.state.config.faq, None, HALL, "甲", "", NOON)
    assert "没有问成" in await asked(ma)


async def test_the_box_tells_what_answers(peer: Reader, ma: Member) -> None:
    page = await ma.page("/entries/try?q=几点上班&on=2026-07-01")
    assert "建议：几点上班" in page
    assert "<td>90%</td>" in page


async def under_review(ma: Member, **changed: str) -> str:
    """The address of an entry that waits for a second person."""
    address = f"/entries/{await write(ma, **changed)}"
    await ma.done(address, does="submit", version="1")
    return address


async def test_what_changes_no_frozen_question_is_published_and_that_is_on_record(
    peer: Reader, ma: Member, bai: Member
) -> None:
    address = await under_review(ma)
    await bai.done(address, does="approve", version="1")
    assert "固定的问题：0 个变坏，0 个变好" in await bai.page(address)


async def test_what_makes_a_frozen_question_worse_takes_a_reason(
    peer: Reader, ma: Member, bai: Member
) -> None:
    right = next(each for each in frozen.questions() if "dibao_eligibility" in each.topics)
    address = await under_review(ma, phrasings=right.text)
    refused = await bai.refused(address, does="approve", version="1")
    assert "固定的问题里有 1 个变坏" in refused
    await bai.done(address, does="approve", version="1", reason="那一问本来就该归这里")
    assert "那一问本来就该归这里（固定的问题：1 个变坏" in await bai.page(address)


async def test_where_no_worker_answers_publishing_takes_a_reason(
    peer: Reader, ma: Member, bai: Member
) -> None:
    peer.broken = True
    address = await under_review(ma)
    assert "没有问成" in await bai.refused(address, does="approve", version="1")
    await bai.done(address, does="approve", version="1", reason="窗口今天搬家")
    assert "窗口今天搬家（固定的问题没有问成）" in await bai.page(address)


async def test_going_back_takes_a_reason_of_its_own(peer: Reader, ma: Member, bai: Member) -> None:
    address = await under_review(ma)
    await bai.done(address, does="approve", version="1")
    await ma.done(address, does="retire", version="1", reason="搬了")
    assert "写明为什么恢复" in await bai.refused(address, does="restore", version="1")
