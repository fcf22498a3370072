from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hotline import settings
from hotline.errors import Problem
from hotline.settings import ROOT, Settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.__fields__:
        monkeypatch.delenv(settings.variable(name), raising=False)


def shown(value: object) -> str:
    """A default as the README prints it: paths from the root of the project."""
    if value is None:
        return "不设"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{text.replace(f'{ROOT}/', '')}`"


def readme_rows() -> list[tuple[str, ...]]:
    section = (ROOT / "README.md").read_text().partition("\n## Settings\n")[2]
    table = re.findall(r"^\| `(HOTLINE_\w+)` \| (.*?) \| (.*?) \|$", section, re.MULTILINE)
    return [tuple(row) for row in table]


def test_the_table_in_the_readme_is_what_the_class_says() -> None:
    defaults = settings.load()
    fields = Settings.__fields__.items()
    assert readme_rows() == [
        (settings.variable(name), shown(getattr(defaults, name)), field.field_info.description)
        for name, field in fields
    ]


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOTLINE_DATA", str(tmp_path))
    monkeypatch.setenv("HOTLINE_TODAY", "2026-07-01")
    current = settings.load()
    assert current.today == date(2026, 7, 1)
    assert current.database_url == f"sqlite:///{tmp_path}/hotline.db"


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_PORT", "1234")
    assert settings.load(port=4321).port == 4321
    assert settings.load(port=None).port == 1234


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HOTLINE_PORT", "eighty"),
        ("HOTLINE_PORT", "65536"),
        ("HOTLINE_WORKERS", "0"),
        ("HOTLINE_TURN_SECONDS", "-1"),
        ("HOTLINE_TODAY", "2026-13-01"),
        ("HOTLINE_LOG_LEVEL", "loud"),
        ("HOTLINE_DATABASE_URL", "mysql://desk"),
        ("HOTLINE_API_KEYS", "wechat"),
        ("HOTLINE_API_KEYS", "wechat:short"),
        ("HOTLINE_API_KEYS", ":0123456789abcdef"),
        ("HOTLINE_API_KEYS", "wechat:0123456789abcdef,"),
        ("HOTLINE_API_KEYS", "a:0123456789abcdef,b:0123456789abcdef"),
        ("HOTLINE_HAND_ON_SECRET", "short"),
        ("HOTLINE_HAND_ON_URL", "https://city.example/orders"),
        ("HOTLINE_EMBED_ORIGINS", "portal.example"),
        ("HOTLINE_EMBED_ORIGINS", "https://portal.example/page"),
        ("HOTLINE_EMBED_ORIGINS", "https://a.example;script-src *"),
        ("HOTLINE_COLOUR", "green"),
        ("HOTLINE_COLOUR", "#00aa88"),
        ("HOTLINE_PROT", "8012"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(Problem, match=variable) as caught:
        settings.load()
    assert "\n" not in str(caught.value)


def test_the_sites_that_may_frame_the_page_and_its_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.load().framing_sites == settings.load(embed_origins="").framing_sites == ()
    monkeypatch.setenv("HOTLINE_EMBED_ORIGINS", "https://a.example, http://b.example:8080")
    monkeypatch.setenv("HOTLINE_COLOUR", "#123A6b")
    current = settings.load()
    assert current.framing_sites == ("https://a.example", "http://b.example:8080")
    assert current.colour == "#123A6b"


def test_a_secret_in_a_wrong_address_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_DATABASE_URL", "mysql://desk:open-sesame@host/desk")
    with pytest.raises(Problem) as caught:
        settings.load()
    assert "open-sesame" not in str(caught.value)


def test_the_keys_of_front_ends_are_named_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.load().named_keys == settings.load(api_keys="").named_keys == ()
    monkeypatch.setenv("HOTLINE_API_KEYS", "wechat:open-sesame-2026, kiosk:a:b:c:d:e:f:g:h:i")
    current = settings.load()
    assert current.named_keys == (("wechat", "open-sesame-2026"), ("kiosk", "a:b:c:d:e:f:g:h:i"))
    assert "sesame" not in repr(current)


def test_a_wrong_key_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_API_KEYS", "wechat=open-sesame-2026")
    with pytest.raises(Problem) as caught:
        settings.load()
    assert "sesame" not in str(caught.value)


def test_a_child_process_reads_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    given = settings.load(
        port=1, workers=3, today=date(2026, 7, 1), cookie_secure=True, api_keys="a:0123456789abcdef"
    )
    for name, value in given.environment().items():
        if name.startswith(settings.PREFIX):
            monkeypatch.setenv(name, value)
    assert settings.load() == given
