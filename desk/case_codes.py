"""Finding a case again: its number with a short code (查询码), shown until it is noted."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, login_attempts
from desk.actors import RESIDENT, Actor
from desk.case_rows import Case
from desk.cases import INSERTS
from desk.database import writing
from desk.login_attempts import ONE_ACCOUNT, ONE_CLIENT
from desk.receipts import ALPHABET, LENGTH, plain
from desk.refusals import Refused
from desk.resident_tables import case_codes

SHOWN = timedelta(hours=24)
"""After so long a code is shown no more, noted or not: from then on only its digest is kept."""
NUMBER = re.compile(r"([A-Z]+\d{8})-?(\d+)")


class WrongCode(Exception):
    """Number and code do not open a case; which of the two is wrong is not told."""


def shown(engine: Engine, numbers: Collection[str], now: datetime) -> dict[str, str]:
    """The codes of these cases that are still to be noted, by number.

    A case that never had a code gets its first here; asked again, it is the same.
    """
    for number in sorted({*numbers} - _coded(engine, numbers)):
        _first(engine, number, now)
    wanted = select(case_codes.c.number, case_codes.c.shown).where(
        case_codes.c.number.in_(numbers),
        case_codes.c.shown.is_not(None),
        case_codes.c.made_at > now - SHOWN,
    )
    with engine.connect() as connection:
        return {row.number: row.shown for row in connection.execute(wanted)}


def noted(engine: Engine, number: str) -> None:
    """The resident has written the code down: it is shown no more."""
    with writing(engine) as connection:
        here = case_codes.update().where(case_codes.c.number == number)
        connection.execute(here.values(shown=None))


def purge(engine: Engine, now: datetime) -> None:
    """Forgets the codes that were shown for long enough; they open their cases as before."""
    with writing(engine) as connection:
        old = case_codes.update().where(case_codes.c.made_at <= now - SHOWN)
        connection.execute(old.where(case_codes.c.shown.is_not(None)).values(shown=None))


def issue(connection: Connection, number: str, now: datetime) -> str:
    """The first code of a case, within the caller's transaction, which opens the case."""
    code = _new()
    connection.execute(case_codes.insert().values(**_row(number, code, now)))
    return code


def renew(engine: Engine, number: str, now: datetime, by: Actor = RESIDENT) -> str:
    """A new code for a case; the one before opens it no more. The renewal is in the audit.

    To the resident who asked it is shown until noted; an operator tells it by telephone.

    Raises UnknownCase, and Refused for an operator who asks for a complaint's.
    """
    code = _new()
    with writing(engine) as connection:
        case = case_rows.read(connection, number)
        if case.kind == "complaint" and by.role not in ("resident", "supervisor"):
            raise Refused("投诉人保密：投诉的查询码只有班长能换。")
        entry = audit.Entry(by.name, "case.code", number, {}, now)
        audit.record(connection, case.conversation_id, entry)
        row = _row(number, code, now, shown=by.role == "resident")
        put = INSERTS[connection.dialect.name](case_codes).values(**row)
        connection.execute(put.on_conflict_do_update(index_elements=["number"], set_=row))
    return code


def opened(engine: Engine, number: str, code: str, client: str, now: datetime) -> Case:
    """The case that number and code open, however they are written.

    `client` is where the try comes from: after a few wrong ones the next has to wait. Raises
    WrongCode and login_attempts.TooManyAttempts.
    """
    number = _plain_number(number)
    own = login_attempts.key("case", client, number)
    shared = login_attempts.key("cases", client)
    with writing(engine) as connection:
        login_attempts.count(connection, own, ONE_ACCOUNT, now)
        login_attempts.count(connection, shared, ONE_CLIENT, now)
        found = _found(connection, number, code)
        if found is not None:
            login_attempts.clear(connection, own)
            login_attempts.uncount(connection, shared)
    if found is None:
        raise WrongCode
    return found


def _coded(engine: Engine, numbers: Collection[str]) -> set[str]:
    """Those of these cases that have a code."""
    known = select(case_codes.c.number).where(case_codes.c.number.in_(numbers))
    with engine.connect() as connection:
        return set(connection.execute(known).scalars())


def _first(engine: Engine, number: str, now: datetime) -> None:
    """A first code, unless another request was quicker."""
    row = _row(number, _new(), now, shown=True)
    with writing(engine) as connection:
        put = INSERTS[connection.dialect.name](case_codes).values(**row)
        connection.execute(put.on_conflict_do_nothing())


def _found(connection: Connection, number: str, code: str) -> Case | None:
    wanted = select(case_codes.c.number).where(
        case_codes.c.number == number, case_codes.c.digest == _digest(number, code)
    )
    known = connection.execute(wanted).scalar()
    return None if known is None else case_rows.read(connection, known)


def _row(number: str, code: str, now: datetime, shown: bool = False) -> dict[str, object]:
    told = code if shown else None
    return {"number": number, "digest": _digest(number, code), "made_at": now, "shown": told}


def _new() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def _digest(number: str, code: str) -> str:
    typed = plain(unicodedata.normalize("NFKC", code))
    return sha256(f"{number}\0{typed}".encode("utf-8", "replace")).hexdigest()


def _plain_number(number: str) -> str:
    """A number as it is stored, from one typed with spaces, small or wide letters."""
    typed = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    known = NUMBER.fullmatch(typed)
    return f"{known[1]}-{known[2]}" if known else typed
