"""How a reply is read, by the type of the fact asked for."""

from __future__ import annotations

from datetime import date

import pytest

from actions.reading import Reading, is_question, read, told_at_once
from actions.turn import Turn
from rulebook.book import Rulebook

TODAY = date(2026, 11, 23)

TOLD = {"identity": "dibao", "special_chronic": "yes", "paid": "5000"}


def turn(text: str, facts: dict[str, str] | None = None, **entities: list[str]) -> Turn:
    """A message with its entities, and the facts told before it."""
    return Turn(text, "nlu_fallback", 0.3, [], entities, date(2026, 11, 23), facts or {})


def reply(book: Rulebook, said: Turn, asked: str, interview: str = "outpatient") -> Reading | None:
    """How `said` is read when `asked` was asked for."""
    return read(said, book.interview(interview), asked, book.on(TODAY))


@pytest.mark.parametrize("interview", ["outpatient", "discovery"])
def test_every_label_that_may_be_tapped_gives_its_value(book: Rulebook, interview: str) -> None:
    for fact, question in book.interview(interview).questions.items():
        for option in question.options:
            tapped = reply(book, turn(option.label), fact, interview)
            assert tapped == Reading(fact, option.value)


@pytest.mark.parametrize("text", ["低保对象。", " 低保对象 ", "低保对象！"])
def test_a_label_typed_with_a_full_stop_is_tapped_too(book: Rulebook, text: str) -> None:
    assert reply(book, turn(text), "identity") == Reading("identity", "dibao")


@pytest.mark.parametrize(
    ("asked", "said", "read_as"),
    [
        ("identity", turn("五保户", identity=["tekun"]), Reading("identity", "tekun")),
        ("identity", turn("说不准", unknown=["unknown"]), Reading("identity", "unknown")),
        ("special_chronic", turn("有", polarity=["yes"]), Reading("special_chronic", "yes")),
        ("special_chronic", turn("没有", polarity=["no"]), Reading("special_chronic", "no")),
        (
            "special_chronic",
            turn("忘了", unknown=["unknown"]),
            Reading("special_chronic", "unknown"),
        ),
        ("paid", turn("6000", amount=["6000"]), Reading("paid", "6000")),
        ("paid", turn("0.5元", amount=["0.5"]), Reading("paid", "0.5")),
        ("paid", turn("忘了", unknown=["unknown"]), Reading("paid", "unknown")),
        ("paid", turn("我就知道总花费", total=["total"]), Reading("paid", "total_only")),
        ("received", turn("三千", amount=["3000"]), Reading("received", "3000")),
        ("received", turn("没有", polarity=["no"]), Reading("received", "0")),
        ("received", turn("0", amount=["0"]), Reading("received", "0")),
    ],
)
def test_a_reply_is_read_by_what_was_asked(
    book: Rulebook, asked: str, said: Turn, read_as: Reading
) -> None:
    assert reply(book, said, asked) == read_as


@pytest.mark.parametrize(
    ("asked", "amount"),
    [
        ("paid", "0"),
        ("paid", "-500"),
        ("paid", "10000000.01"),
        ("received", "-1"),
        ("received", "99999999999"),
    ],
)
def test_a_number_that_cannot_be_is_refused(book: Rulebook, asked: str, amount: str) -> None:
    assert reply(book, turn(amount, amount=[amount]), asked) == Reading(asked, amount, bad=True)


@pytest.mark.parametrize(
    ("facts", "asked", "said", "read_as"),
    [
        (
            TOLD,
            "received",
            turn("不对，是6000", TOLD, correction=["x"], amount=["6000"]),
            ("paid", "6000"),
        ),
        (
            TOLD,
            "received",
            turn("不对，是五保", TOLD, correction=["x"], identity=["tekun"]),
            ("identity", "tekun"),
        ),
        (
            {**TOLD, "received": "1000"},
            "",
            turn("说错了，2000", {**TOLD, "received": "1000"}, correction=["x"], amount=["2000"]),
            ("received", "2000"),
        ),
        (
            {"identity": "dibao"},
            "paid",
            turn("不对，6000", {"identity": "dibao"}, correction=["x"], amount=["6000"]),
            ("paid", "6000"),
        ),
    ],
)
def test_a_correction_reaches_the_fact_it_fits(
    book: Rulebook, facts: dict[str, str], asked: str, said: Turn, read_as: tuple[str, str]
) -> None:
    found = reply(book, said, asked)
    assert found is not None
    assert (found.fact, found.value) == read_as


