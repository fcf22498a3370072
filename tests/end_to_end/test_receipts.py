"""A resident's answer, found again by its code on the command line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.end_to_end.serving import HOTLINE, Serving, resident
from tests.web.resident import Resident

OUTPATIENT = ("低保慢特病门诊报销后自付的按什么比例救助", "低保对象", "有认定", "6000")


def run(serving: Serving, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(HOTLINE), *arguments],
        env=serving.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def again(serving: Serving, reply: dict[str, Any]) -> dict[str, Any]:
    """What `hotline receipt` prints for the code of a reply."""
    printed: dict[str, Any] = json.loads(run(serving, "receipt", reply["receipt"], "--json").stdout)
    return printed


async def last(speaker: Resident, *texts: str) -> dict[str, Any]:
    """The one reply to the last text."""
    for text in texts:
        (reply,) = (await speaker.say(text))["replies"]
    answer: dict[str, Any] = reply
    return answer


async def agree(speaker: Resident) -> None:
    """Agrees that what is told is kept."""
    address = "/api/v1/conversation/consent"
    text = (await speaker.http.get(address)).json()
    given = {"version": text["version"], "agreed": True}
    assert (await speaker.http.post(address, json=given)).status_code == 204


async def test_a_sum_that_nobody_agreed_to_keep_is_told_all_the_same(serving: Serving) -> None:
    async with resident(serving.url) as speaker:
        sum_ = await last(speaker, *OUTPATIENT)
    assert "4,200元" in sum_["text"]
    done = run(serving, "receipt", sum_["receipt"], "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "没有同意保存" in done.stderr


async def test_an_answer_and_a_sum_are_the_same_again(serving: Serving) -> None:
    async with resident(serving.url) as speaker:
        plain = await last(speaker, "低保户找到工作了还能领多久")
        await agree(speaker)
        sum_ = await last(speaker, *OUTPATIENT)
        talk = await last(speaker, "没领过", "谢谢")
    for reply in (plain, sum_):
        record = again(serving, reply)
        assert (record["same"], record["intact"]) == (True, True), record["differences"]
        assert record["knowledge"] == reply["knowledge"]
        assert len(record["model"]) == 64
    assert again(serving, sum_)["facts"]["paid"] == "6000"
    assert talk["receipt"] == ""


@pytest.fixture
def publish(serving: Serving) -> Iterator[Callable[[], None]]:
    """Publishes a standard of 低保, which is retired again after the test."""
    told = ("--since", "2026-07-01", "--author", "甲")
    proposal = ("propose", "dibao_standard", "850", "--source", "公告", *told)

    def publish() -> None:
        for command in (proposal, ("approve", "1", "--reviewer", "乙")):
            done = run(serving, "figures", *command)
            assert done.returncode == 0, done.stderr

    yield publish
    run(serving, "figures", "retire", "dibao_standard", *told)


async def test_a_figure_published_since_changes_no_answer_of_before(
    serving: Serving, publish: Callable[[], None]
) -> None:
    async with resident(serving.url) as speaker:
        before = await last(speaker, "低保标准一个月多少钱")
        publish()
        after = await last(speaker, "低保标准一个月多少钱")
    assert "850元" not in before["text"]
    assert "850元" in after["text"]
    assert before["knowledge"] != after["knowledge"]
    assert all(again(serving, reply)["same"] for reply in (before, after))


def test_an_answer_of_the_command_line_has_no_receipt(serving: Serving) -> None:
    printed = json.loads(run(serving, "ask", "低保多久能批下来", "--json").stdout)
    assert [reply["receipt"] for reply in printed["replies"]] == [""]
