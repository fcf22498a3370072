"""Canned phrases (常用语): everybody's, and each operator's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.engine import Engine

from desk.actors import Actor
from desk.casework_tables import phrases
from desk.database import writing
from desk.refusals import Refused
from desk.searching import initials


@dataclass(frozen=True)
class Phrase:
    """A phrase; `owner` is null for one that everybody may use."""

    id: int
    owner: str | None
    title: str
    text: str


def add(
    engine: Engine, title: str, text: str, actor: Actor, now: datetime, shared: bool = False
) -> int:
    """Keeps a phrase and returns its id. Only a supervisor shares one. Raises Refused."""
    if shared and actor.role != "supervisor":
        raise Refused("共用的常用语由班长添加。")
    if not title.strip() or not text.strip():
        raise Refused("常用语要有名称和内容。")
    row = {
        "owner": None if shared else actor.name,
        "title": title.strip()[:64],
        "text": text.strip(),
        "initials": initials(title),
        "entered_by": actor.name,
        "entered_at": now,
    }
    with writing(engine) as connection:
        return int(connection.execute(phrases.insert().values(**row)).inserted_primary_key[0])


def retire(engine: Engine, id: int, actor: Actor, now: datetime) -> None:
    """Offers the phrase no more: one's own, or as a supervisor any. Raises Refused."""
    mine = [phrases.c.id == id, phrases.c.retired_at.is_(None)]
    if actor.role != "supervisor":
        mine.append(phrases.c.owner == actor.name)
    with writing(engine) as connection:
        gone = connection.execute(phrases.update().where(*mine).values(retired_at=now))
        if not gone.rowcount:
            raise Refused("没有这条常用语，或者不是您的。")


def find(engine: Engine, actor: Actor, text: str = "") -> list[Phrase]:
    """Phrases an operator may use with `text` in title, 拼音首字母 or text; own ones first."""
    asked = text.strip().lower()
    wanted = select(phrases.c.id, phrases.c.owner, phrases.c.title, phrases.c.text).where(
        phrases.c.retired_at.is_(None),
        or_(phrases.c.owner == actor.name, phrases.c.owner.is_(None)),
        or_(
            phrases.c.title.contains(asked, autoescape=True),
            phrases.c.text.contains(asked, autoescape=True),
            phrases.c.initials.contains(asked, autoescape=True),
        ),
    )
    order = (phrases.c.owner.is_(None), phrases.c.title, phrases.c.id)
    with engine.connect() as connection:
        return [Phrase(*row) for row in connection.execute(wanted.order_by(*order))]
