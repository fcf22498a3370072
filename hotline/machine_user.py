"""Who is on record for what is done on the command line."""

from __future__ import annotations

import os
import pwd
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk.actors import Actor


def machine_user() -> str:
    """The user of this machine, marked as come from the command line."""
    user = str(os.getuid())
    with suppress(KeyError):  # a container may run as a user without a name
        user = pwd.getpwuid(os.getuid()).pw_name
    return f"cli:{user}"[:64]


def machine_actor() -> Actor:
    """The same as one who acts on the record."""
    from desk.actors import Actor

    return Actor(machine_user(), "administrator")
