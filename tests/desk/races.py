"""Two promises under pressure: one case one operator, and no word of the bot after a takeover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from random import Random
from threading import Barrier

from sqlalchemy.engine import Engine

from desk import audit, case_rows, conversations, moves, operator_messages, turns
from desk.actors import Actor
from desk.refusals import Refused
from tests.desk.acts import LATER, NOW, OPERATOR, OTHER, complete, made, numbered, opened, reply

Act = Callable[[], None]
Ticked = Callable[[], None]


def race(engine: Engine, pool: ThreadPoolExecutor) -> None:
    """Two operators take one case at the same moment: one has it, the other is told who."""
    number, start = made(engine).number, Barrier(2)

    def take(actor: Actor) -> str | None:
        start.wait()
        try:
            moves.take(engine, number, actor, NOW)
        except Refused as refused:
            return str(refused)
        return None

    running: list[Future[str | None]] = [pool.submit(take, who) for who in (OPERATOR, OTHER)]
    told = [each.result() for each in running]
    case = case_rows.get(engine, number)
    assert told.count(None) == 1
    winner = (OPERATOR, OTHER)[told.index(None)].name
    assert case.holder == winner
    assert winner in str(told[1 - told.index(None)])
    taken = [e for e in audit.entries(engine, case.conversation_id) if e.action == "case.take"]
    assert [entry.actor for entry in taken] == [winner]


def races(engine: Engine, times: int, tick: Ticked = lambda: None) -> None:
    """As many races, one after the other."""
    with ThreadPoolExecutor(2) as pool:
        for _ in range(times):
            race(engine, pool)
            tick()


@dataclass
class Talk:
    """A conversation in which a bot and an operator act, each in an order of its own."""

    engine: Engine
    id: str
    standing: turns.Received | None = None

    def bot(self, key: str, fixed: bool) -> list[Act]:
        """The steps of one message: T1, what the bot computes from, T2."""
        return [lambda: self._receive(key), self._look, lambda: self._answer(fixed)]

    def operator(self) -> list[Act]:
        """Takes over, speaks, hands back, takes over again."""
        return [self._claim, self._say, self._hand_back, self._claim]

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

    def _claim(self) -> None:
        conversations.claim(self.engine, self.id, "坐席一", NOW)

    def _say(self) -> None:
        operator_messages.send(self.engine, self.id, "坐席一", "o1", "我来答", NOW)

    def _hand_back(self) -> None:
        conversations.hand_back(self.engine, self.id, "坐席一", NOW)


def interleavings(random: Random) -> Iterator[tuple[bool, ...]]:
    """Orders of six steps of the bot (False) and four of the operator (True), without end."""
    places = list(combinations(range(10), 4))
    while True:
        random.shuffle(places)
        for chosen in places:
            yield tuple(place in chosen for place in range(10))


def interleaved(engine: Engine, times: int, seed: int, tick: Ticked = lambda: None) -> None:
    """As many interleavings of two messages and a takeover; in none does the bot cut in."""
    random = Random(seed)
    orders = interleavings(random)
    for _ in range(times):
        talk = Talk(engine, opened(engine))
        bot = iter([*talk.bot("k1", random.random() < 0.3), *talk.bot("k2", random.random() < 0.3)])
        operator = iter(talk.operator())
        for operators_turn in next(orders):
            next(operator if operators_turn else bot)()
        never_cut_in(engine, talk.id)
        tick()


def never_cut_in(engine: Engine, id: str) -> None:
    """Between a takeover and a hand-back only people spoke; each message has had its end."""
    taken_over = False
    for line in conversations.transcript(engine, id):
        if line.role == "system":
            taken_over = line.event == "conversation.claimed"
        assert not (taken_over and line.role == "bot"), "the bot spoke after a takeover"
        assert taken_over or line.role != "operator", "an operator spoke without a takeover"
    assert taken_over
    assert turns.unanswered(engine, LATER) == []
