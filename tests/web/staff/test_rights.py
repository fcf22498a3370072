"""Who may change what: the rule by itself, for every role and every kind of bureau."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from desk.accounts import ROLES, Role
from desk.sessions import Person
from faq.errors import Refused
from rulebook.book import Rulebook
from rulebook.department import called
from rulebook.loader import load
from rulebook.vouched import answerable, keepers
from tests.faq.published_entry import CONTENT
from tests.web.conftest import POLICIES
from web.staff.rights import EVERYTHING, Rights, of, of_entries, of_figure, of_topic

CIVIL, HOUSING = "额尔古纳市民政局", "额尔古纳市住房和城乡建设局"
BUREAUS = (None, "", CIVIL, HOUSING, "民政局", "住建局", "某某股份公司")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load(POLICIES)


@pytest.mark.parametrize(("role", "bureau"), list(product(ROLES, BUREAUS)))
def test_only_staff_with_a_bureau_act_for_it_alone(
    book: Rulebook, role: Role, bureau: str | None
) -> None:
    rights = of(book, Person("li", role, bureau, False))
    alone = role == "staff" and bool(bureau)
    for owner in (*book.departments, "某某股份公司"):
        own = owner in (bureau, called(book, bureau or ""))
        assert rights.may([owner]) is (not alone or own), owner
    assert rights.may([]) is not alone


def test_a_short_name_counts_as_the_bureau_and_another_as_itself(book: Rulebook) -> None:
    for bureau, counts in (("民政局", CIVIL), ("市民政局", CIVIL), ("某某", "某某")):
        assert of(book, Person("li", "staff", bureau, False)) == Rights(counts)


def test_one_keeper_of_several_is_enough() -> None:
    assert Rights(HOUSING).may([CIVIL, HOUSING])
    assert not Rights(HOUSING).may([CIVIL])


def test_a_refusal_says_who_may() -> None:
    told = f"这一条归{HOUSING}，请由他们的人办，或者请班长办。"
    assert Rights(CIVIL).refusal("这一条", [HOUSING]) == told
    assert f"归{HOUSING}、额尔古纳市公安局，" in Rights(CIVIL).refusal(
        "这一条", [HOUSING, "额尔古纳市公安局"]
    )
    assert Rights(CIVIL).refusal("这一条", []) == "这一条没有写归哪个单位，请班长办。"
    for may in (EVERYTHING, Rights(HOUSING)):
        assert may.refusal("这一条", [HOUSING]) == ""
        may.require("这一条", [HOUSING])
    with pytest.raises(Refused, match="请班长办"):
        Rights(CIVIL).require("这一条", [HOUSING])


@pytest.mark.parametrize(("first", "second"), list(product((CIVIL, HOUSING, None), repeat=2)))
def test_an_entry_is_changed_by_who_has_it_as_it_was_and_as_it_is(
    book: Rulebook, first: str | None, second: str | None
) -> None:
    contents = [replace(CONTENT, owner=owner) for owner in (first, second)]
    assert of_entries(EVERYTHING, book, *contents) == ""
    told = of_entries(Rights(CIVIL), book, *contents)
    assert (told == "") is (first == second == CIVIL)


def test_a_local_figure_is_set_by_who_signs_for_it(book: Rulebook) -> None:
    for (name, row), bureau in product(book.locals.items(), book.departments):
        told = of_figure(Rights(bureau), book, name, None)
        assert (told == "") is (bureau in keepers(book, row)), (name, bureau)
        assert of_figure(EVERYTHING, book, name, None) == ""


def test_what_is_so_at_a_bureau_is_set_by_that_bureau_too(book: Rulebook) -> None:
    for bureau, place in product(book.departments, book.departments):
        told = of_figure(Rights(bureau), book, "office_phone", place)
        assert (told == "") is (bureau in (CIVIL, place)), (bureau, place)


def test_a_figure_that_is_declared_no_more_is_for_the_office(book: Rulebook) -> None:
    assert "请班长办" in of_figure(Rights(CIVIL), book, "no_such", None)
    assert of_figure(EVERYTHING, book, "no_such", None) == ""


def test_the_answer_to_a_topic_is_for_the_bureaus_that_answer_for_it(book: Rulebook) -> None:
    for topic in ("housing_aid_rural", "dibao_payment", "processing_time"):
        for bureau in book.departments:
            told = of_topic(Rights(bureau), book, topic)
            assert (told == "") is (bureau in answerable(book, topic)), (topic, bureau)
