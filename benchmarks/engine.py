"""How long a turn takes in the engine, and how much of it the sentence encoders take.

python -m benchmarks.engine --rounds 20
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.opening import open_engine
from bot.quiet import quiet
from hotline import settings

if TYPE_CHECKING:
    from bot.engine import Engine

ON = date(2026, 7, 1)
LAST = 200
QUESTIONS = (
    "低保慢特病门诊报销后自付的按什么比例救助",
    "五保老人看病自己付的钱全给报吗",
    "我户口在莫尔道嘎，低保该去哪办",
    "低保多少天办完",
    "渐退期是多长时间",
    "家里不是低保，我一级残疾能自己单独申请低保吗",
    "临时救助去哪申请",
    "村干部把低保给了自己亲戚，我要举报",
    "隔壁老人一个人住，好几天没出门了，想让人去看看",
    "护照丢了怎么补办",
    "你好",
    "转人工",
)


@dataclass
class Stopwatch:
    """Adds up the seconds spent in the functions it is put around."""

    seconds: float = 0.0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, timed; its annotations stay, by which Rasa builds its graph."""

        @functools.wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds += time.perf_counter() - began

        return timed


@dataclass
class Times:
    """Turns of one kind, in milliseconds: the whole, and the encoders' part."""

    name: str
    whole: list[float] = field(default_factory=list)
    encoders: list[float] = field(default_factory=list)

    @property
    def rest(self) -> list[float]:
        """What each turn takes beside the encoders."""
        return [whole - part for whole, part in zip(self.whole, self.encoders, strict=True)]


class Bench:
    """An engine with a stopwatch around its encoders."""

    def __init__(self) -> None:
        quiet()
        from bot.components.sentence_encoder import SentenceEncoder

        self._watch = Stopwatch()
        SentenceEncoder.process = self._watch.around(SentenceEncoder.process)
        current = settings.load()
        self._engine: Engine = open_engine(current.models, current.policies, current.turn_chars)

    async def turn(self, state: dict[str, Any] | None, text: str, times: Times) -> dict[str, Any]:
        """One turn, added to `times`; the state after it."""
        self._watch.seconds, began = 0.0, time.perf_counter()
        _, after = await self._engine.turn(state, text, ON)
        times.whole.append((time.perf_counter() - began) * 1000)
        times.encoders.append(self._watch.seconds * 1000)
        return after


async def first_messages(bench: Bench, rounds: int) -> Times:
    """Each question, as the first of a conversation, `rounds` times."""
    times = Times("第一句话")
    for _ in track(range(rounds), "第一句话"):
        for question in QUESTIONS:
            await bench.turn(None, question, times)
    return times


async def along_a_conversation(bench: Bench, rounds: int) -> list[Times]:
    """Turn 2 and turn 200 of one conversation: the same question from either state."""
    state, states = None, {}
    for number in track(range(1, LAST), f"{LAST} 句的对话"):
        state = await bench.turn(state, QUESTIONS[number % len(QUESTIONS)], Times(""))
        states[number + 1] = state
    rows = [Times("第 2 句"), Times(f"第 {LAST} 句")]
    for _ in track(range(rounds * len(QUESTIONS)), "两头对比"):
        for number, times in zip((2, LAST), rows, strict=True):
            await bench.turn(states[number], QUESTIONS[0], times)
    return rows


def table(rows: list[Times]) -> Table:
    """Median and 95th percentile of each kind of turn."""
    drawn = Table(title="引擎里的一句话，毫秒：中位数 / 95%")
    for heading in ("", "次数", "整句", "编码器", "其余"):
        drawn.add_column(heading, justify="right" if heading else "left")
    for times in rows:
        parts = (times.whole, times.encoders, times.rest)
        drawn.add_row(times.name, str(len(times.whole)), *map(_median_and_p95, parts))
    return drawn


def _median_and_p95(values: list[float]) -> str:
    return f"{statistics.median(values):.1f} / {statistics.quantiles(values, n=20)[-1]:.1f}"


async def measure(rounds: int) -> list[Times]:
    """All that is measured, after a round that only warms up."""
    bench = Bench()
    await first_messages(bench, 1)
    return [await first_messages(bench, rounds), *await along_a_conversation(bench, rounds)]


def main() -> None:
    """Measures, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="how often each question is asked")
    rows = asyncio.run(measure(parser.parse_args().rounds))
    Console().print(table(rows))


if __name__ == "__main__":
    main()
