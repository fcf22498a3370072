"""What somebody should look after."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rulebook import stale
from rulebook.book import Rulebook
from rulebook.local import LocalFigure, NothingLocal

DAY = date(2026, 7, 1)


class Published(NothingLocal):
    """Staff who published the standard of 低保 in towns only."""

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """The standard in towns, or the months of the gradual exit."""
        if (name, place) in {("dibao_standard", "城镇"), ("gradual_exit_months", None)}:
            return LocalFigure(Decimal(6), "公告", date(2026, 1, 1), place)
        return None

    def version(self) -> str:
        """One publication."""
        return "one"


def test_an_open_figure_names_the_topics_and_results_that_wait_for_it(book: Rulebook) -> None:
    waiting = stale.unlocks(book)
    assert waiting["gradual_exit_months"] == (
        "dibao_gradual_exit",
        "household.near_gradual_exit",
    )
    assert "outpatient.over_cap" in waiting["medical_inpatient_cap"]


def test_no_open_figure_is_declared_for_nothing(book: Rulebook) -> None:
    assert [name for name, topics in stale.unlocks(book).items() if not topics] == []


def test_a_figure_published_for_a_part_is_still_open(book: Rulebook) -> None:
    everything = {row.name for row in stale.unfilled(book, NothingLocal(), DAY)}
    left = {row.name for row in stale.unfilled(book, Published(), DAY)}
    assert everything == set(book.locals)
    assert everything - left == {"gradual_exit_months"}


def test_facts_by_excerpt_and_uncertain_starts_name_their_topics(book: Rulebook) -> None:
    assert stale.by_excerpt(book)["homeless-rules-2003 homeless_duration"] == ("homeless_aid",)
    assert "orphan_child" in stale.uncertain_start(book)["orphans-2010 child_orphan_definition"]
