"""How long to wait before a process that keeps dying is started again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Backoff:
    """Seconds to wait: doubling from `first` to `most`, anew after `healthy` seconds of life."""

    first: float = 0.5
    most: float = 30.0
    healthy: float = 60.0
    _next: float = 0.0

    def after(self, lived: float) -> float:
        """The wait after a process that lived `lived` seconds."""
        if lived >= self.healthy or not self._next:
            self._next = self.first
        wait, self._next = self._next, min(self._next * 2, self.most)
        return wait
