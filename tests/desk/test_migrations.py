"""A record made by an earlier version keeps what it holds."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from desk import case_rows, conversations, database, moves
from desk.database import writing
from tests.desk.acts import NOW, OPERATOR

FIRST, SECOND = "2026-11-01 00:00:00.000000", "2026-11-02 00:00:00.000000"
OLD_ROWS = (
    "INSERT INTO conversations (id, opened_at, version, state, owner, seq) VALUES "
    f"('free', '{FIRST}', 0, '{{}}', NULL, 0), ('owned', '{FIRST}', 1, '{{}}', '坐席一', 0)",
    *(
        "INSERT INTO cases (number, conversation_id, kind, status, urgent, proposal, opened_at, "
        f"amended_at) VALUES ('{number}', 'free', 'record', '{status}', 0, "
        f"'{{\"subject\": \"事由\"}}', '{FIRST}', '{SECOND}')"
        for number, status in (("EG1", "open"), ("EG2", "closed"))
    ),
)


def test_cases_and_conversations_of_before_the_states(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.sqlite"
    _at(url, "0004", OLD_ROWS)
    database.upgrade(url)
    engine = database.connect(url)
    assert conversations.get(engine, "free").status == "bot"
    assert conversations.get(engine, "owned").status == "person"
    standing, closed = case_rows.get(engine, "EG1"), case_rows.get(engine, "EG2")
    assert (standing.status, standing.queued_at) == ("received", standing.opened_at)
    assert (closed.status, closed.closed_at) == ("closed", closed.amended_at)
    assert moves.move(engine, "EG1", "handle", OPERATOR, NOW).status == "handling"
    engine.dispose()


def _at(url: str, revision: str, rows: tuple[str, ...]) -> None:
    """A database as the migration `revision` left it."""
    config = Config()
    folder = Path(database.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    engine = database.connect(url)
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for row in rows:
            connection.execute(text(row))
    engine.dispose()


CASE = (
    "INSERT INTO cases (number, conversation_id, kind, status, urgent, proposal, opened_at, "
    "amended_at) VALUES ('{number}', '{number}', '{kind}', 'handling', 1, "
    f"'{{{{\"subject\": \"事由\"}}}}', '{FIRST}', '{SECOND}')"
)
OPENED = (
    "INSERT INTO audit (conversation_id, actor, action, subject, data, at) VALUES "
    f"('{{number}}', 'bot', 'case.opened', '{{number}}', "
    f'\'{{{{"urgent": false, "kind": "{{kind}}"}}}}\', \'{FIRST}\')'
)
TALK = (
    "INSERT INTO conversations (id, opened_at, version, state, seq) VALUES "
    f"('{{number}}', '{FIRST}', 0, '{{{{}}}}', 0)"
)
KINDS = {"EG1": ("danger", "discovery"), "EG2": ("danger", "danger"), "EG3": ("discovery",) * 2}


def test_a_danger_that_began_as_a_discovery_is_to_be_looked_at(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.sqlite"
    rows = []
    for number, (kind, began) in KINDS.items():
        rows.append(TALK.format(number=number))
        rows.append(CASE.format(number=number, kind=kind))
        rows.append(OPENED.format(number=number, kind=began))
    _at(url, "0009", tuple(rows))
    database.upgrade(url)
    engine = database.connect(url)
    assert [case_rows.get(engine, number).discovered for number in KINDS] == [True, False, True]
    engine.dispose()


WHO = "老王，住三队"
TOLD = (
    f'{{"subject": "主动发现线索", "facts": {{"contact": "{WHO}", "food": "none"}}, '
    f'"contact_ref": "{WHO}"}}'
)
WITH_CONTACT = (
    "INSERT INTO conversations (id, opened_at, version, state, seq, status, loudness) VALUES "
    f"""('talk', '{FIRST}', 0, '{{"facts": {{"contact": "老王，住三队"}}}}', 0, 'bot', 0)""",
    "INSERT INTO messages (conversation_id, key, text, seq, received_at) VALUES "
    f"('talk', 'k1', '老王，住三队', 1, '{FIRST}'), ('talk', 'k2', '邻居断粮', 2, '{FIRST}')",
    "INSERT INTO cases (number, conversation_id, kind, status, urgent, proposal, opened_at, "
    "amended_at, version, round, queued_at, loudness, climbed, co_units, avoid, words, initials) "
    f"VALUES ('EG3', 'talk', 'discovery', 'received', 0, '{TOLD}', '{FIRST}', '{FIRST}', 0, 1, "
    f"'{FIRST}', 0, 0, '[]', '[]', '', '')",
)


def test_contacts_told_in_the_talk_are_taken_out(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.sqlite"
    _at(url, "0009", WITH_CONTACT)
    database.upgrade(url)
    engine = database.connect(url)
    case = case_rows.get(engine, "EG3")
    assert case.proposal["facts"] == {"contact": "left", "food": "none"}
    assert case.proposal["contact_ref"] == "left"
    assert conversations.get(engine, "talk").state == {"facts": {"contact": "left"}}
    said = [line.text for line in conversations.transcript(engine, "talk")]
    assert said == ["〔联系方式不记在这里〕", "邻居断粮"]
    engine.dispose()
