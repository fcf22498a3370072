"""Finds what a message says of programme, identity, amount, place and danger, by rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import spacy
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from bot.components.amounts import find_amounts

_DATE = re.compile(
    r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{4}年|\d{4}-\d{2}-\d{2}|去年|前年|今年|明年|上个月|下个月|昨天|今天"
)
_DISABILITY = re.compile(
    r"(?P<kind>肢体|视力|听力|言语|智力|精神|多重)?残疾?(?:证)?(?:是|为)?(?P<level>[一二三四1234])级"
    r"|(?P<level2>[一二三四1234])级(?P<kind2>肢体|视力|听力|言语|智力|精神|多重)?残疾?"
)
_LEVEL = {"一": "1", "二": "2", "三": "3", "四": "4"}
_SHORT = 8
"""Yes, no and don't-know are read only from messages of at most this many characters."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityExtractor(GraphComponent, EntityExtractorMixin):
    """spaCy phrase rules over characters, and patterns for amounts, days and grades."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`entities`: the word lists; `offices`: the townships with their aliases."""
        return {"entities": "data/entities/entities.yml", "offices": "policies/offices.yml"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityExtractor:
        """The extractor with its word lists read from the files in `config`."""
        return cls(Path(config["entities"]), Path(config["offices"]))

    def __init__(self, entities: Path, offices: Path) -> None:
        self._nlp: Language = spacy.blank("zh")
        words = yaml.safe_load(entities.read_text(encoding="utf-8"))
        words["township"] = _townships(offices)
        self._matchers = {name: self._matcher(values) for name, values in words.items()}

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what is found to each message's entities."""
        for message in messages:
            found = self.find(message.get(TEXT) or "")
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def find(self, text: str) -> list[dict[str, Any]]:
        """The entities of normalised `text`, as Rasa carries them."""
        doc = self._nlp.make_doc(text)
        found = [entity for name in self._matchers for entity in self._phrases(name, doc)]
        found += [_entity("amount", str(a.value), a.start, a.end) for a in find_amounts(text)]
        found += [_entity("date", m.group(0), m.start(), m.end()) for m in _DATE.finditer(text)]
        return found + [_disability(match) for match in _DISABILITY.finditer(text)]

    def _matcher(self, values: dict[str, list[str]]) -> PhraseMatcher:
        matcher = PhraseMatcher(self._nlp.vocab)
        for value, phrases in values.items():
            matcher.add(str(value), [self._nlp.make_doc(phrase) for phrase in phrases])
        return matcher

    def _phrases(self, name: str, doc: Doc) -> list[dict[str, Any]]:
        if name in ("polarity", "unknown", "cancel") and len(doc.text) > _SHORT:
            return []
        spans = filter_spans(self._matchers[name](doc, as_spans=True))
        return [_span_entity(name, span) for span in spans if not _negated(name, span)]


def _townships(offices: Path) -> dict[str, list[str]]:
    rows = yaml.safe_load(offices.read_text(encoding="utf-8"))["offices"]
    return {row["name"]: [row["name"], *row.get("aliases", [])] for row in rows}


def _negated(name: str, span: Span) -> bool:
    """不是低保户 names no identity."""
    before = span.doc.text[max(0, span.start_char - 2) : span.start_char]
    return name == "identity" and span.label_ != "none" and before in ("不是", "没有")


def _span_entity(name: str, span: Span) -> dict[str, Any]:
    return _entity(name, span.label_, span.start_char, span.end_char)


def _disability(match: re.Match[str]) -> dict[str, Any]:
    kind = match["kind"] or match["kind2"] or ""
    level = match["level"] or match["level2"]
    value = f"{kind}{_LEVEL.get(level, level)}"
    return _entity("disability", value, match.start(), match.end())


def _entity(name: str, value: str, start: int, end: int) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": start, "end": end, "extractor": "rules"}
