"""What Prometheus may know: numbers, never words."""

from __future__ import annotations

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from desk.turns import Completed


class Metrics:
    """The counters of one web process. `seconds` is a clock that never goes back."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._clock = seconds
        self._registry = CollectorRegistry()
        self._replies = Counter(
            "hotline_replies", "Replies by ending", ["ending"], registry=self._registry
        )
        self._seconds = Histogram(
            "hotline_turn_seconds", "From a message to its replies", registry=self._registry
        )
        self._left = Counter(
            "hotline_left_to_person", "Messages left to a person", registry=self._registry
        )
        self.recovered = Counter(
            "hotline_recovered", "Messages found without replies", registry=self._registry
        )
        self._failed = Counter(
            "hotline_sweep_failures",
            "What fell due at the desk and could not be done",
            registry=self._registry,
        )
        self._swept = self._good = seconds()
        age = Gauge(
            "hotline_sweep_age_seconds",
            "Since the last sweep of the desk in which nothing failed",
            registry=self._registry,
        )
        age.set_function(lambda: seconds() - self._good)

    def ended(self, done: Completed) -> None:
        """Counts how a turn ended."""
        if done.outcome == "left":
            self._left.inc()
        for reply in done.replies:
            self._replies.labels(reply["ending"]).inc()

    def took(self, seconds: float) -> None:
        """Counts the time from a message to its replies."""
        self._seconds.observe(seconds)

    def swept(self, failed: int) -> None:
        """A sweep of the desk came to its end; so many things in it failed."""
        self._swept = self._clock()
        self._failed.inc(failed)
        if not failed:
            self._good = self._swept

    def since_sweep(self) -> float:
        """Seconds since a sweep of the desk last came to its end, or since the start."""
        return self._clock() - self._swept

    def text(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self._registry)
