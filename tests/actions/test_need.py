"""What free words tell of somebody in need."""

from __future__ import annotations

from datetime import date

import pytest

from actions.need import LONGEST, STORY, first_need_told, need_told, with_words
from actions.turn import Turn
from desk.data_files import read
from rulebook.book import Rulebook


def turn(text: str, asking: str | None = None, **entities: list[str]) -> Turn:
    return Turn(text, "", 0.9, [], entities, date(2026, 11, 23), asking=asking)


def told(book: Rulebook, text: str, asking: str | None = None) -> dict[str, str]:
    return need_told(turn(text, asking), book.interview("discovery"))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("牧点没柴了", {"heat": "none"}),
        ("柴火还有，就是断粮了", {"food": "none"}),
        ("家里没断粮，煤也够", {"heat": "enough"}),
        ("粮食快没了，煤不多了", {"food": "little", "heat": "little"}),
        ("煤也烧完了", {"heat": "none"}),
        ("吃的够是够，就是快断粮", {}),
        ("药还够两天", {"medicine_days": "2"}),
        ("降压药断药了", {"medicine": "none"}),
        ("往北二十里", {"distance": "10"}),
        ("离苏木1.5公里", {"distance": "1.5"}),
        ("离这三十来公里，路好走", {"distance": "30", "road": "open"}),
        ("大雪封路", {"road": "closed"}),
        ("他那不封路", {}),
        ("烧上炉子以后老太太头晕", {"stove_dizziness": "yes"}),
        ("老太太恶心，是不是煤气熏的", {"stove_dizziness": "yes"}),
        ("她血压高老头晕", {}),
        ("生了炉子没有人头晕", {}),
        ("住在苏沁嘎查", {"village": "苏沁嘎查"}),
        ("三河回族乡苏沁嘎查的", {"village": "苏沁嘎查"}),
        ("我们嘎查有个老人", {"whom": "neighbour"}),
        ("我们村有个老人", {"whom": "neighbour"}),
        ("农村的老人", {}),
        ("我妈在上库力七连", {"whom": "relative", "village": "上库力七连"}),
        ("只会说蒙语，别告诉他是我说的", {"language": "mongolian", "knows": "no"}),
        ("上次见是大前天，门口有敖包", {"last_seen": "上次见是大前天", "landmarks": "门口有敖包"}),
        ("晚上有信号，找老李捎话", {"signal": "晚上有信号", "messenger": "找老李捎话"}),
        ("信号塔东边", {"landmarks": "信号塔东边"}),
        ("您好", {}),
    ],
)
def test_facts_are_heard_in_free_words(book: Rulebook, text: str, facts: dict[str, str]) -> None:
    assert told(book, text) == facts


def test_days_alone_are_days_of_medicine_where_that_was_asked(book: Rulebook) -> None:
    assert told(book, "够三天", "discovery.medicine") == {"medicine_days": "3"}
    assert told(book, "够三天", "discovery.food") == {}


def test_the_first_message_is_the_situation_and_may_name_danger(book: Rulebook) -> None:
    interview = book.interview("discovery")
    said = turn("断粮两天了", urgency=["cold"])
    assert first_need_told(said, interview) == {
        "situation": "断粮两天了",
        "food": "none",
        "danger": "yes",
        "danger_kind": "cold",
    }
    assert need_told(said, interview) == {"food": "none"}


def test_no_fact_is_longer_than_the_state_can_carry(book: Rulebook) -> None:
    long = turn("对面" + "很" * 600)
    facts = first_need_told(long, book.interview("discovery"))
    assert (len(facts["situation"]), len(facts["landmarks"])) == (STORY, LONGEST)
    assert len(with_words(facts, "又及")["situation"]) == STORY


def test_what_is_told_has_the_names_and_values_of_the_desks_form(book: Rulebook) -> None:
    form = read("discovery")["facts"]
    for fact, question in book.interview("discovery").questions.items():
        values = {option.value for option in question.options} - {"unknown"}
        if fact in ("danger", "situation", "contact"):
            assert fact not in form
        elif form[fact]["type"] == "choice":
            assert values <= set(form[fact]["options"])
        elif form[fact]["type"] == "yes_no":
            assert values == {"yes", "no"}
        else:
            assert form[fact]["type"] == "text"
    assert {"distance", "medicine_days", "landmarks", "messenger"} <= set(form)


def test_the_townships_offered_are_those_of_the_county(book: Rulebook) -> None:
    options = book.interview("discovery").questions["township"].options
    names = [option.value for option in options if option.value != "unknown"]
    assert names == [office.name for office in book.offices]
