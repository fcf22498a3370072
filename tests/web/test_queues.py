"""Places in the queues: few for one conversation, bounded for all."""

from __future__ import annotations

import pytest

from web.queues import IN_ALL, WAITING, Full, Queues


def test_one_conversation_has_one_answered_and_a_few_waiting() -> None:
    queues = Queues()
    for _ in range(1 + WAITING):
        queues.join("a")
    with pytest.raises(Full, match="too_fast"):
        queues.join("a")
    queues.join("b")
    queues.leave("a")
    queues.join("a")


def test_all_conversations_together_are_bounded() -> None:
    queues = Queues()
    for n in range(IN_ALL):
        queues.join(f"conversation {n}")
    with pytest.raises(Full, match="too_many"):
        queues.join("one more")
    queues.leave("conversation 0")
    queues.join("one more")


def test_a_conversation_that_left_starts_a_new_queue() -> None:
    queues = Queues()
    first = queues.join("a")
    assert queues.join("a") is first
    queues.leave("a")
    queues.leave("a")
    assert queues.join("a") is not first
