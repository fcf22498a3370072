"""A conversation whose messages are read by the rules of the assistant; only topics are given."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from bot.components.entity_extractor import EntityExtractor
from bot.components.normaliser import normal
from tests.actions.conversation import Conversation

ROOT = Path(__file__).resolve().parents[2]


class Heard(Conversation):
    """As `Conversation`, with the entities that the extractor finds, and those given besides."""

    def _entities(self, text: str, given: dict[str, str]) -> list[dict[str, Any]]:
        return [*_extractor().find(normal(text)), *super()._entities(text, given)]


@cache
def _extractor() -> EntityExtractor:
    return EntityExtractor(ROOT / "data/entities/entities.yml", ROOT / "policies/offices.yml")
