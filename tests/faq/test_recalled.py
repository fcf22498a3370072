"""What was published once, recalled from its changes: the same as it was read then."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from faq.figures import LocalFigure, changes_of, history, version_of
from faq.published import NOTHING, Published
from faq.recalled import Recalled
from tests.faq import publishing

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
DAYS = [date(2026, month, 1) for month in (1, 4, 7)]
PLACES = [None, "城镇", "农村牧区"]

steps = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(PLACES),
        st.sampled_from(DAYS),
        st.none() | st.integers(0, 9),
    ),
    max_size=12,
)


def take(path: Path, step: tuple[str, str | None, date, int | None]) -> None:
    name, place, since, value = step
    if value is None:
        publishing.retire(path, name, place, since, "甲", NOON)
    else:
        publishing.publish(
            path, name, LocalFigure(Decimal(value), "公告", since, place), "甲", NOON
        )


def everything(local: Published | Recalled) -> list[LocalFigure | None]:
    places = [*PLACES, "别处"]
    return [local.figure(n, d, p) for n in ("a", "b") for d in DAYS for p in places]


@settings(max_examples=25, deadline=None)
@given(made=steps)
def test_every_version_is_recalled_as_it_was_read(
    made: list[tuple[str, str | None, date, int | None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "faq.db"
        read = [(NOTHING, everything(Published(path)))]
        for step in made:
            take(path, step)
            read.append((Published(path).version(), everything(Published(path))))
        for version, then in read:
            recalled = Recalled(changes_of(path, version))
            assert recalled.version() == version
            assert everything(recalled) == then


def test_a_version_that_was_never_published_has_no_changes(tmp_path: Path) -> None:
    path = tmp_path / "faq.db"
    assert changes_of(path, "none") == []
    take(path, ("a", None, DAYS[0], 1))
    assert changes_of(path, "none") == []
    assert changes_of(path, "0123456789ab") == []


def test_a_change_that_was_altered_makes_another_version(tmp_path: Path) -> None:
    path = tmp_path / "faq.db"
    take(path, ("a", None, DAYS[0], 1))
    (change,) = history(path)
    assert version_of([change]) == Published(path).version()
    assert version_of([change._replace(value="2")]) != Published(path).version()
    assert version_of([]) is None
