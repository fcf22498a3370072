"""Trained models on disk: which one is current, which came before, what they were trained from.

Beside each model `<name>.tar.gz` lies its record `<name>.json` and, where it was compared with
the one before it, the report `<name>.report.json`; `current.json` is the record of the model that
workers load.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

CURRENT = "current.json"
ROOT = Path(__file__).resolve().parent.parent
TRAINED_FROM = ("data/nlu", "data/lexicon", "data/entities", "bot/components", "bot/domain")
TRAINED_FROM_FILES = ("bot/config.yml", "bot/training.py", "policies/offices.yml")
KEPT = 3
"""How many models are kept, the current one among them."""
_SUFFIX = ".tar.gz"


class ModelMissing(Exception):
    """No usable model: never trained, or its file is not the one that was trained."""


class Record(NamedTuple):
    """A model: its file's name and SHA-256, the hash of what it was trained from.

    `staff` is the hash of the staff's utterances it learnt besides, "" for none.
    """

    file: str
    sha256: str
    fingerprint: str
    staff: str = ""


def fingerprint() -> str:
    """A hash of everything in the project a model is trained from: changed means out of date."""
    digest = hashlib.sha256()
    folders = (path for folder in TRAINED_FROM for path in sorted((ROOT / folder).rglob("*")))
    files = (ROOT / name for name in TRAINED_FROM_FILES)
    for path in (*folders, *files):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def staff_hash(said: Iterable[tuple[str, str]]) -> str:
    """A hash of the staff's utterances (topic, text), whatever their order; "" for none."""
    rows = sorted(said)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16] if rows else ""


def current_model(models: Path) -> Path:
    """The current model's file. Raises ModelMissing; a model is loaded only if its hash fits."""
    record = read_record(models)
    if record is None or not (models / record.file).is_file():
        raise ModelMissing("还没有训练好的模型，请先运行 hotline train")
    return _whole(models, record)


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
    return _read(models / CURRENT)


def current_hash(models: Path) -> str:
    """The SHA-256 of the current model, as it is on record; "" while there is none."""
    record = read_record(models)
    return record.sha256 if record else ""


def kept_models(models: Path) -> list[Record]:
    """The models that are kept, the one trained last first."""
    records = (_read(_record_file(path)) for path in _files(models))
    return [record for record in records if record is not None]


def report_file(models: Path, record: Record) -> Path:
    """Where the report of a model's comparison lies, if it was compared."""
    return models / f"{_name(models / record.file)}.report.json"


def make_current(models: Path, path: Path, trained_from: str, staff: str = "") -> Record:
    """Make `path` (in `models`) the current model, at one stroke.

    The models trained before it are kept, KEPT in all; older files are removed.
    """
    record, before = Record(path.name, sha256(path), trained_from, staff), read_record(models)
    for each in filter(None, (before, record)):
        _write(_record_file(models / each.file), each)
    _write(models / CURRENT, record)
    _forget(models, record)
    return record


def use(models: Path, file: str) -> Record:
    """Make a model that is kept the current one. Raises ModelMissing."""
    for record in kept_models(models):
        if record.file == file:
            _whole(models, record)
            _write(models / CURRENT, record)
            return record
    raise ModelMissing(f"没有留着 {file} 这个模型")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _whole(models: Path, record: Record) -> Path:
    path = models / record.file
    if sha256(path) != record.sha256:
        raise ModelMissing(f"模型文件 {record.file} 与训练时不一致，请重新运行 hotline train")
    return path


def _files(models: Path) -> list[Path]:
    """The models' files, the one trained last first."""
    return sorted(models.glob(f"*{_SUFFIX}"), key=lambda path: -path.stat().st_mtime)


def _forget(models: Path, current: Record) -> None:
    others = [path for path in _files(models) if path.name != current.file]
    known = [path for path in others if _record_file(path).exists()][: KEPT - 1]
    for path in others:
        if path not in known:
            for left in models.glob(f"{_name(path)}.*"):
                left.unlink()


def _record_file(path: Path) -> Path:
    return path.with_name(f"{_name(path)}.json")


def _name(path: Path) -> str:
    return path.name.removesuffix(_SUFFIX)


def _read(path: Path) -> Record | None:
    try:
        return Record(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write(path: Path, record: Record) -> None:
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(json.dumps(record._asdict()), encoding="utf-8")
    draft.replace(path)
