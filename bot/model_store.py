"""Trained models on disk: which one is current, and what it was trained from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

CURRENT = "current.json"
ROOT = Path(__file__).resolve().parent.parent
TRAINED_FROM = ("data/nlu", "data/lexicon", "data/entities", "bot/components", "bot/domain")
TRAINED_FROM_FILES = ("bot/config.yml", "bot/training.py", "policies/offices.yml")


class ModelMissing(Exception):
    """No usable model: never trained, or its file is not the one that was trained."""


class Record(NamedTuple):
    """The current model: its file's name and SHA-256, and the hash of what it was trained from."""

    file: str
    sha256: str
    fingerprint: str


def fingerprint() -> str:
    """A hash of everything a model is trained from: changed means the model is out of date."""
    digest = hashlib.sha256()
    folders = (path for folder in TRAINED_FROM for path in sorted((ROOT / folder).rglob("*")))
    files = (ROOT / name for name in TRAINED_FROM_FILES)
    for path in (*folders, *files):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def current_model(models: Path) -> Path:
    """The current model's file. Raises ModelMissing; a model is loaded only if its hash fits."""
    record = read_record(models)
    if record is None or not (models / record.file).is_file():
        raise ModelMissing("还没有训练好的模型，请先运行 hotline train")
    path = models / record.file
    if sha256(path) != record.sha256:
        raise ModelMissing(f"模型文件 {record.file} 与训练时不一致，请重新运行 hotline train")
    return path


def is_current(models: Path, trained_from: str) -> bool:
    """Whether the current model is whole and was trained from `trained_from`."""
    record = read_record(models)
    try:
        current_model(models)
    except ModelMissing:
        return False
    return record is not None and record.fingerprint == trained_from


def read_record(models: Path) -> Record | None:
    """What is known of the current model, or None."""
    try:
        return Record(**json.loads((models / CURRENT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def make_current(models: Path, path: Path, trained_from: str) -> Record:
    """Make `path` (in `models`) the current model, at one stroke; older files are removed."""
    record = Record(path.name, sha256(path), trained_from)
    draft = models / f"{CURRENT}.new"
    draft.write_text(json.dumps(record._asdict()), encoding="utf-8")
    draft.replace(models / CURRENT)
    for old in models.glob("*.tar.gz"):
        if old.name != path.name:
            old.unlink()
    return record


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
