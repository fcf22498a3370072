"""Which published value holds, on a day and in a place."""

from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from faq.figures import LocalFigure
from faq.published import Published
from tests.faq import publishing

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
JANUARY, JULY = date(2026, 1, 1), date(2026, 7, 1)


class Room:
    """A file and its reader, opened before anything was published."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.published = Published(file)

    def publish(self, value: int, since: date, place: str | None = None) -> None:
        figure = LocalFigure(Decimal(value), "标准公告", since, place)
        publishing.publish(self.file, "line", figure, "甲", NOON)

    def retire(self, since: date, place: str | None = None) -> None:
        publishing.retire(self.file, "line", place, since, "甲", NOON)

    def value(self, day: date, place: str | None = None) -> int | None:
        found = self.published.figure("line", day, place)
        return None if found is None else int(found.value)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "faq.db")


def test_a_missing_file_is_an_empty_room_and_stays_missing(room: Room) -> None:
    assert room.value(JULY) is None
    assert room.published.version() == "none"
    assert not room.file.exists()


def test_a_file_without_tables_is_an_empty_room(room: Room) -> None:
    room.file.touch()
    assert room.value(JULY) is None
    assert room.published.version() == "none"
    room.publish(800, JANUARY)
    assert room.value(JULY) == 800


def test_a_value_holds_from_its_day_until_the_next_one_begins(room: Room) -> None:
    room.publish(850, JULY)
    room.publish(800, JANUARY)
    days = [date(2025, 12, 31), JANUARY, date(2026, 6, 30), JULY, date(2030, 1, 1)]
    assert [room.value(day) for day in days] == [None, 800, 800, 850, 850]


def test_the_same_day_again_is_a_correction(room: Room) -> None:
    room.publish(805, JANUARY)
    room.publish(850, JULY)
    room.publish(800, JANUARY)
    assert (room.value(JANUARY), room.value(JULY)) == (800, 850)


def test_a_place_has_its_own_value_before_the_general_one(room: Room) -> None:
    room.publish(800, JULY)
    room.publish(900, JANUARY, "城镇")
    assert room.value(JULY, "城镇") == 900
    assert room.value(JULY, "农村牧区") == 800
    assert room.value(JULY) == 800
    assert room.value(JANUARY) is None, "a place's value is not everybody's"


def test_a_value_tells_where_it_holds(room: Room) -> None:
    room.publish(800, JULY)
    room.publish(900, JULY, "城镇")
    own, general = (room.published.figure("line", JULY, place) for place in ("城镇", "农村牧区"))
    assert own == LocalFigure(Decimal(900), "标准公告", JULY, "城镇")
    assert general is not None
    assert general.place is None


def test_a_retired_value_still_holds_for_the_days_before(room: Room) -> None:
    room.publish(800, JANUARY)
    room.retire(JULY)
    assert (room.value(date(2026, 6, 30)), room.value(JULY)) == (800, None)


def test_a_place_that_is_retired_goes_back_to_the_general_value(room: Room) -> None:
    room.publish(800, JANUARY)
    room.publish(900, JANUARY, "城镇")
    room.retire(JULY, "城镇")
    assert (room.value(date(2026, 6, 30), "城镇"), room.value(JULY, "城镇")) == (900, 800)


def test_an_open_reader_sees_what_is_published_later(room: Room) -> None:
    assert room.value(JULY) is None
    room.publish(800, JANUARY)
    assert room.value(JULY) == 800
    room.publish(850, JULY)
    assert room.value(JULY) == 850


def test_an_open_reader_follows_a_file_put_in_its_place(room: Room, tmp_path: Path) -> None:
    room.publish(800, JANUARY)
    assert room.value(JULY) == 800
    other = Room(tmp_path / "other.db")
    other.publish(700, JANUARY)
    for end in ("", "-wal", "-shm"):
        room.file.with_name(room.file.name + end).unlink(missing_ok=True)
    other.file.rename(room.file)
    assert room.value(JULY) == 700


def test_the_version_is_of_the_content(room: Room, tmp_path: Path) -> None:
    seen = [room.published.version()]
    for change in (lambda: room.publish(800, JANUARY), lambda: room.retire(JULY)):
        change()
        seen.append(room.published.version())
    assert len(set(seen)) == 3

    twin = Room(tmp_path / "twin.db")
    figure = LocalFigure(Decimal(800), "标准公告", JANUARY)
    publishing.publish(twin.file, "line", figure, "另一个人", datetime.now(timezone.utc))
    assert twin.published.version() == seen[1]
