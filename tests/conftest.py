"""What holds for every test, and an empty record on each database that is supported."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from desk import database

IN_CI = os.environ.get("CI") == "true"
AS_SERVER: dict[str, Any] = (
    {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, None, None]:
    """In CI everything a test needs has been installed: a skipped test is a failed one."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A private PostgreSQL cluster on a Unix socket: the URL of its databases, without a name."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("PostgreSQL is not installed")
    home = Path(tempfile.mkdtemp(prefix="hotline-pg-"))  # socket paths must be short
    if AS_SERVER:
        shutil.chown(home, "postgres", "postgres")
    control = [str(programs[-1].with_name("pg_ctl")), "-D", str(home / "data"), "-s", "-w"]
    _run([str(programs[-1]), "-D", str(home / "data"), "-A", "trust", "-U", "postgres"])
    options = f"-k {home} -c listen_addresses='' -c fsync=off"
    _run([*control, "-l", str(home / "log"), "-o", options, "start"])
    yield "postgresql+psycopg2://postgres@/{}?host=" + str(home)
    _run([*control, "-m", "immediate", "stop"])
    shutil.rmtree(home)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, **AS_SERVER)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file of our tables, empty, to be copied: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("blank") / "desk.sqlite"
    database.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def blank_cluster(cluster: str) -> str:
    """The cluster, with a database `blank` of our tables to be copied."""
    _create(cluster, "blank", "template1")
    database.upgrade(cluster.format("blank"))
    return cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database of our tables, empty."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("blank"), tmp_path / "desk.sqlite")
        return f"sqlite:///{tmp_path}/desk.sqlite"
    cluster: str = request.getfixturevalue("blank_cluster")
    name = f"desk_{uuid4().hex}"
    _create(cluster, name, "blank")
    return cluster.format(name)


def _create(cluster: str, name: str, template: str) -> None:
    engine = database.connect(cluster.format("postgres"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
