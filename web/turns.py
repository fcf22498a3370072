"""A turn: T1, the bot, T2. The only way in for what a resident says."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy.engine import Engine

from desk import consent, off_switch, public_state
from desk import turns as record
from rulebook.book import Rulebook
from web import case_status
from web.bell import Bell
from web.bot_client import BotClient, BotFailure, Computed
from web.config import WebConfig
from web.errors import Refusal
from web.metrics import Metrics
from web.off_line import off_line_reply
from web.other_script import chinese, other_script_reply
from web.promises import Promises, promises
from web.queues import Full, Queue, Queues
from web.receipts import grounds
from web.text import clean

log = logging.getLogger(__name__)

GRACE_SECONDS = 2.0  # beyond the bot's time, before the fixed reply falls due
T = TypeVar("T")


@dataclass(frozen=True)
class Turn:
    """A finished turn: the message's number, its replies, and the last event's number.

    No replies means that a person has taken over and will answer.
    """

    message: int
    replies: list[dict[str, Any]]
    seq: int


class Turns:
    """Runs the turns of one process. Those of one conversation follow one another."""

    def __init__(
        self,
        config: WebConfig,
        engine: Engine,
        book: Rulebook,
        bot: BotClient,
        bell: Bell,
        metrics: Metrics,
    ) -> None:
        self._config, self._engine, self._book = config, engine, book
        self._bot, self._bell, self._metrics = bot, bell, metrics
        self._queues = Queues()
        self._running: set[asyncio.Task[Turn]] = set()

    async def say(self, conversation_id: str, key: str, text: str) -> Turn:
        """Answers `text`, once for each `key`: a key said again gets the same replies.

        The turn runs to its end even if the caller goes away. Raises Refusal (too long, empty,
        too many waiting) and desk.conversations.UnknownConversation.
        """
        cleaned = self._cleaned(text)
        task = asyncio.create_task(
            self._run(self._join(conversation_id), conversation_id, key, cleaned)
        )
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def finish(self) -> None:
        """Waits for the turns that are running."""
        await asyncio.gather(*self._running, return_exceptions=True)

    async def recover(self) -> int:
        """Gives the fixed reply to each message whose deadline has passed; returns how many."""
        overdue = await _in_thread(record.unanswered, self._engine, self._config.now())
        for message_id in overdue:
            self._metrics.recovered.inc()
            self._metrics.ended(await self._complete_fixed(message_id))
        return len(overdue)

    def _cleaned(self, text: str) -> str:
        cleaned = clean(text)
        if not cleaned:
            raise Refusal(422, "text_empty", self._book.notice("text_empty"))
        if len(cleaned) > self._config.turn_chars:
            raise Refusal(422, "text_too_long", self._book.notice("text_too_long"))
        return cleaned

    def _join(self, conversation_id: str) -> Queue:
        try:
            return self._queues.join(conversation_id)
        except Full as full:
            code = str(full)
            raise Refusal(429, code, self._book.notice(code)) from None

    async def _run(self, queue: Queue, conversation_id: str, key: str, text: str) -> Turn:
        began = time.monotonic()
        try:
            received = await self._receive(conversation_id, key, text, queue.size)
            self._bell.ring(conversation_id)
            async with queue.lock:
                done = await self._answer(received.message_id)
        finally:
            self._queues.leave(conversation_id)
        self._bell.ring(conversation_id)
        self._metrics.ended(done)
        self._metrics.took(time.monotonic() - began)
        return Turn(received.message_id, done.replies, done.seq)

    async def _receive(
        self, conversation_id: str, key: str, text: str, waiting: int
    ) -> record.Received:
        """T1. The deadline leaves time for the turns before this one."""
        now = self._config.now()
        seconds = self._config.turn_seconds * waiting + GRACE_SECONDS
        deadline = now + timedelta(seconds=seconds)
        return await _in_thread(
            record.receive, self._engine, conversation_id, key, text, now, deadline
        )

    async def _answer(self, message_id: int) -> record.Completed:
        """The bot and T2, again from the new state while the conversation moves under them."""
        while True:
            standing = await _in_thread(record.current, self._engine, message_id)
            if standing.completed is not None:
                return standing.completed
            if standing.owner is not None:
                return await self._complete_fixed(message_id)
            off_line = await _in_thread(off_switch.reason, self._engine)
            if off_line is not None:
                return await self._complete_fixed(message_id, off_line)
            try:
                return await self._compute(standing)
            except record.Conflict:
                continue
            except BotFailure:
                return await self._complete_fixed(message_id)

    async def _compute(self, standing: record.Received) -> record.Completed:
        computed = await self._computed(standing)
        replies = await self._with_cases(standing.conversation_id, computed.replies)
        agreed = await _in_thread(consent.standing, self._engine, standing.conversation_id)
        promised = await self._promises(standing)
        return await _in_thread(
            record.complete,
            self._engine,
            standing.message_id,
            replies,
            computed.state,
            standing.version,
            self._config.now(),
            promised.kept,
            grounds(self._book, computed, self._config.model(), agreed is True),
        )

    async def _computed(self, standing: record.Received) -> Computed:
        """What the bot says, or the fixed line for a text that it cannot read.

        Danger told in the Chinese words of such a text is the bot's all the same.
        """
        on = self._config.today()
        unread = other_script_reply(standing.text, on)
        if unread is None:
            return await self._bot.turn(standing.state, standing.text, on)
        words = chinese(standing.text)
        if words:
            computed = await self._bot.turn(standing.state, words, on)
            if any((reply.get("case") or {}).get("urgent") for reply in computed.replies):
                return computed
        return Computed([unread.dict()], standing.state)

    async def _with_cases(
        self, conversation_id: str, replies: list[record.Reply]
    ) -> list[record.Reply]:
        """The replies with the conversation's cases, where it was asked how they stand."""
        if not case_status.asked(replies):
            return replies
        of = public_state.of_conversation
        return case_status.filled(replies, await _in_thread(of, self._engine, conversation_id))

    async def _complete_fixed(
        self, message_id: int, off_line: str | None = None
    ) -> record.Completed:
        """The fixed reply, which opens a case; while the bot is off line it says why."""
        reply = self._book.failed(self._config.today())
        if off_line is not None:
            reply = off_line_reply(reply, off_line, self._book.notice("off_line"))
        promised = await self._promises(await _in_thread(record.current, self._engine, message_id))
        return await _in_thread(
            record.complete_fixed,
            self._engine,
            message_id,
            [reply.dict()],
            self._config.now(),
            promised.kept,
        )

    async def _promises(self, standing: record.Received) -> Promises:
        sealed, now = self._config.contacts_key is not None, self._config.now()
        given = (self._engine, self._book, standing.conversation_id, now, sealed)
        return await _in_thread(promises, *given)


async def _in_thread(function: Callable[..., T], *arguments: Any) -> T:
    """Runs a database call where it blocks nobody."""
    return await asyncio.to_thread(function, *arguments)
