"""Who is on record for what is done on the command line."""

from __future__ import annotations

import os
import pwd
from contextlib import suppress


def machine_user() -> str:
    """The user of this machine, marked as come from the command line."""
    user = str(os.getuid())
    with suppress(KeyError):  # a container may run as a user without a name
        user = pwd.getpwuid(os.getuid()).pw_name
    return f"cli:{user}"[:64]
