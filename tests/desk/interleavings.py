"""A bot and operators in one conversation, step by step: no word of the bot after a takeover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from sqlalchemy.engine import Engine

from desk import conversations, operator_messages, turns
from tests.desk.acts import LATER, NOW, complete, numbered, opened, reply
from tests.desk.races import Ticked

Act = Callable[[], None]
OPERATORS = ("坐席一", "坐席二")


@dataclass
class Talk:
    """A conversation in which a bot and operators act, each in an order of its own."""

    engine: Engine
    id: str
    standing: turns.Received | None = None

    def bot(self, random: Random) -> list[Act]:
        """One to three messages, of three steps each: T1, what the bot computes from, T2."""
        steps: list[Act] = []
        for number in range(random.randint(1, 3)):
            answer = partial(self._answer, random.random() < 0.3)
            steps += [partial(self._receive, f"r{number}"), self._look, answer]
        return steps

    def operators(self, random: Random) -> list[Act]:
        """One to three takeovers, each with up to two words; between them the bot has it back."""
        steps: list[Act] = []
        for number in range(random.randint(1, 3)):
            who = random.choice(OPERATORS)
            steps.append(partial(self._claim, who))
            words = range(random.randint(0, 2))
            steps += [partial(self._say, who, f"o{number}{word}") for word in words]
            steps.append(partial(self._hand_back, who))
        return steps[:-1]

    def _receive(self, key: str) -> None:
        self.standing = turns.receive(self.engine, self.id, key, "在吗", NOW, LATER)

    def _look(self) -> None:
        assert self.standing is not None
        self.standing = turns.current(self.engine, self.standing.message_id)

    def _answer(self, fixed: bool) -> None:
        """T2, again from the new state as long as that has moved: as the web does it."""
        while self.standing is not None:
            try:
                if fixed:
                    id = self.standing.message_id
                    turns.complete_fixed(self.engine, id, [reply()], LATER, numbered)
                else:
                    complete(self.engine, self.standing)
                return
            except turns.Conflict:
                self._look()

    def _claim(self, who: str) -> None:
        conversations.claim(self.engine, self.id, who, NOW)

    def _say(self, who: str, key: str) -> None:
        operator_messages.send(self.engine, self.id, who, key, "我来答", NOW)

    def _hand_back(self, who: str) -> None:
        conversations.hand_back(self.engine, self.id, who, NOW)


def shuffled(random: Random, *parts: list[Act]) -> list[Act]:
    """The steps of all parts in one order; those of each part stay in their own."""
    turns_of = [number for number, part in enumerate(parts) for _ in part]
    random.shuffle(turns_of)
    steps = [iter(part) for part in parts]
    return [next(steps[number]) for number in turns_of]


def interleaved(engine: Engine, times: int, seed: int, tick: Ticked = lambda: None) -> None:
    """As many conversations, each with acts and an order of its own; in none the bot cuts in."""
    random = Random(seed)
    for _ in range(times):
        talk = Talk(engine, opened(engine))
        for step in shuffled(random, talk.bot(random), talk.operators(random)):
            step()
        never_cut_in(engine, talk.id)
        tick()
    assert turns.unanswered(engine, LATER) == []


def never_cut_in(engine: Engine, id: str) -> None:
    """Between a takeover and a hand-back only people spoke; at the end a person has it."""
    taken_over = False
    for line in conversations.transcript(engine, id):
        if line.role == "system":
            taken_over = line.event == "conversation.claimed"
        assert not (taken_over and line.role == "bot"), "the bot spoke after a takeover"
        assert taken_over or line.role != "operator", "an operator spoke without a takeover"
    assert taken_over
