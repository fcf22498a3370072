"""Which room may import what."""

from __future__ import annotations

import pytest

from tests.house import source

RASA = ("rasa", "rasa_sdk")
SQL = ("sqlite3", "sqlalchemy", "sqlite_utils", "alembic", "psycopg2")
FORBIDDEN = {
    "rulebook": (*RASA, *SQL, "web", "faq", "desk", "bot", "actions", "hotline", "fastapi"),
    "faq": (*RASA, "web", "rulebook", "desk", "bot", "actions", "hotline", "fastapi"),
    "desk": (*RASA, "web", "rulebook", "faq", "bot", "actions", "hotline", "fastapi"),
    "actions": (*SQL, "web", "desk", "bot", "hotline", "yaml", "fastapi"),
    "bot": (*SQL, "web", "desk", "hotline"),
    "web": (*RASA, "bot", "actions", "hotline", "yaml", "sqlite3", "sqlite_utils"),
    "hotline": (*RASA, *SQL),
}


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [(room, name) for room, names in FORBIDDEN.items() for name in names],
)
def test_a_room_does_not_import(room: str, forbidden: str) -> None:
    guilty = [
        f"{path} imports {name}"
        for path, tree in source.modules(room).items()
        for name in source.imports(tree)
        if name.split(".")[0] == forbidden
    ]
    assert guilty == []


def test_only_the_bot_client_of_web_speaks_to_a_worker() -> None:
    speaking = [
        path
        for path, tree in source.modules("web").items()
        if any(name.split(".")[0] == "httpx" for name in source.imports(tree))
    ]
    assert speaking == ["web/bot_client.py"]
