"""Work that leaves the cores to others."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SHARE = 0.25
SLICE_SECONDS = 0.02  # of computing between two rests


@contextmanager
def unhurried(share: float = SHARE, rest: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Use no more than `share` of one core: after each slice of computing the process rests.

    For the main thread of a process. A priority would not do: an unprivileged process may lower
    its own and never raise it again. A call into a library is not interrupted; the rest after it
    is the longer.
    """
    rested_at = time.process_time()

    def rest_for_what_was_used(*_: object) -> None:
        nonlocal rested_at
        used = time.process_time() - rested_at
        rest(used * (1 / share - 1))
        rested_at = time.process_time()

    before = signal.signal(signal.SIGPROF, rest_for_what_was_used)
    signal.setitimer(signal.ITIMER_PROF, SLICE_SECONDS, SLICE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
