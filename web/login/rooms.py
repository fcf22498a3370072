"""The rooms behind the login, and which roles may enter."""

from __future__ import annotations

from dataclasses import dataclass

from desk.accounts import Role


@dataclass(frozen=True)
class Room:
    """Pages under one address."""

    address: str
    title: str
    roles: tuple[Role, ...]


OPERATOR = Room("/operator", "坐席工作台", ("operator", "supervisor"))
STAFF = Room("/staff", "知识维护", ("staff", "supervisor", "administrator"))
ROOMS = (OPERATOR, STAFF)


def open_to(role: Role) -> list[Room]:
    """The rooms of a role; the first is where it starts."""
    return [room for room in ROOMS if role in room.roles]
