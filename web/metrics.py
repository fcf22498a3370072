"""What Prometheus may know: numbers, never words."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from desk.turns import Completed


class Metrics:
    """The counters of one web process."""

    def __init__(self) -> None:
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

    def ended(self, done: Completed) -> None:
        """Counts how a turn ended."""
        if done.outcome == "left":
            self._left.inc()
        for reply in done.replies:
            self._replies.labels(reply["ending"]).inc()

    def took(self, seconds: float) -> None:
        """Counts the time from a message to its replies."""
        self._seconds.observe(seconds)

    def text(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self._registry)
