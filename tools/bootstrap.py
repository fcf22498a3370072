"""Makes `.venv` ready on a machine that has only some Python 3: `tools/bootstrap [lock]`.

Plain Python 3.8, standard library alone: nothing else is installed yet when it runs.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "ready"
PRIVATE = ROOT / "var" / "uv"
UV_LOCK = ROOT / "tools" / "uv.lock"
INPUTS = [ROOT / name for name in ("requirements.lock", "pyproject.toml", ".python-version")]
PIP_INSTALL = ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"]


def main(arguments: list[str]) -> int:
    """Set up, or with `lock` write `requirements.lock` anew. One clear line on failure."""
    try:
        with one_at_a_time():
            lock() if arguments == ["lock"] else setup()
    except subprocess.CalledProcessError as error:
        print(f"安装没有完成：{' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    except LookupError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    return 0


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keep two setups of one checkout apart."""
    PRIVATE.parent.mkdir(exist_ok=True)
    with (PRIVATE.parent / "setup.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def setup() -> None:
    """Bring `.venv` to what the lock says; do nothing when it is there."""
    wanted = fingerprint()
    if ready() and STAMP.read_text() == wanted:
        return
    uv = find_uv() or install_uv()
    if not ready():
        make_venv(uv)
    STAMP.unlink(missing_ok=True)
    print("正在安装依赖，第一次需要几分钟……", flush=True)
    target = ["--python", str(PYTHON), "--quiet"]
    run(uv, "pip", "sync", *target, "--compile-bytecode", "--require-hashes", INPUTS[0])
    # The build backend is in the lock: nothing is fetched outside of it.
    run(uv, "pip", "install", *target, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(wanted)
    print("安装完成。", flush=True)


def lock() -> None:
    """Resolve what `pyproject.toml` asks for; write it with hashes and without hosts."""
    options = ["--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"]
    target = ["--python-version", python_version(), "--extra", "dev", "-o", "requirements.lock"]
    run(find_uv() or install_uv(), "pip", "compile", *options, *target, "pyproject.toml")


def ready() -> bool:
    """Whether `.venv` was once complete; a setup cut short leaves no stamp."""
    return PYTHON.exists() and STAMP.exists()


def fingerprint() -> str:
    """What `.venv` depends on: its place, the lock and the ways of installing."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in [*INPUTS, Path(__file__)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def python_version() -> str:
    """The Python that the project runs on, such as 3.10."""
    return (ROOT / ".python-version").read_text().strip()


def make_venv(uv: str) -> None:
    """Make `.venv` from the start, with an installed Python, or one that uv fetches."""
    shutil.rmtree(VENV, ignore_errors=True)
    if installed := find_python(uv):
        run(uv, "venv", "--quiet", "--python", installed, VENV)
        return
    print(f"正在下载 Python {python_version()}……", flush=True)
    try:
        run(uv, "venv", "--quiet", "--python", python_version(), VENV)
    except subprocess.CalledProcessError:
        raise LookupError(f"没有 Python {python_version()}，也下载不到，请先安装它。") from None


def find_python(uv: str) -> str | None:
    """The wanted Python where uv looks for it, or among the versions of pyenv."""
    command = [uv, "python", "find", "--no-python-downloads", "--system", python_version()]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode == 0:
        return found.stdout.strip()
    versions = f"versions/{python_version()}*/bin/python"
    return next((str(path) for root in pyenv_roots() for path in root.glob(versions)), None)


def pyenv_roots() -> list[Path]:
    """Where pyenv may keep its versions: as it says, at home, and beside shims on the PATH."""
    folders = [Path(folder) for folder in os.get_exec_path()]
    beside = [folder.parent for folder in folders if folder.name == "shims"]
    return [Path(os.environ.get("PYENV_ROOT") or "~/.pyenv").expanduser(), *beside]


def find_uv() -> str | None:
    """The uv on the PATH, or the private one."""
    return shutil.which("uv") or shutil.which("uv", path=str(PRIVATE / "bin"))


def install_uv() -> str:
    """Install the uv of `tools/uv.lock` into a private folder, with any Python that has pip."""
    print("正在安装 uv……", flush=True)
    fresh = PRIVATE.with_suffix(".new")
    environment = dict(os.environ, PIP_USER="0", PIP_ROOT_USER_ACTION="ignore")
    for python in pythons():
        shutil.rmtree(fresh, ignore_errors=True)
        command = [python, *PIP_INSTALL, "--target", str(fresh), "--requirement", str(UV_LOCK)]
        if subprocess.run(command, env=environment, check=False).returncode == 0:
            shutil.rmtree(PRIVATE, ignore_errors=True)
            fresh.rename(PRIVATE)
            return str(PRIVATE / "bin" / "uv")
    raise LookupError(
        "装不上 uv：要有连得上的软件源和带 pip 的 Python 3，例如：apt-get install python3-pip"
    )


def pythons() -> Iterator[str]:
    """Every Python 3 at hand that has pip, then one given pip in a folder of its own."""
    found = [
        str(path)
        for folder in os.get_exec_path()
        for path in sorted(Path(folder).glob("python3*"))
        if re.fullmatch(r"python3(\.\d+)?", path.name)
    ]
    for python in [sys.executable, *found]:
        if succeeds(python, "-m", "pip", "--version"):
            yield python
    carrier = PRIVATE.with_suffix(".venv")
    for python in [sys.executable, *found]:
        if succeeds(python, "-m", "venv", "--clear", str(carrier)):
            yield str(carrier / "bin" / "python")


def succeeds(*command: str) -> bool:
    """Whether a command can be run and ends with success; what it prints is nobody's concern."""
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def run(*command: str | Path) -> None:
    """Run a command at the root of the project; raises CalledProcessError when it fails."""
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
