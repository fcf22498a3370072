"""What is wrong with the rules as data, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in `policies/`: the file, the key in it, what is wrong, and the mend."""

    file: str
    key: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}：{self.key}：{self.what}。改法：{self.mend}"


class PolicyError(Exception):
    """The rules cannot be loaded. `problems` holds every mistake found, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NotKnown(LookupError):
    """A figure or rule was asked for on a day, or under a name, for which none is held."""
