"""Finds what a message says of programme, identity, amount, place and danger, by rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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

from bot.components.amounts import Amount, find_amounts
from bot.components.story import Story, facts_of

_DATE = re.compile(
    r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{4}年|\d{4}-\d{2}-\d{2}|去年|前年|今年|明年|上个月|下个月|昨天|今天"
)
_KIND = "肢体|视力|听力|言语|智力|精神|多重"
_DISABILITY = re.compile(
    rf"(?=残|{_KIND})(?P<kind>{_KIND})?(?:残疾?)?证?(?:是|为)?(?P<level>[一二三四1234])级"
    rf"|(?P<level2>[一二三四1234])级(?={_KIND}|重?残)(?P<kind2>{_KIND})?"
)
_LEVEL = {"一": "1", "二": "2", "三": "3", "四": "4"}
_SHORT = 8
"""Yes, no and don't-know are read only from messages of at most this many characters."""

_NOT = re.compile(r"(?:不|不是|没|没有|未)$")
_OR_NOT = re.compile(r"[是有]$")
_HERD = "[牛羊马猪鸡]|羔|牲畜|牲口|骆驼"
_HARMLESS = re.compile(
    r"打我(?:的|银行)*(?:卡|账|帐|存折|折子|电话|手机|微信)"
    rf"|冻死了?[好几多一二两三四五六七八九十百\d]*[只头匹口]?(?:{_HERD})(?![圈倌棚场户])"
)
_HERD_BEFORE = re.compile(rf"(?:{_HERD})(?:[都全也快要被给])*$")
_GREETING = re.compile(r"[你您]$|[早晚]上$|大家$")
_CLAUSE_END = re.compile(r"[,，。;；!！?？、\s]")
_RECEIVED = re.compile(r"领过|已经?领|领了|得过救助|救助过|救助了|给过救助")
_SELF_PAID = re.compile(
    r"自付|自己付|自己掏|自掏|个人(?:负担|承担|付)|报销?[后完](?:以后|之后)?还?剩?"
)
_EDGE = " ,.。!！?？、的了啊呀吧呢哦"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityExtractor(GraphComponent, EntityExtractorMixin):
    """spaCy phrase rules over characters, and patterns for amounts, days and grades."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`entities`: the word lists, `household.yml` beside it; `offices`: the townships."""
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
        self._story = Story(entities.with_name("household.yml"))

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
        found = [entity for entity in found if not _part_of_another(entity, found)]
        found += [entity for amount in find_amounts(text) for entity in _amounts(text, amount)]
        found += [_entity("date", m.group(0), m.start(), m.end()) for m in _DATE.finditer(text)]
        found += [_disability(match) for match in _DISABILITY.finditer(text)]
        return found + facts_of(self._story.told(text))

    def _matcher(self, values: dict[str, list[str]]) -> PhraseMatcher:
        matcher = PhraseMatcher(self._nlp.vocab)
        for value, phrases in values.items():
            matcher.add(str(value), [self._nlp.make_doc(phrase) for phrase in phrases])
        return matcher

    def _phrases(self, name: str, doc: Doc) -> list[dict[str, Any]]:
        if name in ("polarity", "unknown", "cancel") and len(doc.text) > _SHORT:
            return []
        spans = filter_spans(self._matchers[name](doc, as_spans=True))
        spans = [span for span in spans if _MEANT.get(name, _always)(span)]
        told = [span for span in spans if span.label_ != "none"] or spans
        return [_span_entity(name, span) for span in told]


def _townships(offices: Path) -> dict[str, list[str]]:
    rows = yaml.safe_load(offices.read_text(encoding="utf-8"))["offices"]
    return {row["name"]: [row["name"], *row.get("aliases", [])] for row in rows}


def _always(span: Span) -> bool:
    return True


def _identity_meant(span: Span) -> bool:
    """不是低保户 names no identity, and 是不是低保户 asks for one."""
    before = span.doc.text[: span.start_char]
    if span.label_ == "none":
        return not _OR_NOT.search(before)
    return not _NOT.search(before)


def _danger_meant(span: Span) -> bool:
    """Money paid into 我卡里 is no violence, and frozen cattle are no frozen people."""
    text = span.doc.text
    herd = "冻死" in span.text and _HERD_BEFORE.search(text[: span.start_char])
    return not herd and not _HARMLESS.match(text, span.start_char)


def _reply_meant(span: Span) -> bool:
    """A yes or no opens or closes a short message: 有, 我没有 — not 低保金没到."""
    before, after = span.doc.text[: span.start_char], span.doc.text[span.end_char :]
    opens, closes = not before.strip(_EDGE), not after.strip(_EDGE)
    return (opens or closes) and not (closes and _GREETING.search(before))


_MEANT: dict[str, Callable[[Span], bool]] = {
    "identity": _identity_meant,
    "urgency": _danger_meant,
    "polarity": _reply_meant,
}


def _part_of_another(entity: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """The 恩 of 恩和哈达 and the 不 of 不清楚 are no reply of their own."""
    return entity["entity"] == "polarity" and any(
        other["start"] <= entity["start"] and entity["end"] <= other["end"]
        for other in found
        if other["entity"] != "polarity"
    )


def _span_entity(name: str, span: Span) -> dict[str, Any]:
    return _entity(name, span.label_, span.start_char, span.end_char)


def _amounts(text: str, amount: Amount) -> Iterator[dict[str, Any]]:
    """The amount, and what its clause says it is: aid received, or paid after insurance."""
    yield _entity("amount", str(amount.value), amount.start, amount.end)
    before = _CLAUSE_END.split(text[: amount.start])[-1]
    after = _CLAUSE_END.split(text[amount.end :])[0]
    if _RECEIVED.search(before + after):
        yield _entity("received", str(amount.value), amount.start, amount.end)
    elif _SELF_PAID.search(before + after):
        yield _entity("paid", str(amount.value), amount.start, amount.end)


def _disability(match: re.Match[str]) -> dict[str, Any]:
    kind = match["kind"] or match["kind2"] or ""
    level = match["level"] or match["level2"]
    value = f"{kind}{_LEVEL.get(level, level)}"
    return _entity("disability", value, match.start(), match.end())


def _entity(name: str, value: str, start: int, end: int) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": start, "end": end, "extractor": "rules"}
