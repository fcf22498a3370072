"""A contact that a resident leaves on a form, under the text shown there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Form
from sqlalchemy.engine import Engine

from desk import consent, contacts
from desk.actors import RESIDENT
from desk.refusals import Refused
from desk.vault import Vault
from web.resident.strings import strings
from web.text import clean

Short = Annotated[str, Form(max_length=contacts.LONGEST)]
NO_VAULT: str = strings()["contact"]["no_place"]


@dataclass(frozen=True)
class Left:
    """What was written; `agreed` is the version of the text that was ticked."""

    name: str = ""
    phone: str = ""
    hours: str = ""
    address: str = ""
    agreed: str = ""

    @property
    def details(self) -> dict[str, str]:
        """What of it is not empty."""
        told = {field: clean(getattr(self, field)) for field in contacts.FIELDS}
        return {field: value for field, value in told.items() if value}


def filled(
    name: Short = "",
    phone: Short = "",
    hours: Short = "",
    address: Short = "",
    contact_agreed: Short = "",
) -> Left:
    """The contact part of a form that was sent."""
    return Left(name, phone, hours, address, contact_agreed)


def check(left: Left, vault: Vault | None) -> None:
    """Raises Refused where something was written that may not be kept."""
    if not left.details:
        return
    if vault is None:
        raise Refused(NO_VAULT)
    consent.check(left.agreed, "contact")


def keep(engine: Engine, vault: Vault | None, number: str, left: Left, now: datetime) -> bool:
    """Keeps the contact of a case; False where nothing was written. Raises Refused."""
    check(left, vault)
    if vault is None or not left.details:
        return False
    contacts.leave(engine, vault, number, left.details, left.agreed, RESIDENT, now)
    return True
