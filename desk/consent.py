"""What a person agrees to before leaving a contact; each version of the text is kept."""

from __future__ import annotations

from desk.data_files import read
from desk.refusals import Refused


def current() -> tuple[str, str]:
    """The version that is asked for now, and its text."""
    data = read("consent")
    return data["current"], data["versions"][data["current"]]


def check(version: str) -> None:
    """Raises Refused unless `version` is one of the texts."""
    if version not in read("consent")["versions"]:
        raise Refused("没有征得同意，不能保存联系方式。")
