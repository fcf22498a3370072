"""Cases: what an answer promises exists, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy.engine import Engine

from desk import audit, case_clocks, cases, conversations, moves, turns
from tests.desk.acts import (
    LATER,
    OPERATOR,
    complete,
    event_types,
    made,
    numbered,
    opened,
    proposal,
    received,
    reply,
    turn,
)


def test_a_promised_case_is_opened_and_its_number_is_in_the_stored_reply(engine: Engine) -> None:
    conversation = opened(engine)
    done = turn(engine, conversation, "k1", reply("已转", proposal("danger", urgent=True)))
    (case,) = cases.open_cases(engine)
    assert done.replies[0]["case"]["number"] == case.number == "EG20261123-0001"
    assert (case.kind, case.urgent, case.conversation_id) == ("danger", True, conversation)
    assert event_types(engine, conversation)[1:] == ["case.opened", "message.replied"]


def test_a_case_of_a_kind_still_open_is_amended_not_doubled(engine: Engine) -> None:
    conversation = opened(engine)
    turn(
        engine, conversation, "k1", reply(case=proposal(township="奇乾乡", facts={"place": "村东"}))
    )
    more = proposal(township=None, urgent=True, summary="又来问", facts={"ill": "是"})
    done = turn(engine, conversation, "k2", reply(case=more))
    (case,) = cases.open_cases(engine)
    assert done.replies[0]["case"]["number"] == case.number
    assert case.proposal["township"] == "奇乾乡"
    assert case.proposal["summary"] == "又来问"
    assert case.proposal["facts"] == {"place": "村东", "ill": "是"}
    assert case.urgent
    assert event_types(engine, conversation).count("case.amended") == 1


def test_an_urgent_case_does_not_become_calm(engine: Engine) -> None:
    conversation = opened(engine)
    turn(engine, conversation, "k1", reply(case=proposal(urgent=True)))
    turn(engine, conversation, "k2", reply(case=proposal()))
    (case,) = cases.open_cases(engine)
    assert case.urgent
    assert case.proposal["urgent"]


def test_another_kind_or_another_conversation_is_another_case(engine: Engine) -> None:
    conversation = opened(engine)
    turn(engine, conversation, "k1", reply(case=proposal()), reply(case=proposal("record")))
    turn(engine, opened(engine), "k1", reply(case=proposal()))
    assert [case.number[-4:] for case in cases.open_cases(engine)] == ["0001", "0002", "0003"]


def report(kind: str, situation: str, **more: Any) -> dict[str, Any]:
    told = {"situation": situation, **more.pop("facts", {})}
    return proposal(kind, facts=told, urgent=kind == "danger", **more)


def test_danger_told_later_in_a_report_makes_the_same_case_one_of_danger(engine: Engine) -> None:
    id = opened(engine)
    turn(engine, id, "k1", reply(case=report("discovery", "老人独居", facts={"food": "little"})))
    turn(engine, id, "k2", reply(case=report("danger", "老人独居；叫不醒了")))
    (case,) = cases.open_cases(engine)
    assert (case.kind, case.urgent, case.proposal["kind"]) == ("danger", True, "danger")
    assert case.proposal["facts"] == {"situation": "老人独居；叫不醒了", "food": "little"}
    contact, _ = case_clocks.readings(engine, case.number, LATER)
    assert contact.reading.limit == timedelta(minutes=15)
    assert conversations.get(engine, id).status == "waiting"
    turn(engine, id, "k3", reply(case=report("discovery", "老人独居；叫不醒了；缓过来了")))
    (case,) = cases.open_cases(engine)
    assert (case.kind, case.urgent, case.proposal["kind"]) == ("danger", True, "danger")
    assert case.proposal["facts"]["situation"] == "老人独居；叫不醒了；缓过来了"


def test_an_urgent_report_that_turns_to_danger_is_held_to_the_stricter_limit(
    engine: Engine,
) -> None:
    id = made(engine, "discovery", urgent=True, facts={"situation": "炉子熏着了"}).conversation_id
    turn(engine, id, "k1", reply(case=report("danger", "炉子熏着了；着火了")))
    (case,) = cases.open_cases(engine)
    contact, _ = case_clocks.readings(engine, case.number, LATER)
    assert (case.kind, contact.reading.limit) == ("danger", timedelta(minutes=15))


def test_danger_of_another_story_is_another_case(engine: Engine) -> None:
    id = opened(engine)
    turn(engine, id, "k1", reply(case=report("discovery", "老人独居")))
    turn(engine, id, "k2", reply(case=report("danger", "我家着火了")))
    turn(engine, id, "k3", reply(case=proposal("danger", urgent=True)))
    found = {case.proposal["facts"]["situation"]: case for case in cases.open_cases(engine)}
    assert {story: case.kind for story, case in found.items()} == {
        "老人独居": "discovery",
        "我家着火了": "danger",
    }


def test_a_closed_case_is_not_amended(engine: Engine) -> None:
    conversation = opened(engine)
    turn(engine, conversation, "k1", reply(case=proposal()))
    moves.end(engine, "EG20261123-0001", "settle", OPERATOR, LATER, "answered", "当场答复")
    turn(engine, conversation, "k2", reply(case=proposal()))
    assert [case.number for case in cases.open_cases(engine)] == ["EG20261123-0002"]


def test_every_opening_amending_and_closing_is_in_the_audit(engine: Engine) -> None:
    conversation = opened(engine)
    turn(engine, conversation, "k1", reply(case=proposal("record", summary="一")))
    turn(engine, conversation, "k2", reply(case=proposal("record", summary="二")))
    moves.end(engine, "EG20261123-0001", "settle", OPERATOR, LATER, "answered", "当场答复")
    told = audit.entries(engine, conversation)
    assert [(entry.actor, entry.action) for entry in told] == [
        ("bot", "case.opened"),
        ("bot", "case.amended"),
        ("坐席一", "case.settle"),
    ]
    assert [entry.data.get("summary") for entry in told] == ["一", "二", None]


def test_numbers_count_by_the_local_day(engine: Engine) -> None:
    conversation = opened(engine)
    got = received(engine, conversation)
    late = datetime(2026, 11, 23, 16, 30, tzinfo=timezone.utc)
    said = [reply(case=proposal())]
    done = turns.complete_fixed(engine, got.message_id, said, late, numbered)
    assert done.replies[0]["case"]["number"] == "EG20261124-0001"


def test_urgent_cases_come_first(engine: Engine) -> None:
    for urgent in (False, True):
        turn(engine, opened(engine), "k1", reply(case=proposal(urgent=urgent)))
    assert [case.urgent for case in cases.open_cases(engine)] == [True, False]


def test_conversations_that_open_cases_at_once_get_numbers_of_their_own(engine: Engine) -> None:
    waiting = [received(engine, opened(engine)) for _ in range(20)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda got: complete(engine, got, reply(case=proposal())), waiting))
    numbers = [case.number for case in cases.open_cases(engine)]
    assert sorted(numbers) == [f"EG20261123-{n:04d}" for n in range(1, 21)]


def test_the_audit_does_not_repeat_how_to_reach_whoever_reported(engine: Engine) -> None:
    conversation = opened(engine)
    told = proposal(contact_ref="村东头老王", facts={"contact": "村东头老王", "place": "村东"})
    turn(engine, conversation, "k1", reply(case=told))
    (entry, *_) = audit.entries(engine, conversation)
    assert entry.data["facts"] == {"place": "村东"}
    assert "老王" not in str(entry.data)


def test_whoever_asks_for_a_person_or_is_in_danger_waits_for_one(engine: Engine) -> None:
    for case, status in (
        (proposal("person"), "waiting"),
        (proposal("danger", urgent=True), "waiting"),
        (proposal("record"), "bot"),
    ):
        conversation = opened(engine)
        turn(engine, conversation, "k1", reply(case=case))
        assert conversations.get(engine, conversation).status == status


def test_the_cases_of_a_conversation(engine: Engine) -> None:
    case = made(engine)
    assert cases.of_conversation(engine, case.conversation_id) == [case]
    assert cases.of_conversation(engine, opened(engine)) == []


def test_the_cases_of_some_days_are_those_opened_on_the_countys_days(engine: Engine) -> None:
    midnight = datetime(2026, 11, 22, 16, tzinfo=timezone.utc)
    moments = (timedelta(seconds=-1), timedelta(0), timedelta(days=1, seconds=-1), timedelta(1))
    numbers = [made(engine, now=midnight + each).number for each in moments]
    day, next_day = date(2026, 11, 23), date(2026, 11, 24)
    assert [case.number for case in cases.opened(engine, day, day)] == numbers[1:3]
    assert [case.number for case in cases.opened(engine, day, next_day)] == numbers[1:]
    assert cases.opened(engine, next_day, day) == []


def test_the_history_of_a_case_alone_and_whether_anything_happened(engine: Engine) -> None:
    assert audit.newest(engine) == 0
    case = made(engine)
    seen = audit.newest(engine)
    made(engine, "complaint", id=case.conversation_id)
    assert audit.newest(engine) > seen
    assert [entry.action for entry in audit.of_subject(engine, case.number)] == ["case.opened"]
