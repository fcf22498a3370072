"""Handing on: signed, sent until acknowledged, acknowledged once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import (
    assignment,
    audit,
    briefs,
    case_rows,
    case_words,
    deliveries,
    external,
    moves,
    on_call,
    signing,
    sweep,
    webhook,
)
from desk.actors import SYSTEM
from desk.casework_tables import desk_settings
from desk.deliveries import Answered
from desk.number_kinds import PHONE
from desk.refusals import Refused
from tests.desk.acts import CHIEF, NOW, OPERATOR, UNIT, made, opened

SECRET = b"a secret of the test"
URL = "https://12345.example/orders"


class City:
    """The city's system: keeps what it gets, answers as it is told."""

    def __init__(self, *answers: Answered | None) -> None:
        self.answers = list(answers)
        self.got: list[tuple[str, str, str]] = []
        self.bodies: list[dict[str, Any]] = []

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        at = datetime.fromtimestamp(int(headers[signing.TIME]), NOW.tzinfo)
        found = signing.verified(SECRET, headers, body, at)
        assert found is not None
        id = found[0]
        told = json.loads(body)
        self.bodies.append(told)
        self.got.append((id, told["event"], told.get("order", {}).get("状态", "")))
        answer = self.answers.pop(0) if self.answers else Answered(200)
        if answer is None:
            raise ConnectionRefusedError
        return answer


def assigned(engine: Engine) -> str:
    """A case whose assignment waits to be handed on, and nothing before it."""
    deliveries.set_address(engine, None, CHIEF, NOW)
    number = made(engine).number
    deliveries.set_address(engine, URL, CHIEF, NOW)
    assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW)
    return number


def test_without_an_address_nothing_is_handed_on(engine: Engine) -> None:
    city = City()
    assignment.assign(engine, made(engine).number, OPERATOR, "奇乾乡", NOW)
    assert deliveries.waiting(engine) == 0
    assert deliveries.deliver(engine, SECRET, city.post, NOW) == []
    with pytest.raises(Refused):
        deliveries.set_address(engine, "file:///etc", CHIEF, NOW)


def test_a_message_is_sent_until_it_is_acknowledged_and_never_after(engine: Engine) -> None:
    assigned(engine)
    city = City(None, Answered(503), Answered(302), Answered(201))
    at, tries = NOW, []
    for _ in range(6):
        sent = deliveries.deliver(engine, SECRET, city.post, at)
        tries += [each.acknowledged for each in sent]
        at += timedelta(minutes=3)
    assert tries == [False, False, False, True]
    assert len({id for id, _, _ in city.got}) == 1
    assert deliveries.waiting(engine) == 0


def handed_on(engine: Engine, at: datetime = NOW) -> City:
    """The city's system, with all that waits for it."""
    city = City()
    while deliveries.deliver(engine, SECRET, city.post, at):
        pass
    return city


def test_a_case_is_handed_on_when_it_is_opened_amended_and_becomes_urgent(engine: Engine) -> None:
    deliveries.set_address(engine, URL, CHIEF, NOW)
    talk = opened(engine)
    case = made(engine, "discovery", id=talk)
    made(engine, "discovery", id=talk, facts={"situation": "又想起一件事"})
    case_words.add(engine, case.number, "他家在河边，电话13812345678", NOW)
    made(engine, "discovery", id=talk, urgent=True)
    city = handed_on(engine)
    assert [event for _, event, _ in city.got] == [
        *("case.opened", "case.amended", "case.amended", "case.amended", "case.urgent"),
    ]
    assert "又想起一件事" in city.bodies[1]["order"]["内容"]
    assert city.bodies[2]["added"] == f"他家在河边，电话{PHONE}"


