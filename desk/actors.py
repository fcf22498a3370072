"""Who acts on the record, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["operator", "supervisor", "staff", "administrator", "resident", "system"]

ROLES: dict[Role, str] = {
    "operator": "坐席",
    "supervisor": "班长",
    "staff": "承办人员",
    "administrator": "管理员",
    "resident": "群众",
    "system": "系统",
}


@dataclass(frozen=True)
class Actor:
    """One who acts: the name that the audit keeps, and the role that a table asks for."""

    name: str
    role: Role


SYSTEM = Actor("system", "system")
RESIDENT = Actor("resident", "resident")
