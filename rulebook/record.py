"""The base of everything read from `policies/`: immutable, and closed to unknown keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, Extra, ValidationError
from pydantic.utils import ROOT_KEY

from rulebook.errors import PolicyError, Problem

R = TypeVar("R", bound="Record")


class Record(BaseModel):
    """A frozen row of policy data."""

    class Config:
        extra = Extra.forbid
        allow_mutation = False
        frozen = True


_MENDS = {
    "value_error.extra": ("未知的键", "删去，或对照 policies/README.md 改正拼写"),
    "value_error.missing": ("缺少必填的键", "补上这个键"),
    "type_error.none.not_allowed": ("值不能为空", "填上值，或删去这个键"),
}


def parse(kind: type[R], data: Any, file: str, key: str) -> R:
    """`data` as a `kind`; raises PolicyError naming `file` and the key that is wrong."""
    if not isinstance(data, Mapping):
        raise PolicyError([Problem(file, key, "应当是键和值的映射", "对照 policies/README.md")])
    try:
        return kind(**data)
    except ValidationError as error:
        raise PolicyError([_problem(file, key, found) for found in error.errors()]) from None


def _problem(file: str, key: str, found: Mapping[str, Any]) -> Problem:
    path = ".".join([key, *(str(step) for step in found["loc"] if step != ROOT_KEY)])
    what, mend = _MENDS.get(found["type"], (f"值不对（{found['msg']}）", "改成合适的值"))
    return Problem(file, path, what, mend)
