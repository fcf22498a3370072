"""The off switch: while it is off no resident's message goes to the bot."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.engine import Engine

from desk import staff_settings
from desk.accounts import Role
from desk.actors import Actor
from desk.refusals import Refused

ROLES: tuple[Role, ...] = ("supervisor", "administrator")
LONGEST = 200


def turn_off(engine: Engine, reason: str, by: Actor, now: datetime) -> None:
    """Takes the bot off line from now on; residents read the reason. Raises Refused."""
    _check(by)
    if not reason.strip():
        raise Refused("请写明停用的原因，群众会看到。")
    if len(reason) > LONGEST:
        raise Refused(f"原因不能超过{LONGEST}字。")
    staff_settings.put(engine, "off_line", reason.strip(), by, now)


def turn_on(engine: Engine, by: Actor, now: datetime) -> None:
    """Lets the bot answer again, from the next message. Raises Refused."""
    _check(by)
    staff_settings.put(engine, "off_line", None, by, now)


def reason(engine: Engine) -> str | None:
    """Why the bot is off line; None while it answers."""
    with engine.connect() as connection:
        text: str | None = staff_settings.value(connection, "off_line")
        return text


def _check(by: Actor) -> None:
    if by.role not in ROLES:
        raise Refused("只有班长和管理员能停用、启用智能助手。")
