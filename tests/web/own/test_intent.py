"""Passing one's situation to a window: seen first, agreed to, once."""

from __future__ import annotations

import asyncio
import html
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import audit, cases, consent, contacts, intents, routing
from desk.actors import Actor
from desk.case_rows import Case
from desk.resident_tables import agreements
from desk.vault import Vault
from rulebook.answer import Finding
from rulebook.eligibility.programmes import PROGRAMMES
from rulebook.loader import load
from tests.web.peer import Peer, Turn, answer
from tests.web.resident import Resident
from tests.web.resident_page.cards import card
from web.config import WebConfig
from web.own.intent import offers_intent

POLICIES = Path(__file__).parents[3] / "policies"
HOSTILE = "<script>alert(1)</script>\u202e=1+1"
VERSION, TEXT = consent.current("intent")
CONTACT = consent.current("contact")[0]
CARD = card(
    "按您说的，可能符合低保。",
    topic="policy_overview",
    findings=[
        Finding(programme="dibao", standing="may", source="plan-2021", clause="二"),
        Finding(
            programme="medical_aid",
            standing="unknown",
            source="plan-2021",
            clause="三",
            needed=["有没有低保证"],
        ),
    ],
    parts={"next": ["到窗口提出申请。"], "materials": ["户口簿"]},
)
STATE = {
    "version": 1,
    "asking": "household.",
    "facts": {"members": "3", "income": "900", "age": "unknown", "work": "unable", "story": "2"},
    "context": {"asked": {"topic": "policy_overview", "township": "奇乾乡"}},
}


async def told(turn: Turn) -> Response:
    """The card of a household; the text 别的 says something else and moves the conversation."""
    reply = CARD if turn["text"] != "别的" else answer("好的", ending="small_talk")
    return JSONResponse({"replies": [reply], "state": STATE})


@pytest.fixture
def config(config: WebConfig, tmp_path: Path) -> WebConfig:
    return replace(config, contacts_key=tmp_path / "contacts.key")


@pytest.fixture
def peer(peer: Peer) -> Peer:
    peer.behaviour = told
    return peer


@pytest.fixture
def engine(app: FastAPI) -> Engine:
    engine: Engine = app.state.engine
    return engine


class Form:
    """The form that follows a household's card."""

    def __init__(self, client: Resident, seq: int, page: str) -> None:
        self.client, self.seq, self.page = client, seq, page
        found = re.search(r'name="version" value="(\d+)"', page)
        self.version = found.group(1) if found else ""

    async def send(self, **filled: Any) -> httpx.Response:
        usual = {"programme": "dibao", "township": "奇乾乡", "agreed": VERSION}
        place = {"seq": str(self.seq), "position": "0", "version": self.version}
        return await self.client.http.post("/intent", data={**place, **usual, **filled})

    async def number(self, **filled: Any) -> str:
        sent = await self.send(**filled)
        assert sent.status_code == 303, html.unescape(sent.text)
        return str(sent.headers["location"].rpartition("/")[2])


@pytest.fixture
async def form(peer: Peer, client: Resident) -> Form:
    seq = (await client.say("我家能享受什么"))["seq"]
    shown = await client.http.get("/intent", params={"seq": seq})
    assert shown.status_code == 200, shown.text
    return Form(client, seq, shown.text)


def of(engine: Engine, client: Resident) -> list[Case]:
    return cases.of_conversation(engine, client.id)


async def test_the_answer_leads_to_the_form_which_shows_what_would_be_passed_on(
    client: Resident, form: Form
) -> None:
    page = (await client.http.get("/fragment?after=0")).text
    assert f'href="/intent?seq={form.seq}&amp;position=0"' in page
    for words in ("家里人口：<bdi>3口", "全家每月收入：<bdi>900元", "干不了活", "户口簿", TEXT):
        assert words in form.page
    assert 'value="dibao" checked' in form.page
    assert 'value="medical_aid" checked' not in form.page
    assert "<option selected>奇乾乡</option>" in form.page
    assert "<li>岁数</li>" in form.page


async def test_what_was_agreed_to_becomes_a_case_of_the_township(
    form: Form, client: Resident, engine: Engine
) -> None:
    number = await form.number()
    (case,) = of(engine, client)
    assert (case.number, case.kind) == (number, "intent")
    assert routing.route(case).lead == "奇乾乡"
    assert case.proposal["programmes"] == ["低保"]
    assert case.proposal["facts"] == {
        "家里人口": "3口",
        "全家每月收入": "900元",
        "干活的情况": "干不了活",
    }
    assert case.proposal["missing"] == ["岁数", "户口簿"]
    assert case.proposal["answers"] == [
        (await client.transcript())["messages"][1]["answer"]["receipt"]
    ]
    with engine.connect() as connection:
        rows = connection.execute(select(agreements)).all()
    assert [(row.conversation_id, row.version, row.agreed) for row in rows] == [
        (client.id, VERSION, True)
    ]
    assert consent.standing(engine, client.id) is None


async def test_the_page_after_it_says_that_it_is_no_application_and_what_is_left_to_do(
    form: Form, client: Resident
) -> None:
    number = await form.number()
    first = (await client.http.get(f"/intent/{number}")).text
    for words in (number, "这不是正式申请", intents.statement(), "到窗口提出申请。", "查询码"):
        assert words in first
    assert "own-code" in (await client.http.get(f"/intent/{number}")).text
    await client.http.post("/case/noted", data={"number": number})
    assert "own-code" not in (await client.http.get(f"/intent/{number}")).text
    assert (await client.http.get("/intent/EG20200101-0001")).status_code == 404


