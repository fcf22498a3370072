"""Accounts: one for each person, with one role, made and ended by somebody who is on record."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk import account_acts, passwords, releases
from desk.account_acts import Act
from desk.account_tables import account_devices, account_sessions, accounts
from desk.case_states import DESK
from desk.database import writing

Role = Literal["operator", "supervisor", "staff", "administrator"]
ROLES: dict[Role, str] = {
    "operator": "坐席",
    "supervisor": "班长",
    "staff": "知识维护",
    "administrator": "管理员",
}
NAME = re.compile(r"[\w.-]{2,32}")
RESERVED = {"bot", "system"}  # they act on the record without an account
ONE_TIME_KEPT = timedelta(days=7)


class AccountError(Exception):
    """What cannot be done to an account; its text says why, in Chinese."""


@dataclass(frozen=True)
class Account:
    """One person's account. `one_time_until` is set while its password was handed out."""

    name: str
    role: Role
    bureau: str | None
    one_time_until: datetime | None
    created_at: datetime
    disabled_at: datetime | None


def plain(name: str) -> str:
    """The one form of a name, however it was typed."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def first(engine: Engine, name: str, actor: str, now: datetime) -> str:
    """Makes the first administrator, and returns the one-time password; raises AccountError."""
    if every(engine):
        raise AccountError("已经有账号了，不能再建第一个。加账号用 add，忘了密码用 reset")
    return add(engine, name, "administrator", None, actor, now)


def add(
    engine: Engine, name: str, role: Role, bureau: str | None, actor: str, now: datetime
) -> str:
    """Makes an account, and returns its one-time password; raises AccountError."""
    name = _fitting(name)
    _check(role)
    password = passwords.one_time()
    values = {
        "name": name,
        "role": role,
        "bureau": bureau,
        "password_hash": passwords.hashed(password),
        "one_time_until": now + ONE_TIME_KEPT,
        "created_at": now,
    }
    with writing(engine) as connection:
        if row(connection, name) is not None:
            raise AccountError(f"用户名“{name}”已经有人用了")
        connection.execute(accounts.insert().values(**values))
        data = {"role": role, "bureau": bureau}
        account_acts.record(connection, Act(name, actor, "created", now, data))
    return password


def reset(engine: Engine, name: str, actor: str, now: datetime) -> str:
    """Gives an account a new one-time password, and returns it; one disabled is open again.

    Whoever was logged in is not any more. Raises AccountError.
    """
    password = passwords.one_time()
    digest = passwords.hashed(password)
    with writing(engine) as connection:
        name = held(connection, name).name
        until = now + ONE_TIME_KEPT
        update(connection, name, password_hash=digest, one_time_until=until, disabled_at=None)
        _shut(connection, name)
        account_acts.record(connection, Act(name, actor, "reset", now))
    return password


def disable(engine: Engine, name: str, actor: str, now: datetime) -> None:
    """Closes an account at once, for whoever is logged in too; raises AccountError.

    What its person had in hand waits for somebody else.
    """
    with writing(engine) as connection:
        name = held(connection, name).name
        _leave_an_administrator(connection, name)
        update(connection, name, disabled_at=now)
        _shut(connection, name)
        releases.release(connection, name, "账号停用，系统放回队列", now)
        account_acts.record(connection, Act(name, actor, "disabled", now))


def change_role(engine: Engine, name: str, role: Role, actor: str, now: datetime) -> None:
    """Gives an account another role, from its next request on; raises AccountError."""
    _check(role)
    with writing(engine) as connection:
        account = held(connection, name)
        if role != "administrator":
            _leave_an_administrator(connection, account.name)
        update(connection, account.name, role=role)
        if role not in DESK:
            releases.release(connection, account.name, "不再是坐席，系统放回队列", now)
        data = {"from": account.role, "to": role}
        account_acts.record(connection, Act(account.name, actor, "role", now, data))


def every(engine: Engine) -> list[Account]:
    """All accounts by name, those disabled too."""
    with engine.connect() as connection:
        rows = connection.execute(select(accounts).order_by(accounts.c.name))
        return [_account(each) for each in rows]


def standing(account: Account, now: datetime) -> str:
    """In words, whether its person can come in."""
    if account.disabled_at:
        return "已停用"
    if account.one_time_until is None:
        return "正常"
    return "待改一次性密码" if account.one_time_until >= now else "一次性密码已过期"


def held(connection: Connection, name: str) -> Row:
    """The account's row, locked until the transaction ends; raises AccountError."""
    found = row(connection, plain(name))
    if found is None:
        raise AccountError(f"没有“{plain(name)}”这个账号")
    return found


def row(connection: Connection, name: str) -> Row | None:
    """The same for a name in its one form; None if there is no such account."""
    if not NAME.fullmatch(name):
        return None
    wanted = select(accounts).where(accounts.c.name == name).with_for_update()
    return connection.execute(wanted).first()


def update(connection: Connection, name: str, **values: Any) -> None:
    """Changes columns of an account that the caller's transaction holds."""
    connection.execute(accounts.update().where(accounts.c.name == name).values(**values))


def _account(found: Row) -> Account:
    return Account(**{name: found._mapping[name] for name in Account.__dataclass_fields__})


def _fitting(name: str) -> str:
    name = plain(name)
    if not NAME.fullmatch(name) or name in RESERVED:
        raise AccountError(
            "用户名要有 2 到 32 个字，只用汉字、字母、数字和 . _ -，不能是 bot、system"
        )
    return name


def _check(role: str) -> None:
    if role not in ROLES:
        raise AccountError("请选一个角色")


def _leave_an_administrator(connection: Connection, name: str) -> None:
    """Refuses to take away the last one, who alone could make another."""
    wanted = (
        select(accounts.c.name)
        .where(accounts.c.role == "administrator", accounts.c.disabled_at.is_(None))
        .with_for_update()
    )
    if [admin.name for admin in connection.execute(wanted)] == [name]:
        raise AccountError(f"“{name}”是最后一个管理员，请先加一个管理员")


def _shut(connection: Connection, name: str) -> None:
    """Ends every session of an account, and forgets its devices."""
    for table in (account_sessions, account_devices):
        connection.execute(table.delete().where(table.c.account == name))
