"""What an operator read out in a call, as the form of the call brings it."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, Field, ValidationError

from desk.suggestions import Suggestion
from web.errors import Refusal
from web.text import clean

MOST = 20


class Answered(BaseModel):
    """An answer of the suggestions' list; `entry` is "" where no entry of the staff answered."""

    text: str = Field(max_length=4000)
    topic: str = Field("", max_length=64)
    knowledge: str = Field(max_length=200)
    as_of: str = Field(max_length=10)
    entry: str = Field("", max_length=64)
    entry_version: int | None = Field(None, ge=1, lt=2**31)

    @property
    def suggestion(self) -> Suggestion:
        """As the record keeps it."""
        told = {name: clean(value) for name, value in self.dict(exclude={"entry_version"}).items()}
        return Suggestion(**told, entry_version=self.entry_version)


def read(values: Iterable[object]) -> list[Answered]:
    """The answers of the form's fields. Raises Refusal for what no page of ours sends."""
    try:
        found = [Answered.parse_raw(str(value)) for value in values]
    except ValidationError:
        raise Refusal(422, "answered", "答过的话没有传好，请刷新来电页再试。") from None
    if len(found) > MOST:
        raise Refusal(422, "answered", f"一次来电最多记 {MOST} 条答过的话。")
    return found