def test_a_correction_of_the_amount_passes_over_what_was_tapped(book: Rulebook) -> None:
    told = {**TOLD, "received": "0"}
    said = turn("不对，是6000", told, correction=["不对"], amount=["6000"])
    assert reply(book, said, "") == Reading("paid", "6000")


@pytest.mark.parametrize("asked", ["identity", "special_chronic", "paid", "received"])
@pytest.mark.parametrize(
    "text", ["办下来要多久啊，急用钱", "去哪里申请这个救助？", "骗低保会怎么处理"]
)
def test_a_question_in_between_is_no_reply(book: Rulebook, asked: str, text: str) -> None:
    said = turn(text, amount=["3000"], polarity=["yes"])
    assert is_question(said)
    assert reply(book, said, asked) is None


@pytest.mark.parametrize("asked", ["identity", "special_chronic", "paid", "received"])
def test_what_tells_nothing_is_no_reply(book: Rulebook, asked: str) -> None:
    assert reply(book, turn("今天天气不错"), asked) is None


def test_after_the_last_question_a_bare_amount_corrects_the_sum(book: Rulebook) -> None:
    assert reply(book, turn("6000", TOLD, amount=["6000"]), "") == Reading("paid", "6000")


def test_after_the_last_question_an_amount_in_a_question_is_none_of_the_sum(book: Rulebook) -> None:
    said = turn("我家每月收入2000能申请低保吗", TOLD, amount=["2000"])
    assert reply(book, said, "") is None


@pytest.mark.parametrize(
    "text", ["老王，住三队", "我叫王五，奇乾乡北山牧点", "要留", "不对，是老王"]
)
def test_how_to_reach_somebody_is_not_taken_from_the_talk(book: Rulebook, text: str) -> None:
    said = turn(text, {"danger": "no"}, correction=["不对"] if "不对" in text else [])
    assert reply(book, said, "contact", "discovery") == Reading("contact", "", bad=True)


@pytest.mark.parametrize(("label", "value"), [("不留，匿名", "anonymous"), ("已经留好了", "left")])
def test_whether_a_contact_was_left_is_told_by_a_tap(
    book: Rulebook, label: str, value: str
) -> None:
    assert reply(book, turn(label), "contact", "discovery") == Reading("contact", value)


@pytest.mark.parametrize("asked", ["village", "situation"])
def test_words_for_a_person_are_taken_as_they_stand(book: Rulebook, asked: str) -> None:
    text = "室韦往北的牧点，路口有个敖包"
    assert reply(book, turn(text), asked, "discovery") == Reading(asked, text)


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (turn("低保能报多少", identity=["dibao"]), {"identity": "dibao"}),
        (turn("有慢病本", special_chronic=["yes"]), {"special_chronic": "yes"}),
        (turn("自付六千", self_paid=["x"], amount=["6000"]), {"paid": "6000"}),
        (turn("一共花了三万", total=["x"], amount=["30000"]), {"paid": "total_only"}),
        (turn("花了三万", amount=["30000"]), {}),
        (turn("自付零元", self_paid=["x"], amount=["0"]), {}),
        (turn("自付一万亿", self_paid=["x"], amount=["1000000000000"]), {}),
    ],
)
def test_a_first_message_tells_what_it_names(
    book: Rulebook, said: Turn, facts: dict[str, str]
) -> None:
    assert told_at_once(said, book.interview("outpatient"), book.on(TODAY)) == facts


def test_a_report_tells_the_situation_the_place_and_the_danger(book: Rulebook) -> None:
    said = turn("三河有老人快冻死了", township=["三河回族乡"], urgency=["cold"])
    assert told_at_once(said, book.interview("discovery"), book.on(TODAY)) == {
        "situation": said.text,
        "township": "三河回族乡",
        "danger": "yes",
        "danger_kind": "cold",
    }
