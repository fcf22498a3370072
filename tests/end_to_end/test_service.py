"""`hotline serve` as people meet it: pages, answers, cases, deaths of processes, and Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.end_to_end.serving import HOTLINE, START_SECONDS, Serving, resident
from tests.web.peer import eventually, until
from tests.web.resident import Resident


@pytest.fixture
def hasty(models: Path, tmp_path: Path) -> Iterator[Serving]:
    """A service with one worker, which waits for an answer no longer than a worker's start."""
    with Serving(tmp_path, models, workers=1, HOTLINE_TURN_SECONDS="2") as serving:
        yield serving


async def only_reply(speaker: Resident, text: str) -> dict[str, Any]:
    (reply,) = (await speaker.say(text))["replies"]
    answer: dict[str, Any] = reply
    return answer


def listed(serving: Serving) -> dict[str, dict[str, Any]]:
    """What `hotline cases` lists, by number."""
    command = [str(HOTLINE), "cases", "--json"]
    done = subprocess.run(
        command, env=serving.environment, capture_output=True, text=True, check=True
    )
    cases = [json.loads(line) for line in done.stdout.splitlines()]
    return {case["number"]: case for case in cases}


def lives(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_the_page_is_there(serving: Serving) -> None:
    async with httpx.AsyncClient(base_url=serving.url) as browser:
        page = await browser.get("/")
    assert page.status_code == 200
    assert "社会救助" in page.text
    assert 'action="/say"' in page.text


async def test_the_page_answers_without_script(serving: Serving) -> None:
    async with httpx.AsyncClient(base_url=serving.url, timeout=60) as browser:
        said = await browser.post("/say", data={"key": "page-1", "text": "渐退期有几个月"})
        page = await browser.get(said.headers["Location"])
    assert "6个月" in page.text
    assert "一（三）" in page.text


async def test_a_question_is_answered_with_its_clause(serving: Serving) -> None:
    async with resident(serving.url) as speaker:
        reply = await only_reply(speaker, "低保慢特病门诊报销后自付的按什么比例救助")
    assert reply["ending"] == "answered"
    assert "70%" in reply["text"]
    assert "三（三）1" in [citation["clause"] for citation in reply["citations"]]


async def test_a_report_opens_a_case_that_is_listed(serving: Serving) -> None:
    async with resident(serving.url) as speaker:
        reply = await only_reply(speaker, "村里有个孤寡老头没人管，你们派人瞧瞧吧")
        number = reply["case"]["number"]
        assert number in reply["text"]
        assert listed(serving)[number]["kind"] == "discovery"
        for text in ("没有那么急", "莫尔道嘎镇，林场老家属区"):
            amended = await only_reply(speaker, text)
            assert amended["case"]["number"] == number
    case = listed(serving)[number]
    assert case["township"] == "莫尔道嘎镇"
    assert "老头" in case["summary"]
    assert "林场老家属区" in case["facts"]["village"]


async def test_danger_makes_an_urgent_case(serving: Serving) -> None:
    async with resident(serving.url) as speaker:
        reply = await only_reply(speaker, "我爸晕倒了叫不醒")
    assert "120" in reply["text"]
    assert "还没有人接到" in reply["text"]
    assert listed(serving)[reply["case"]["number"]]["urgent"]


async def test_a_worker_that_is_killed_is_not_missed(serving: Serving) -> None:
    async with resident(serving.url) as speaker:
        await speaker.say("门诊救助比例是多少")
        killed, _ = serving.workers()
        os.kill(killed, signal.SIGKILL)
        for text in ("低保对象", "有认定", "6000"):
            reply = await only_reply(speaker, text)
    assert "4,200元" in reply["text"]
    await eventually(lambda: len(set(serving.workers()) - {killed}) == 2, START_SECONDS)


async def test_without_any_worker_there_is_the_fixed_reply_and_a_case(hasty: Serving) -> None:
    async with resident(hasty.url) as speaker:
        (worker,) = hasty.workers()
        os.kill(worker, signal.SIGKILL)
        reply = await only_reply(speaker, "低保多久能批下来")
        assert reply["ending"] == "failed"
        assert "110" in reply["text"]
        assert "120" in reply["text"]
        assert listed(hasty)[reply["case"]["number"]]["kind"] == "failed"
        await eventually(hasty.ready, START_SECONDS)
        assert (await only_reply(speaker, "低保多久能批下来"))["ending"] != "failed"


def test_ctrl_c_leaves_no_process(hasty: Serving) -> None:
    started = hasty.processes()
    assert len(started) == 3
    assert hasty.stop() == 0
    until(lambda: not any(map(lives, started)))
