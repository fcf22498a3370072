"""Why an act on the record is refused; the text is for the person who tried."""

from __future__ import annotations


class Refused(Exception):
    """The act is against the rules of the desk. `str()` is the reason, in Chinese."""


class AlreadyOwned(Refused):
    """Another operator was first: `owner` holds it."""

    def __init__(self, owner: str) -> None:
        super().__init__(f"{owner}正在处理，您不能同时处理。")
        self.owner = owner


class Outdated(Refused):
    """The case has moved since it was read: `state` is where it stands, `holder` who has it."""

    def __init__(self, state: str, holder: str | None) -> None:
        who = f"，现由{holder}处理" if holder else ""
        super().__init__(f"工单刚刚有了变化：现为“{state}”{who}。请看过新的情况再办。")
        self.state, self.holder = state, holder
