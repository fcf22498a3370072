"""Names of farms and brigades, as staff publish them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from faq.figures import LocalText
from faq.published import Published
from rulebook.book import Rulebook
from rulebook.local import NothingLocal
from rulebook.place_names import ALIASES, published_names
from tests.faq import publishing
from tests.faq.test_figure_review import NOON

JULY = date(2026, 7, 1)


def test_each_name_belongs_to_its_township_from_its_day_on(book: Rulebook, tmp_path: Path) -> None:
    file = tmp_path / "faq.db"
    for place, words in (
        ("上库力街道", "上库力农牧场、七队，伊根"),
        ("三河回族乡", "苏沁农牧场\n三河种马场"),
        (None, "各处"),
    ):
        publishing.publish(file, ALIASES, LocalText(words, "名单", JULY, place), "甲", NOON)
    found = published_names(book, Published(file), JULY)
    assert found == {
        "上库力农牧场": "上库力街道",
        "七队": "上库力街道",
        "伊根": "上库力街道",
        "苏沁农牧场": "三河回族乡",
        "三河种马场": "三河回族乡",
    }
    assert list(found) == sorted(found, key=len, reverse=True)
    assert published_names(book, Published(file), date(2026, 6, 30)) == {}
    assert published_names(book, NothingLocal(), JULY) == {}