async def test_without_consent_nothing_is_passed_on_and_nothing_typed_is_lost(
    form: Form, client: Resident, engine: Engine
) -> None:
    refused = await form.send(
        agreed="",
        programme=["dibao", "tekun"],
        township="黑山头镇",
        name="老王",
        contact_agreed=CONTACT,
    )
    assert refused.status_code == 409
    assert "没有勾选同意，什么都没有交出去。" in refused.text
    for kept in ('value="tekun" checked', "<option selected>黑山头镇</option>", 'value="老王"'):
        assert kept in refused.text
    assert of(engine, client) == []
    assert (await client.say("接着问"))["replies"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"agreed": "9999-1"},
        {"agreed": CONTACT},
        {"township": ""},
        {"township": HOSTILE},
        {"programme": HOSTILE},
        {"programme": []},
        {"version": "0"},
        {"name": "老王"},
        {"name": "老王", "contact_agreed": VERSION},
    ],
)
async def test_what_was_not_shown_or_not_agreed_to_is_refused(
    form: Form, client: Resident, engine: Engine, wrong: dict[str, Any]
) -> None:
    refused = await form.send(**wrong)
    assert refused.status_code == 409
    assert 'role="alert"' in refused.text
    assert "<script>alert" not in refused.text
    assert of(engine, client) == []


async def test_what_changed_meanwhile_has_to_be_seen_again(form: Form, client: Resident) -> None:
    await client.say("别的")
    refused = await form.send()
    assert refused.status_code == 409
    assert "请再看一遍" in refused.text
    again = Form(client, form.seq, refused.text)
    await again.number()


async def test_sent_twice_it_is_one_case(form: Form, client: Resident, engine: Engine) -> None:
    numbers = await asyncio.gather(form.number(), form.number())
    assert len({*numbers, await form.number()}) == 1
    assert len(of(engine, client)) == 1


async def test_a_contact_is_sealed_and_hostile_words_stay_words(
    form: Form, client: Resident, engine: Engine, config: WebConfig
) -> None:
    left = {"name": HOSTILE, "phone": "13800138000", "contact_agreed": CONTACT}
    number = await form.number(**left)
    assert config.contacts_key is not None
    vault = Vault(config.contacts_key)
    now = config.now()
    found = contacts.read(engine, vault, number, Actor("wang", "operator"), now)
    assert found["phone"] == "13800138000"
    assert found["name"].startswith("<script>")
    (case,) = of(engine, client)
    assert "13800138000" not in str(case.proposal)
    shown = await form.send(**left, township="")
    assert "<script>alert" not in shown.text


async def test_nobody_elses_answer_or_case_is_shown(
    form: Form, client: Resident, app: FastAPI
) -> None:
    number = await form.number()
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as stranger:
        assert (await stranger.get(f"/intent?seq={form.seq}")).status_code == 401
        await stranger.post("/api/v1/conversations")
        for path in (f"/intent?seq={form.seq}", f"/intent/{number}", f"/contact?number={number}"):
            assert (await stranger.get(path)).status_code == 404
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    for path in ("/intent", "/contact", "/contact/forget"):
        data = {"seq": "1", "version": "1", "number": number}
        sent = await client.http.post(path, data=data, headers=elsewhere)
        assert sent.status_code == 403


async def test_a_contact_can_be_left_for_a_case_later(
    form: Form, client: Resident, engine: Engine, config: WebConfig
) -> None:
    number = await form.number()
    assert f'href="/contact?number={number}"' in (await client.http.get("/cases")).text
    shown = await client.http.get("/contact", params={"number": number})
    assert consent.current("contact")[1] in shown.text
    for data in ({"name": "老王"}, {}):
        refused = await client.http.post("/contact", data={"number": number, **data})
        assert refused.status_code == 409
    told = {"number": number, "name": "老王", "contact_agreed": CONTACT}
    kept = await client.http.post("/contact", data=told)
    assert kept.status_code == 200
    assert config.contacts_key is not None
    actor = Actor("wang", "operator")
    found = contacts.read(engine, Vault(config.contacts_key), number, actor, config.now())
    assert found == {"name": "老王"}


async def test_a_contact_is_forgotten_when_asked(
    form: Form, client: Resident, engine: Engine, config: WebConfig
) -> None:
    number = await form.number()
    here = {"number": number}
    assert "/contact/forget" not in (await client.http.get("/contact", params=here)).text
    left = await client.http.post(
        "/contact", data={**here, "name": "老王", "contact_agreed": CONTACT}
    )
    assert "/contact/forget" in left.text
    gone = await client.http.post("/contact/forget", data=here)
    assert "联系方式已经删掉" in gone.text
    assert "/contact/forget" not in gone.text
    assert not contacts.kept(engine, number)
    assert audit.of_subject(engine, number)[-1].action == "contact.purged"


@pytest.mark.parametrize(
    ("fields", "offered"),
    [
        ({"topic": "dibao_eligibility"}, True),
        ({"topic": "where_to_apply"}, True),
        ({"topic": "department_duty"}, False),
        ({"topic": "dibao_eligibility", "ending": "asked_back"}, False),
        ({"topic": None, "ending": "small_talk"}, False),
        ({"topic": "education_aid"}, False),
    ],
)
def test_only_answers_on_what_one_may_apply_for_lead_there(
    fields: dict[str, Any], offered: bool
) -> None:
    assert offers_intent(answer("答", **fields)) is offered


def test_the_programmes_are_those_of_the_rules() -> None:
    book = load(POLICIES)
    says = book.interview("household").says
    for id, programme in intents.programmes().items():
        assert id in PROGRAMMES
        assert programme.name == says[f"name.{id}"]
        assert set(programme.topics) <= set(book.topics)
        assert programme.department is None or programme.department in book.departments
    assert set(intents.general()) <= set(book.topics)
