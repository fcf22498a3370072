"""`hotline switch`, over the record that the web process reads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desk import database, off_switch
from desk.casework_tables import desk_settings
from hotline import settings

HOTLINE = Path(sys.executable).with_name("hotline")


def switch(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(HOTLINE), "switch", *arguments]
    variables = {"HOTLINE_DATA": str(data)}
    return subprocess.run(
        command, env=os.environ | variables, capture_output=True, text=True, check=False
    )


def test_off_with_a_reason_and_on_again(tmp_path: Path) -> None:
    assert "正常答复" in switch(tmp_path, "status").stdout
    assert switch(tmp_path, "off", "核对新标准").returncode == 0
    engine = database.connect(settings.load(data=tmp_path).database_url)
    assert off_switch.reason(engine) == "核对新标准"
    assert "核对新标准" in switch(tmp_path, "status").stdout
    refused = switch(tmp_path, "off", " ")
    assert (refused.returncode, "请写明停用的原因" in refused.stderr) == (1, True)
    assert switch(tmp_path, "on").returncode == 0
    assert off_switch.reason(engine) is None
    with engine.connect() as connection:
        who = connection.execute(desk_settings.select()).all()
    assert all(row.entered_by.startswith("cli:") for row in who)
    engine.dispose()
