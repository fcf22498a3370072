"""Where the sockets between our processes are."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from hotline.errors import Problem

LONGEST = 84  # bytes: the kernel allows 107, and the name of a process's socket is added


def folder(data: Path) -> Path:
    """The private folder for sockets of the service whose data is in `data`; made if missing.

    Inside `data`, or, where that path is too long for a Unix socket, in the temporary directory.
    Raises Problem when the folder there belongs to somebody else.
    """
    run = data / "run"
    if len(os.fsencode(run)) > LONGEST:
        digest = hashlib.sha256(os.fsencode(run)).hexdigest()[:12]
        run = Path(tempfile.gettempdir()) / f"hotline-{os.getuid()}-{digest}"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    if run.is_symlink() or run.stat().st_uid != os.getuid():
        raise Problem(f"目录 {run} 属于别的用户，不能使用")
    run.chmod(0o700)
    return run


def worker(data: Path, number: int) -> Path:
    """The socket of worker `number`, counted from 1."""
    return folder(data) / f"worker-{number}.sock"
