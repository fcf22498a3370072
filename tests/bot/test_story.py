"""What a story tells of a household, and what it only seems to tell."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.components.normaliser import normal
from bot.components.story import Story
from bot.components.story_numbers import whole_number

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "data/entities/household.yml"
ASIDE = ("about", "count")

TOLD: dict[str, dict[str, str]] = {
    "我妈72了": {"age": "72"},
    "今年五十九": {"age": "59"},
    "孩子三岁": {"age": "3"},
    "我63周岁": {"age": "63"},
    "孩子八个月大": {"age": "0"},
    "快60了": {},
    "六十来岁": {},
    "四五十岁": {},
    "60岁以上的老人": {},
    "我妈72岁，我爸75岁": {"age": "72"},
    "一家四口": {"members": "4"},
    "我们家五口人": {"members": "5"},
    "一个人过": {"members": "1"},
    "娘俩过日子": {"members": "2"},
    "我一个月挣两千": {"income": "2000"},
    "全家每月收入1500块": {"income": "1500"},
    "全家一年收入一万二": {"income": "1000"},
    "就我一个人挣钱，一个月三千五": {"income": "3500"},
    "家里没有收入": {"income": "0"},
    "我没有收入": {},
    "儿子一个月挣三千": {},
    "低保金一个月600": {},
    "我一个月挣两千，全家每月收入四千": {"income": "4000"},
    "肢体残疾二级": {"disability_kind": "physical", "disability_level": "2"},
    "二级精神残疾": {"disability_kind": "mental", "disability_level": "2"},
    "残疾一级": {"disability_level": "1"},
    "不对，是三级": {"disability_level": "3"},
    "没有残疾证": {"disability_kind": "none"},
    "在三级甲等医院住院": {},
    "我干不了活": {"work": "unable"},
    "我下岗了": {"work": "jobless"},
    "我在外打工": {"work": "working"},
    "以前打工，现在瘫了": {"work": "unable"},
    "没打工": {},
    "我是喇嘛，在寺里住了五年": {"work": "religious", "religious_years": "5"},
    "我爸离不开人": {"long_care": "yes"},
    "我妈能自理": {"long_care": "no"},
    "我得了癌症": {"severe_illness": "yes"},
    "我没有大病": {"severe_illness": "no"},
    "大病救助找谁": {},
    "我无儿无女": {"support": "none"},
    "儿女不管": {"support": "able"},
    "儿子坐牢": {"support": "unable"},
    "孩子父母都没了": {"parents": "none"},
    "孙子8岁，他爸坐牢，妈跑了": {"age": "8", "parents": "cannot"},
    "我妈去世，我爸还在": {},
    "儿子上大学": {"schooling": "college"},
    "孩子上小学": {"schooling": "school"},
    "我小学毕业": {},
    "看病把钱花光了": {"big_expense": "yes"},
    "房子漏雨": {"bad_housing": "yes"},
    "危房改造怎么申请": {},
    "家里出了车祸": {"sudden": "yes"},
    "没什么财产": {"property_over": "no"},
    "有两套房": {"property_over": "yes"},
    "户口在黑龙江": {"hukou": "elsewhere"},
    "农村户口": {"hukou": "rural"},
    "我家是低保户": {"identity_held": "dibao"},
    "我们吃着低保": {"identity_held": "dibao"},
    "我家认定了低保边缘家庭": {"identity_held": "edge"},
    "我能吃低保吗": {},
    "有没有资格领低保金": {},
    "谁能领低保": {},
    "没有低保": {"identity_held": "none"},
    "低保怎么办": {},
    "办下来要多久": {},
    "骗低保怎么罚": {},
}


@pytest.fixture(scope="module")
def story() -> Story:
    """The reader with the project's word lists."""
    return Story(WORDS)


def told(story: Story, text: str) -> dict[str, str]:
    """The facts of a text by name."""
    found = story.told(normal(text))
    return {fact.fact: fact.value for fact in found if fact.fact not in ASIDE}


@pytest.mark.parametrize("text", TOLD)
def test_a_story_tells_what_it_says_and_nothing_else(story: Story, text: str) -> None:
    assert told(story, text) == TOLD[text]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("我妈72了，残疾二级，我45，在外打工", {"age": "72", "disability_level": "2"}),
        ("我45，在外打工，我妈72了，残疾二级", {"age": "72", "disability_level": "2"}),
        ("老伴瘫炕上三年了，我六十八", {"work": "unable", "long_care": "yes"}),
        (
            "闺女二级残疾，二十六了没上过班，我跟她爸都上班",
            {"age": "26", "disability_level": "2", "work": "jobless"},
        ),
    ],
)
def test_of_several_people_it_is_the_one_in_need(
    story: Story, text: str, of: dict[str, str]
) -> None:
    assert told(story, text) == of


def test_it_is_known_whose_facts_they_are(story: Story) -> None:
    about = {fact.value for fact in story.told("我妈72了,残疾二级,我45") if fact.fact == "about"}
    assert about == {"妈"}


@pytest.mark.parametrize(
    ("text", "count"), [("63岁", "63岁"), ("四口人", "4口"), ("三年", "3年"), ("五个人", "5口")]
)
def test_a_reply_in_a_count_is_read(story: Story, text: str, count: str) -> None:
    assert [fact.value for fact in story.told(text) if fact.fact == "count"] == [count]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("六十三", 63),
        ("63", 63),
        ("一百零二", 102),
        ("四五十", None),
        ("九" * 9, None),
        ("1" * 9, None),
    ],
)
def test_a_number_or_none(text: str, number: int | None) -> None:
    assert whole_number(text) == number


def test_every_wording_is_read_as_its_value(story: Story) -> None:
    lists = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    for fact, values in lists.items():
        for value, phrases in values.items():
            for phrase in phrases:
                found = {t.value for t in story.told(normal(phrase)) if t.fact == fact}
                assert found == {value}, (fact, phrase)


def test_every_fact_and_value_is_one_of_the_interview() -> None:
    lists = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    file = ROOT / "policies/interviews/household.yml"
    questions = yaml.safe_load(file.read_text(encoding="utf-8"))["questions"]
    for fact, values in lists.items():
        assert set(values) <= {option["value"] for option in questions[fact]["options"]}