def test_what_is_added_to_a_complaint_stays_at_the_desk(engine: Engine) -> None:
    deliveries.set_address(engine, URL, CHIEF, NOW)
    case = made(engine, "complaint", urgent=True)
    sweep.due(engine, NOW)
    case_words.add(engine, case.number, "我是他邻居", NOW)
    briefs.write(engine, case.number, "反映村里不公", CHIEF, NOW)
    case_words.add(engine, case.number, "我姓王", NOW)
    city = handed_on(engine)
    assert [event for _, event, _ in city.got] == ["case.called", "case.opened", "case.amended"]
    said = json.dumps(city.bodies, ensure_ascii=False)
    assert "反映村里不公" in said
    assert "邻居" not in said
    assert "姓王" not in said


def test_a_try_of_the_chain_goes_to_whoever_can_ring(engine: Engine) -> None:
    on_call.set_contacts(engine, {"chief": "值班室内线"}, CHIEF, NOW)
    deliveries.set_address(engine, URL, CHIEF, NOW)
    case = made(engine, "complaint", urgent=True)
    at = NOW + timedelta(minutes=5)
    sweep.due(engine, at)
    bodies = handed_on(engine, at).bodies
    assert [body["event"] for body in bodies] == ["case.called"] * 2
    text = f"紧急工单{case.number}（投诉反映）还没有人接。"
    assert [body["call"] for body in bodies] == [
        {"receiver": "坐席", "contact": None, "text": text},
        {"receiver": "班长", "contact": "值班室内线", "text": text},
    ]
    assert all(body.keys() == {"event", "at", "number", "call"} for body in bodies)


def test_no_more_is_sent_at_once_than_ends_within_the_lease(engine: Engine) -> None:
    for _ in range(deliveries.BATCH + 1):
        assigned(engine)
    city = City()
    assert len(deliveries.deliver(engine, SECRET, city.post, NOW)) == deliveries.BATCH
    assert len(deliveries.deliver(engine, SECRET, city.post, NOW)) == 1
    assert deliveries.LEASE.total_seconds() > webhook.SECONDS * deliveries.BATCH


def test_an_address_that_holds_already_is_not_set_again(engine: Engine) -> None:
    for url in (None, URL, URL, None):
        deliveries.set_address(engine, url, CHIEF, NOW)
        assert deliveries.address(engine) == url
    with engine.connect() as connection:
        assert len(connection.execute(select(desk_settings)).all()) == 2


def test_the_wait_doubles_up_to_six_hours(engine: Engine) -> None:
    waits = [deliveries.wait(attempts) for attempts in (1, 2, 3, 99)]
    assert waits == [timedelta(seconds=n) for n in (30, 60, 120, 6 * 3600)]
    assigned(engine)
    city = City(None)
    deliveries.deliver(engine, SECRET, city.post, NOW)
    assert deliveries.deliver(engine, SECRET, city.post, NOW + timedelta(seconds=29)) == []
    assert len(deliveries.deliver(engine, SECRET, city.post, NOW + timedelta(seconds=30))) == 1


def test_messages_of_one_case_arrive_in_order(engine: Engine) -> None:
    number = assigned(engine)
    later = NOW + timedelta(minutes=1)
    moves.move(engine, number, "sign", UNIT, later)
    moves.move(engine, number, "handle", UNIT, later)
    moves.move(engine, number, "answer", UNIT, later, "已入户")
    city = City(None)
    for minutes in (1, 2, 3):
        deliveries.deliver(engine, SECRET, city.post, NOW + timedelta(minutes=minutes))
    assert [(event, state) for _, event, state in city.got] == [
        ("case.assign", "派单"),
        ("case.assign", "派单"),
        ("case.answer", "答复"),
    ]


def test_processes_that_send_at_once_send_once(engine: Engine) -> None:
    for _ in range(5):
        assigned(engine)
    city = City()
    with ThreadPoolExecutor(4) as pool:
        parts = pool.map(lambda _: deliveries.deliver(engine, SECRET, city.post, NOW), range(4))
        sent = [each for part in parts for each in part]
    assert sorted(each.id for each in sent) == sorted(id for id, _, _ in city.got)
    assert len(city.got) == len({id for id, _, _ in city.got}) == 5


