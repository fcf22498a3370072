"""Keeps Rasa from talking: no telemetry, no log lines on standard output."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from pathlib import Path


def quiet(cache: Path | None = None) -> None:
    """Call before Rasa is imported, which reads these variables then.

    Training leaves its `cache` there; without one Rasa would make a folder where it is started.

    Rasa's structlog writes to standard output unless told, and standard output is for answers.
    """
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["SANIC_EXTEND"] = "false"
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    warnings.filterwarnings("ignore", module=r"(rasa|tensorflow|keras|pkg_resources|sanic)")
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    if cache:
        os.environ["RASA_CACHE_DIRECTORY"] = str(cache)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)


def to_stderr() -> None:
    """Call after Rasa is imported: its structured log lines go to standard error too."""
    import jieba
    import structlog

    jieba.setLogLevel(logging.WARNING)
    structlog.configure(
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
    )
