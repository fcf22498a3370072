"""One process of the service: `python -m hotline.process web` or `… worker N`."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import socket
import stat
import sys
import threading
import time
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.model_store import ModelMissing, current_hash
from hotline import clock, knowledge, settings, sockets
from hotline.errors import MISCONFIGURED, Problem
from hotline.pace import unhurried
from hotline.settings import Settings
from rulebook.errors import PolicyError

if TYPE_CHECKING:
    from bot.engine import Engine

LEAVE_SECONDS = 3.0


def main(arguments: list[str] | None = None) -> int:
    """Run one process until it is told to stop; the exit status tells if a restart may help."""
    parser = argparse.ArgumentParser(prog="python -m hotline.process")
    rooms = parser.add_subparsers(dest="room", required=True)
    rooms.add_parser("web").add_argument("--fd", type=int, help="an inherited listening socket")
    worker = rooms.add_parser("worker")
    worker.add_argument("number", type=int)
    worker.add_argument("--socket", type=Path, help="serve there, not on the worker's own socket")
    worker.add_argument("--unhurried", action="store_true", help="start beside one that serves")
    given = parser.parse_args(arguments)
    leave_with_parent()
    try:
        current = settings.load()
        if given.room == "web":
            run_web(current, given.fd)
        else:
            path = given.socket or sockets.worker(current.data, given.number)
            run_worker(current, path, unhurried() if given.unhurried else nullcontext())
    except (Problem, ModelMissing) as problem:
        print(problem, file=sys.stderr)
        return MISCONFIGURED
    except PolicyError as error:
        print(error, "政策数据有错，请先运行 hotline check", sep="\n", file=sys.stderr)
        return MISCONFIGURED
    return 0


def run_web(current: Settings, fd: int | None) -> None:
    """Serve the pages and the API on the socket `fd`, or else on the host and port set."""
    import uvicorn

    from desk import vault
    from desk.sessions import Limits
    from faq.published import Published
    from hotline.model_room import ModelsOnDisk
    from web.app import create_app
    from web.config import WebConfig

    config = WebConfig(
        database_url=current.database_url,
        worker_sockets=tuple(
            sockets.worker(current.data, number) for number in range(1, current.workers + 1)
        ),
        turn_seconds=current.turn_seconds,
        turn_chars=current.turn_chars,
        retention_days=current.retention_days,
        policies=current.policies,
        now=clock.now,
        today=clock.today,
        model=lambda: current_hash(current.models),
        models=ModelsOnDisk(current),
        cookie_secure=current.cookie_secure,
        session_limits=Limits(
            timedelta(minutes=current.session_idle_minutes), timedelta(hours=current.session_hours)
        ),
        contacts_key=current.data / vault.NAME,
        faq=current.faq,
        local=Published(current.faq),
        api_keys=current.named_keys,
        embed_origins=current.framing_sites,
        colour=current.colour,
        hand_on_url=current.hand_on_url,
        hand_on_secret=current.hand_on_secret,
    )
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(config),
            host=current.host,
            port=current.port,
            ws="none",
            access_log=False,
            server_header=False,
            log_level=current.log_level,
            timeout_graceful_shutdown=5,
        )
    )
    server.run(sockets=None if fd is None else [socket.socket(fileno=fd)])


def run_worker(current: Settings, path: Path, pace: AbstractContextManager[None]) -> None:
    """Get ready at `pace`, then serve turns of the conversation on the socket at `path`."""
    with pace:
        from bot.quiet import quiet

        quiet()
        from bot.worker import serve

        engine = warm_engine(current)
    serve(engine, path)


def warm_engine(current: Settings) -> Engine:
    """The engine of one of the workers, with what staff published, after its first answers."""
    from bot.opening import open_engine
    from faq.live import LiveEntries
    from faq.published import Published

    knowledge.keep_rules(current.policies, current.knowledge)
    entries = LiveEntries(current.faq)
    engine = open_engine(
        current.models,
        current.policies,
        current.turn_chars,
        knowledge.Kept(Published(current.faq), current.faq, current.knowledge),
        current.workers,
        entries,
    )
    asyncio.run(engine.warm_up())
    entries.keep_up(clock.today)
    return engine


def leave_with_parent() -> None:
    """Stop this process when the other end of its standard input is gone.

    The supervisor holds that end, so that not even its sudden death leaves an orphan. A standard
    input that is no pipe (a terminal, /dev/null) holds nothing.
    """
    mode = os.fstat(0).st_mode
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        threading.Thread(target=_await_end_of_input, daemon=True).start()


def _await_end_of_input() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LEAVE_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
