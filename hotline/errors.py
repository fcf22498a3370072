"""What stops a command, told to a person."""

from __future__ import annotations

MISCONFIGURED = 78  # EX_CONFIG of sysexits.h: starting again cannot help


class Problem(Exception):
    """Something the reader can mend. Its text is one clear line in Chinese."""
