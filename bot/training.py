"""Trains the assistant: what Rasa needs is put together from the rooms, then learnt."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from bot.intents import ASK_TOPIC, FALLBACK, IN_INTERVIEW, TALK
from bot.model_store import ROOT, fingerprint, make_current, staff_hash
from bot.quiet import quiet, to_stderr
from bot.utterances import read_utterances

PATTERNS = (
    *("amount", "paid", "received", "date", "township", "disability"),
    *("about", "age", "count", "disability_kind", "disability_level", "identity_held"),
    *("income", "members", "religious_years"),
)
"""Entities found by pattern rather than by word list."""


class TrainingFailed(Exception):
    """Rasa trained nothing."""


def train(models: Path, staff: Sequence[tuple[str, str]] = ()) -> Path:
    """Train a model into the folder `models` and make it current. Raises TrainingFailed.

    `staff` are the approved utterances (topic, text) of the staff; those of a topic that is no
    more are left out.
    """
    trained_from, learnt = fingerprint(), staff_hash(staff)
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        quiet(cache=work / "cache")
        import rasa

        to_stderr()
        result = rasa.train(
            domain=str(_write(work / "domain.yml", domain())),
            config=str(ROOT / "bot/config.yml"),
            training_files=[
                str(ROOT / "data/nlu"),
                str(_write(work / "staff.yml", staff_data(staff))),
                str(_write(work / "rules.yml", rules())),
            ],
            output=str(models),
            fixed_model_name=f"{trained_from}-{learnt}" if learnt else trained_from,
            force_training=True,
        )
    if result.code != 0 or result.model is None:
        raise TrainingFailed("训练没有成功，详情见上面的日志")
    path = Path(result.model)
    make_current(models, path, trained_from, learnt)
    return path


def keep_vectors() -> Path:
    """Work out the vectors of all utterances and keep them for later trainings."""
    quiet()
    from bot.components.normaliser import normal
    from bot.components.sentence_encoder import ENCODER, encode_stored
    from bot.components.vector_store import write_vectors

    to_stderr()
    texts = sorted({normal(utterance.text) for utterance in read_utterances()})
    return write_vectors(ENCODER, dict(zip(texts, encode_stored(ENCODER, texts), strict=True)))


def topics() -> list[str]:
    """Every topic that has utterances, in order."""
    return sorted({utterance.topic for utterance in read_utterances()})


def staff_data(staff: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The utterances of the staff as training data."""
    known = topics()
    said: dict[str, list[str]] = {}
    for topic, text in staff:
        if topic in known:
            said.setdefault(topic, []).append(f"- {text}\n")
    rows = [{"intent": topic, "examples": "".join(lines)} for topic, lines in said.items()]
    return {"version": "3.1", "nlu": rows}


def domain() -> dict[str, Any]:
    """Rasa's domain: intents from the utterances, the rest from `bot/domain/`."""
    merged: dict[str, Any] = {
        "version": "3.1",
        "intents": [*topics(), FALLBACK, ASK_TOPIC, IN_INTERVIEW],
    }
    merged["entities"] = sorted(entity_names())
    for path in sorted((ROOT / "bot/domain").glob("*.yml")):
        merged.update(_read(path))
    return merged


def entity_names() -> set[str]:
    """The entities that the extractor can find."""
    lists = ("entities", "household")
    words = (_read(ROOT / f"data/entities/{name}.yml") for name in lists)
    return {*chain.from_iterable(words), *PATTERNS}


def rules() -> dict[str, Any]:
    """One rule a kind of message (see bot/routing.py): all topics share one."""
    actions = {
        IN_INTERVIEW: "action_interview",
        ASK_TOPIC: "action_answer_topic",
        FALLBACK: "action_ask_back",
        **{name: f"utter_{name}" for name in TALK},
    }
    made = [
        {"rule": kind, "steps": [{"intent": kind}, {"action": action}]}
        for kind, action in actions.items()
    ]
    return {"version": "3.1", "rules": made}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _write(path: Path, content: dict[str, Any]) -> Path:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