def test_an_attempt_whose_process_died_is_made_again(engine: Engine) -> None:
    assigned(engine)

    def dies(url: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliveries.deliver(engine, SECRET, dies, NOW)
    city = City()
    assert deliveries.deliver(engine, SECRET, city.post, NOW) == []
    (sent,) = deliveries.deliver(engine, SECRET, city.post, NOW + deliveries.LEASE)
    assert sent.acknowledged


def test_a_number_and_a_status_that_come_back_are_kept(engine: Engine) -> None:
    number = assigned(engine)
    city = City(Answered(200, {"number": "HLBE-77", "status": "已接收", "more": 1}))
    external.hand_on(engine, SECRET, city.post, NOW)
    case = case_rows.get(engine, number)
    assert (case.external_number, case.external_status) == ("HLBE-77", "已接收")
    assert not external.keep(engine, number, "HLBE-77", None, SYSTEM, NOW)
    assert external.keep(engine, number, None, "办理中", SYSTEM, NOW, NOW)
    earlier = NOW - timedelta(seconds=1)
    assert not external.keep(engine, number, None, "已接收", SYSTEM, NOW, earlier)
    told = [
        entry.data
        for entry in audit.entries(engine, case.conversation_id)
        if entry.action == "case.external"
    ]
    assert told == [
        {"external_number": "HLBE-77", "external_status": "已接收"},
        {"external_status": "办理中"},
    ]


def test_what_could_not_be_kept_is_not_acknowledged(engine: Engine) -> None:
    assigned(engine)

    def fails(*_: object) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        deliveries.deliver(engine, SECRET, City().post, NOW, keep=fails)
    assert deliveries.waiting(engine) == 1
    (sent,) = deliveries.deliver(engine, SECRET, City().post, NOW + deliveries.LEASE)
    assert sent.acknowledged


def test_an_answer_without_sense_or_without_acknowledgement_changes_nothing(
    engine: Engine,
) -> None:
    number = assigned(engine)
    city = City(Answered(500, {"number": "X"}), Answered(200, {"number": 7}))
    for minutes in (0, 1):
        external.hand_on(engine, SECRET, city.post, NOW + timedelta(minutes=minutes))
    assert case_rows.get(engine, number).external_number is None


def test_a_signature_holds_for_its_body_its_time_and_its_secret() -> None:
    said = signing.headers(SECRET, "id-1", b"body", NOW)
    assert signing.verified(SECRET, said, b"body", NOW) == ("id-1", NOW)
    late = NOW + timedelta(minutes=6)
    for secret, headers, body, at in (
        (b"another", said, b"body", NOW),
        (SECRET, said, b"other", NOW),
        (SECRET, {**said, signing.ID: "id-2"}, b"body", NOW),
        (SECRET, {**said, signing.TIME: str(int(late.timestamp()))}, b"body", late),
        (SECRET, {**said, signing.TIME: "soon"}, b"body", NOW),
        (SECRET, said, b"body", late),
        (SECRET, {}, b"body", NOW),
    ):
        assert signing.verified(secret, headers, body, at) is None


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        paths = {
            "/ok": (200, body),
            "/list": (200, b"[1]"),
            "/odd": (200, b"<p>"),
            "/no": (503, b""),
        }
        status, text = paths.get(self.path, (302, b""))
        self.send_response(status)
        self.send_header("Location", "/ok")
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    httpd = HTTPServer(("127.0.0.1", 0), _Handler)
    Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def test_any_status_is_an_answer_and_a_redirect_is_not_followed(server: str) -> None:
    body = b'{"number": "1"}'
    assert webhook.post(f"{server}/ok", body, {}) == Answered(200, {"number": "1"})
    for path, status in (("list", 200), ("odd", 200), ("no", 503), ("moved", 302)):
        assert webhook.post(f"{server}/{path}", body, {}) == Answered(status)
    with pytest.raises(OSError, match="refused"):
        webhook.post("http://127.0.0.1:1/ok", body, {})
