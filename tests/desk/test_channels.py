"""Senders of another front end: one conversation each, kept apart by channel."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from desk import channels, conversations
from desk.database import writing
from desk.schema import channel_senders
from tests.desk.acts import LATER, NOW, opened

PHONE = "13900000000"


def count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        counted: int = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    return counted


def test_a_sender_comes_back_to_the_conversation_first_opened(engine: Engine) -> None:
    id = channels.conversation_of(engine, "wechat", "张三", NOW)
    assert channels.conversation_of(engine, "wechat", "张三", LATER) == id
    assert conversations.get(engine, id).opened_at == NOW
    assert len(id) >= 43
    assert count(engine, "conversations") == 1


def test_another_sender_or_another_channel_is_another_conversation(engine: Engine) -> None:
    pairs = [("wechat", "1"), ("wechat", "2"), ("kiosk", "1"), ("wechat1", ""), ("wechat", "1 ")]
    ids = {channels.conversation_of(engine, *pair, NOW) for pair in pairs}
    assert len(ids) == len(pairs)


def test_first_messages_that_come_together_open_one_conversation(engine: Engine) -> None:
    together = Barrier(8)

    def come(_: int) -> str:
        together.wait()
        return channels.conversation_of(engine, "wechat", "张三", NOW)

    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(come, range(8)))
    assert len(ids) == 1
    assert count(engine, "conversations") == 1


def test_the_database_itself_refuses_a_second_conversation_of_a_sender(engine: Engine) -> None:
    channels.conversation_of(engine, "wechat", "张三", NOW)
    with engine.connect() as connection:
        row = connection.execute(channel_senders.select()).one()
    second = {**row._mapping, "conversation_id": opened(engine)}
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(channel_senders.insert().values(**second))


def test_a_name_that_is_a_phone_number_is_not_stored_as_it_is(engine: Engine) -> None:
    channels.conversation_of(engine, "wechat", PHONE, NOW)
    with engine.connect() as connection:
        row = connection.execute(channel_senders.select()).one()
    assert PHONE not in str(row)
