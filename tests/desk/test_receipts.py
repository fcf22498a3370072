"""Receipts: issued with the reply, found by a code however it is written."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from desk import conversations, receipts, turns
from desk.database import writing
from desk.receipts import ALPHABET, Grounds, content_hash
from tests.desk.acts import LATER, NOW, numbered, opened, proposal, received, reply

GROUNDS = Grounds(
    topic="medical_outpatient_ratio",
    programme=None,
    township="奇乾乡",
    asking="outpatient.",
    facts={"identity": "dibao", "paid": "6000"},
    consented=False,
    day=date(2026, 7, 1),
    knowledge="rules.published",
    model="m" * 64,
)


def answered(engine: Engine, *grounds: Grounds | None) -> turns.Completed:
    """A turn with a reply for each of the grounds."""
    got = received(engine, opened(engine))
    said = [reply(f"答{i}") for i, _ in enumerate(grounds)]
    return turns.complete(engine, got.message_id, said, {}, 0, LATER, numbered, grounds)


def stored(engine: Engine) -> int:
    with engine.connect() as connection:
        wanted = select(func.count()).select_from(receipts.receipts)
        return int(connection.execute(wanted).scalar_one())


def test_a_reply_with_grounds_carries_a_code_that_finds_it_again(engine: Engine) -> None:
    (given,) = answered(engine, GROUNDS).replies
    found = receipts.find(engine, given["receipt"])
    assert len(found.code) == 8
    assert set(found.code) <= set(ALPHABET)
    assert found.grounds == GROUNDS
    assert found.issued_at == LATER
    assert found.reply == given
    assert found.intact


def test_codes_have_no_characters_that_look_alike() -> None:
    assert not set("0O1ILU") & set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET))


@pytest.mark.parametrize("style", [str.lower, lambda code: f" {code[:4]}-{code[4:]} "])
def test_a_code_is_found_as_people_write_it(engine: Engine, style: type[str]) -> None:
    (given,) = answered(engine, GROUNDS).replies
    assert receipts.find(engine, style(given["receipt"])).code == given["receipt"]


def test_each_reply_has_its_own_and_one_without_grounds_none(engine: Engine) -> None:
    first, plain, last = answered(engine, GROUNDS, None, GROUNDS).replies
    assert "receipt" not in plain
    assert receipts.find(engine, first["receipt"]).reply["text"] == "答0"
    assert receipts.find(engine, last["receipt"]).reply["text"] == "答2"


def test_an_unknown_code_is_an_error(engine: Engine) -> None:
    with pytest.raises(LookupError):
        receipts.find(engine, "22222222")


def test_a_turn_told_twice_has_one_receipt(engine: Engine) -> None:
    got = received(engine, opened(engine))
    told = (engine, got.message_id, [reply()], {}, 0, LATER, numbered, [GROUNDS])
    assert turns.complete(*told) == turns.complete(*told)
    assert stored(engine) == 1


def test_a_turn_that_stores_nothing_leaves_no_receipt(engine: Engine) -> None:
    conversation = opened(engine)
    got = received(engine, conversation)
    with pytest.raises(turns.Conflict):
        turns.complete(engine, got.message_id, [reply()], {}, 7, LATER, numbered, [GROUNDS])
    conversations.claim(engine, conversation, "坐席一", NOW)
    turns.complete(engine, got.message_id, [reply()], {}, 0, LATER, numbered, [GROUNDS])
    assert stored(engine) == 0


def test_the_database_itself_refuses_a_second_receipt_of_a_reply(engine: Engine) -> None:
    answered(engine, GROUNDS)
    copy = (
        "INSERT INTO receipts SELECT '22222222', message_id, position, topic, programme, township,"
        " asking, facts, consented, day, knowledge, model, answer_hash, issued_at FROM receipts"
    )
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(text(copy))


def test_a_record_that_was_altered_shows(engine: Engine) -> None:
    (given,) = answered(engine, GROUNDS).replies
    with writing(engine) as connection:
        forged = [{**given, "text": "别的话"}]
        connection.execute(turns.turns.update().values(replies=forged))
    assert not receipts.find(engine, given["receipt"]).intact


def test_the_hash_is_of_what_is_said_alone() -> None:
    said = {"text": "答", "ending": "answered"}
    for name in receipts.OUTSIDE:
        assert content_hash({**said, name: "x"}) == content_hash(said)
    assert content_hash({**said, "text": "答答"}) != content_hash(said)
    assert content_hash(dict(reversed(list(said.items())))) == content_hash(said)


def test_a_case_keeps_its_number_beside_a_receipt(engine: Engine) -> None:
    got = received(engine, opened(engine))
    said = [reply(case=proposal())]
    told = (engine, got.message_id, said, {}, 0, LATER, numbered, [GROUNDS])
    (given,) = turns.complete(*told).replies
    assert given["case"]["number"] == "EG20261123-0001"
    assert receipts.find(engine, given["receipt"]).intact
