"""The blind test sets put to an engine. They were written without sight of data or rules."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.accept_sets import Asked, Question, accepted
from hotline import settings
from rulebook.answer import Answer
from rulebook.loader import load
from rulebook.local import NothingLocal

if TYPE_CHECKING:
    from bot.engine import Engine

FOLDER = Path(__file__).parent
ON = date(2026, 11, 23)
Row = dict[str, Any]


class Measured(NamedTuple):
    """Scores by name (shares, but for `noise.replies`), and the lines missed by each."""

    scores: dict[str, float]
    missed: dict[str, list[str]]

    def add(self, name: str, hits: dict[str, bool]) -> None:
        """Keep the share of `hits` (whether it was right, by line) and the other lines."""
        self.scores[name] = sum(hits.values()) / len(hits)
        self.missed[name] = [text for text, hit in hits.items() if not hit]

    def shown(self, name: str) -> str:
        """A score with its missed lines, to be read where it is not reached."""
        return "\n  ".join([f"{name} {self.scores[name]:.3f}", *self.missed.get(name, [])])


def rows(name: str) -> list[Row]:
    """The lines of a set."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def trained(models: Path) -> Engine:
    """The current model of `models`, on one core: cores wait for each other on a busy machine."""
    from bot.opening import open_engine

    current = settings.load()
    cores = os.cpu_count() or 1
    return open_engine(models, current.policies, current.turn_chars, processes=cores)


async def measure(engine: Engine) -> Measured:
    """Every set put to `engine` on ON."""
    measured = Measured({}, {})
    for part in (_danger, _pleas, _calm, _noise, _stories, _follow_ups, _double):
        await part(engine, measured)
    return measured


async def _danger(engine: Engine, measured: Measured) -> None:
    replied = await _replied(engine, rows("danger"))
    measured.add("danger.handed_off", {text: _person(said) for text, said in replied.items()})
    urgent = {text: any(_urgent(reply) for reply in said) for text, said in replied.items()}
    measured.add("danger.urgent", urgent)


async def _pleas(engine: Engine, measured: Measured) -> None:
    replied, people = await _replied(engine, rows("pleas")), _people()
    person = {
        text: _person(said) or any(_offers(reply, people) for reply in said)
        for text, said in replied.items()
    }
    measured.add("pleas.person", person)
    measured.add("pleas.handed_off", {text: _person(said) for text, said in replied.items()})


async def _calm(engine: Engine, measured: Measured) -> None:
    replied = await _replied(engine, rows("calm"))
    measured.add("calm.no_person", {text: not _person(said) for text, said in replied.items()})


async def _noise(engine: Engine, measured: Measured) -> None:
    found: dict[str, dict[str, bool]] = {}
    counts = []
    for row in rows("noise"):
        for kind, text in _spellings(row):
            found.setdefault(kind, {})[text] = await _first(engine, text, row["accept"])
        counts.append(len(await engine.suggest(row["clean"], ON)))
    for kind, hits in found.items():
        measured.add(f"noise.{kind}", hits)
    measured.scores["noise.replies"] = sum(counts) / len(counts)


def _spellings(row: Row) -> list[tuple[str, str]]:
    variants = [(variant["kind"], variant["text"]) for variant in row["variants"]]
    return [("clean", row["clean"]), *variants]


async def _stories(engine: Engine, measured: Measured) -> None:
    told = rows("stories")
    hits = {row["text"]: await _first(engine, row["text"], row["accept"]) for row in told}
    measured.add("stories.first", hits)


async def _follow_ups(engine: Engine, measured: Measured) -> None:
    answered, helped = {}, {}
    for row in rows("follow_ups"):
        said = await _last(engine, row["turns"])
        question = Question(row["turns"][-1], tuple(row["accept"]), in_scope=True)
        asked, name = Asked(question, (), tuple(said)), " / ".join(row["turns"])
        answered[name] = any(_answers(reply, row["accept"]) for reply in said)
        helped[name] = asked.helped
    measured.add("follow_ups.answered", answered)
    measured.add("follow_ups.helped", helped)


async def _double(engine: Engine, measured: Measured) -> None:
    hits: dict[str, dict[str, bool]] = {"double.two": {}, "double.one": {}}
    for row in rows("double"):
        said = await engine.suggest(row["text"], ON)
        met = [any(_answers(reply, wanted) for reply in said) for wanted in row["accept"]]
        name = "double.two" if len(met) > 1 else "double.one"
        hits[name][row["text"]] = all(met) and len(said) == len(met)
    for name, found in hits.items():
        measured.add(name, found)


async def _replied(engine: Engine, asked: Sequence[Row]) -> dict[str, list[Answer]]:
    return {row["text"]: await engine.suggest(row["text"], ON) for row in asked}


async def _first(engine: Engine, text: str, accept: Sequence[str]) -> bool:
    """Whether the topic ranked first is acceptable."""
    ranking = (await engine.explain(text))["intent_ranking"]
    return accepted([ranking[0]["name"]], accept)


async def _last(engine: Engine, turns: Sequence[str]) -> list[Answer]:
    """The replies to the last of `turns`, said one after the other."""
    state: dict[str, Any] | None = None
    said: list[Answer] = []
    for text in turns:
        said, state = await engine.turn(state, text, ON)
    return said


def _people() -> set[str]:
    """The topics whose answer brings a person."""
    book = load(settings.load().policies)
    day = book.on(ON, NothingLocal())
    return {topic for topic in book.topics if day.topic(topic).ending == "handed_off"}


def _person(said: Sequence[Answer]) -> bool:
    return any(reply.ending == "handed_off" for reply in said)


def _urgent(reply: Answer) -> bool:
    return reply.case is not None and reply.case.urgent


def _offers(reply: Answer, people: set[str]) -> bool:
    """Whether a tap brings a person."""
    return any(choice.topic in people for choice in reply.choices)


def _answers(reply: Answer, accept: Sequence[str]) -> bool:
    return accepted([reply.topic or ""], accept)
