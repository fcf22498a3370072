"""The words of the resident's page: one file a language, Chinese where a language has none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rulebook.yaml_file import read_yaml

CHINESE = "zh"
_FOLDER = Path(__file__).parent / "strings"

Strings = dict[str, dict[str, Any]]
"""Sentences, or lists of them, by section and name."""


def strings(language: str = CHINESE) -> Strings:
    """The words in `language`, those not translated in Chinese.

    Raises rulebook.errors.PolicyError for a file that is no YAML.
    """
    translated = _read(language) if _file(language).exists() else {}
    return {name: {**words, **translated.get(name, {})} for name, words in _read(CHINESE).items()}


def _file(language: str) -> Path:
    return _FOLDER / f"{language}.yml"


def _read(language: str) -> Strings:
    found: Strings = read_yaml(_file(language), _file(language).name)
    return found
