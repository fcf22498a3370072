"""Opens an engine: the rules, the model that fits them, and Rasa kept quiet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.model_store import current_model
from bot.quiet import quiet, to_stderr
from rulebook.loader import load
from rulebook.local import Local, NothingLocal

if TYPE_CHECKING:
    from bot.engine import Engine
    from faq.live import LiveEntries


def open_engine(
    models: Path,
    policies: Path,
    turn_chars: int,
    local: Local | None = None,
    processes: int = 1,
    entries: LiveEntries | None = None,
) -> Engine:
    """The engine for the current model in `models` and the rules in `policies`.

    It is one of `processes` like it that share the machine's cores. `local` are the figures and
    `entries` the entries that staff published.

    Raises ModelMissing when nothing was trained, PolicyError when the rules do not load.
    """
    model = current_model(models)
    book = load(policies)
    quiet()
    from actions.turn import Knowledge
    from bot.components.sentence_encoder import settle
    from bot.engine import Engine

    to_stderr()
    settle(max(1, (os.cpu_count() or 1) // processes))
    return Engine(model, Knowledge(book, local or NothingLocal(), entries), turn_chars)
