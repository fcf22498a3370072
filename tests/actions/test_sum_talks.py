"""The sum of 低保 as residents meet it, once its standard is published."""

from __future__ import annotations

import pytest

from rulebook.book import Rulebook
from rulebook.local import Local
from tests.actions.conversation import Conversation
from tests.rulebook.published import Published

ASKED = "dibao_payment"


def talk(book: Rulebook, local: Local) -> Conversation:
    """A conversation while staff have published what `local` holds."""
    return Conversation(book, local=local)


@pytest.fixture
def published(book: Rulebook) -> Conversation:
    """A conversation in which the standard is published and the payment was asked for."""
    conversation = talk(book, Published(dibao_standard="850"))
    conversation.say("低保金怎么算", ASKED, amount="3000", self_paid="self_paid")
    return conversation


def test_nothing_is_asked_while_the_standard_is_not_published(book: Rulebook) -> None:
    conversation = Conversation(book)
    answer = conversation.say("低保金怎么算", ASKED)
    assert conversation.asking is None
    assert answer.choices == []


def test_a_count_is_whole_and_the_difference_is_shown(published: Conversation) -> None:
    assert published.asking == "dibao_payment.residence"
    published.say("城镇")
    assert published.asking == "dibao_payment.members"
    assert "整数" in published.say("2.5", amount="2.5").text
    published.say("三口人", count="3口")
    assert published.asking == "dibao_payment.income"
    assert "1,350元" in published.say("1200", amount="1200").text
    corrected = published.say("不对，是1300", amount="1300", correction="correction")
    assert "1,250元" in corrected.text


def test_what_the_answer_was_looked_up_with_is_kept(published: Conversation) -> None:
    assert published.slots["context"]["asked"]["topic"] == ASKED
