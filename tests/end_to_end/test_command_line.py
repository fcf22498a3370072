"""ask, answer and chat, each a process of its own that loads the true model."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from rulebook.answer import Answer
from tests.end_to_end.probe import DAYS
from tests.end_to_end.probes import PROBES
from tests.end_to_end.serving import HOTLINE

pytestmark = pytest.mark.usefixtures("models")

FIELDS = {
    *("ending", "topic", "confidence", "alternatives", "text", "parts", "ask_first", "citations"),
    *("figures", "working", "findings", "missing", "choices", "case", "entry"),
    *("as_of", "knowledge", "receipt"),
}
OF_FIVE_DAYS = ("渐退期", "单人户", "低保办理时限", "处罚", "临时救助去哪申请")
PARTS = {"short", "conditions", "next", "materials", "spoken"}
CITATION = {
    *("source", "title", "date", "clause", "level", "role", "status", "since", "verified"),
    *("quote", "statement"),
}


def hotline(*arguments: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [str(HOTLINE), *map(str, arguments)]
    return subprocess.run(
        command, env=os.environ, input=typed, capture_output=True, text=True, check=False
    )


def only_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of an error."""
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    return line


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Standard output, on which each line is JSON."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def one(printed: dict[str, Any]) -> Answer:
    """The one reply printed, which has every field of an answer, each of its kind."""
    (reply,) = printed["replies"]
    assert set(reply) == FIELDS
    assert set(reply["parts"]) == PARTS
    assert all(set(citation) >= CITATION for citation in reply["citations"])
    answer = Answer.parse_obj(reply)
    assert answer.dict() == reply
    return answer


def test_ask_answers_for_the_day() -> None:
    (printed,) = lines(hotline("ask", "低保申请多少天能批", "--json", "--on", "2022-06-01"))
    answer = one(printed)
    assert (answer.ending, answer.topic) == ("answered", "processing_time")
    assert answer.as_of == "2022-06-01"
    assert "30个工作日" in answer.text


def test_ask_prints_an_answer_to_read() -> None:
    done = hotline("ask", "渐退期有几个月", "--on", "2026-07-01")
    assert done.returncode == 0
    assert "6个月" in done.stdout
    assert "依据" in done.stdout


def test_ask_refuses_a_day_that_is_none() -> None:
    assert "2026-02-30" in only_line(hotline("ask", "低保", "--on", "2026-02-30"))


def test_answer_keeps_order_and_ids(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "b", "text": "转人工"},
        {"id": 7, "text": "六千"},
        {"id": None, "text": "五保老人看病自己掏的钱全给报吗"},
        {"id": {"page": 2}, "text": "/restart"},
        {"id": "长", "text": "低保" * 50_000},
        {"id": "空", "text": ""},
        {"id": "半", "text": "\ud800"},
        {"id": "b", "text": "第一行\u2028第二行\x85低保去哪申请"},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b"\n".join(map(_encoded, rows)) + b"\n\n")
    printed = lines(hotline("answer", file, "--on", "2026-07-01"))
    assert [line["id"] for line in printed] == [row["id"] for row in rows]
    answers = [one(line) for line in printed]
    assert answers[0].ending == "handed_off"
    assert answers[2].topic == "medical_tekun_full"
    assert "太长" in answers[4].text
    assert "没有收到" in answers[5].text
    assert {answer.as_of for answer in answers} == {"2026-07-01"}
    assert all(answer.ending != "failed" for answer in answers)


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "5", '{"id": 1}', '{"text": "低保"}', '{"id": 1, "text": 5}', '{"id": 1, "text":'],
)
def test_answer_names_the_bad_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(f'{{"id": 1, "text": "低保"}}\n{line}\n', encoding="utf-8")
    assert "第 2 行" in only_line(hotline("answer", file))


def test_answer_names_the_missing_file(tmp_path: Path) -> None:
    assert "none.jsonl" in only_line(hotline("answer", tmp_path / "none.jsonl"))


def test_an_empty_line_starts_the_chat_afresh() -> None:
    typed = "低保多久能批下来\n那特困呢\n\n那特困呢\n"
    done = hotline("chat", "--json", "--on", "2026-07-01", typed=typed)
    first, leaning, afresh = (one(line) for line in lines(done))
    assert "30个工作日" in first.text
    assert (leaning.topic, leaning.ending) == ("processing_time", "answered")
    assert "15个工作日" in leaning.text
    assert afresh.topic != "processing_time"


@pytest.mark.parametrize("day", DAYS)
def test_the_probes_are_answered_by_the_rules_of_the_day_asked_for(
    tmp_path: Path, day: str
) -> None:
    asked = [probe for probe in PROBES if probe.name in OF_FIVE_DAYS]
    rows = [{"id": probe.name, "text": probe.wordings[0]} for probe in asked]
    file = tmp_path / "probes.jsonl"
    file.write_bytes(b"\n".join(map(_encoded, rows)))
    answers = [one(line) for line in lines(hotline("answer", file, "--on", day))]
    assert len(answers) == len(OF_FIVE_DAYS)
    for probe, answer in zip(asked, answers, strict=True):
        assert (answer.topic, answer.as_of) == (probe.topic, day)
        for right in probe.on(day):
            right.check(answer)


def _encoded(row: dict[str, Any]) -> bytes:
    """A line of JSON with its characters as they are, but for what UTF-8 cannot hold."""
    try:
        return json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(row).encode()
