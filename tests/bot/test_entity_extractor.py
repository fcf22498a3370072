"""What a message says of programme, identity, place and danger: a table for each entity."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.danger_gate import TOPIC, DangerGate
from bot.components.entity_extractor import EntityExtractor
from bot.components.normaliser import normal
from bot.components.topic_classifier import DANGER

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "data/entities/entities.yml"

# entity → message → the values found, in order; none for a negative.
FOUND: dict[str, dict[str, list[str]]] = {
    "programme": {
        "低保怎么办": ["dibao"],
        "最低生活保障是什么": ["dibao"],
        "五保老人怎么申请": ["tekun"],
        "低保边缘家庭有什么救助": ["edge"],
        "刚性支出怎么认定": ["rigid"],
        "大病救助找谁": ["medical"],
        "急难救助在哪申请": ["temporary"],
        "公租房怎么申请": ["housing"],
        "低保和特困有什么不一样": ["dibao", "tekun"],
        "多久能批下来": [],
        "养老保险怎么交": [],
        "残补一个月多少": ["disability"],
        "救助站在哪": ["homeless"],
        "敬老院怎么进": ["tekun"],
        "大病救助和临时救助一起申请": ["medical", "temporary"],
        "打官司没钱有法律援助吗": ["legal"],
    },
    "identity": {
        "我是低保户": ["dibao"],
        "我妈吃低保": ["dibao"],
        "特困人员看病": ["tekun"],
        "我家是边缘户": ["edge"],
        "刚性支出困难家庭": ["rigid"],
        "都不是": ["none"],
        "没有低保": ["none"],
        "不是低保户": ["none"],
        "不是低保，是特困": ["tekun"],
        "不是特困": [],
        "没领低保": [],
        "不是边缘户": [],
        "是不是低保户": [],
        "有没有低保": [],
        "低保怎么办": [],
    },
    "special_chronic": {
        "有特殊慢性病认定": ["yes"],
        "办了慢特病": ["yes"],
        "我有慢性病本": ["yes"],
        "有门慢": ["yes"],
        "有认定": ["yes"],
        "没有认定": ["no"],
        "没办慢病": ["no"],
        "没有特殊慢性病": ["no"],
        "不是特殊慢性病": ["no"],
        "我妈有病": [],
        "得了感冒": [],
    },
    "polarity": {
        "是的": ["yes"],
        "有": ["yes"],
        "我有": ["yes"],
        "领过": ["yes"],
        "没有": ["no"],
        "我没有": ["no"],
        "还没领过": ["no"],
        "没有那么急": ["no"],
        "不清楚": [],
        "恩和哈达": [],
        "一行字": [],
        "低保金没到": [],
        "有没有人管一管我们这里的事": [],
    },
    "unknown": {
        "不清楚": ["unknown"],
        "不知道": ["unknown"],
        "说不准": ["unknown"],
        "记不清了": ["unknown"],
        "忘了": ["unknown"],
        "不晓得": ["unknown"],
        "不想说": ["unknown"],
        "我不知道低保怎么申请": [],
        "知道": [],
        "清楚了": [],
    },
    "cancel": {
        "算了": ["cancel"],
        "不算了": ["cancel"],
        "取消": ["cancel"],
        "不问了": ["cancel"],
        "不用了": ["cancel"],
        "停止": ["cancel"],
        "退出": ["cancel"],
        "低保被取消了找谁说理去": [],
        "算一下": [],
        "接着算": [],
    },
    "correction": {
        "不对，是6000": ["correction"],
        "说错了": ["correction"],
        "写错了，是八千": ["correction"],
        "改成五千": ["correction"],
        "改一下": ["correction"],
        "应该是特困": ["correction"],
        "打错了": ["correction"],
        "更正": ["correction"],
        "对的": [],
        "6000": [],
    },
    "total": {
        "总花费三万": ["total"],
        "一共花了两万": ["total"],
        "我只知道总花费": ["total"],
        "总费用是多少": ["total"],
        "发票上写三万": ["total"],
        "总共花了一万二": ["total"],
        "总额五万": ["total"],
        "全部花了三万": ["total"],
        "自己付了六千": [],
        "三万": [],
    },
    "self_paid": {
        "自付六千": ["self_paid"],
        "报完还剩六千": ["self_paid"],
        "合规费用六千": ["self_paid"],
        "自己掏了六千": ["self_paid"],
        "个人负担六千": ["self_paid"],
        "报销后六千": ["self_paid"],
        "报销以后六千": ["self_paid"],
        "个人承担六千": ["self_paid"],
        "总花费三万": [],
        "六千": [],
    },
    "relation": {
        "我妈病了": ["parent"],
        "父亲八十了": ["parent"],
        "老伴住院": ["spouse"],
        "我老公没工作": ["spouse"],
        "儿子上大学": ["child"],
        "闺女残疾": ["child"],
        "邻居家老人": ["neighbour"],
        "隔壁的": ["neighbour"],
        "我自己": [],
        "干部": [],
        "公公婆婆跟我们过": ["parent", "parent"],
        "我妈和我老伴都病了": ["parent", "spouse"],
        "同村的老人": ["neighbour"],
        "小叔子": [],
    },
    "township": {
        "我住三河": ["三河回族乡"],
        "三河回族乡怎么走": ["三河回族乡"],
        "拉布大林的": ["拉布大林街道"],
        "室韦": ["蒙兀室韦苏木"],
        "莫镇": ["莫尔道嘎镇"],
        "恩和": ["恩和俄罗斯族民族乡"],
        "恩和哈达": ["恩和哈达镇"],
        "黑山头": ["黑山头镇"],
        "奇乾": ["奇乾乡"],
        "上库力": ["上库力街道"],
        "海拉尔": [],
        "街道": [],
        "三河乡的": ["三河回族乡"],
        "拉布达林": ["拉布大林街道"],
        "室韦和恩和两边跑": ["蒙兀室韦苏木", "恩和俄罗斯族民族乡"],
        "額爾古納黑山頭的": ["黑山头镇"],
        "根河": [],
    },
    "disability": {
        "一级残疾": ["1"],
        "残疾证是一级": ["1"],
        "残疾四级": ["4"],
        "肢体二级": ["肢体2"],
        "肢体残疾2级": ["肢体2"],
        "二级肢体残疾": ["肢体2"],
        "三级智力": ["智力3"],
        "精神残疾三级": ["精神3"],
        "视力残疾证是二级": ["视力2"],
        "一级公路": [],
        "三级甲等医院": [],
        "残疾": [],
        "我是二级重残": ["2"],
        "听力残疾一级": ["听力1"],
        "言语三级": ["言语3"],
        "多重残疾一级": ["多重1"],
        "四级听力残疾": ["听力4"],
        "他二级残疾我智力三级": ["2", "智力3"],
        "二级残急": ["2"],
        "特级教师": [],
    },
    "amount": {
        "6000": ["6000"],
        "1.2万": ["12000.0"],
        "一个月一千八": ["1800"],
        "三千块零五毛": ["3000.5"],
        "12,000元": ["12000"],
        "3k": ["3000"],
        "每月800": ["800"],
        "收入一万二,花了五千": ["12000", "5000"],
        "3个人": [],
        "六十岁": [],
        "2023年": [],
        "二级残疾": [],
        "两亩地": [],
        "低保多少钱": [],
    },
    "received": {
        "领过五百块": ["500"],
        "已经领3000元": ["3000"],
        "救助过两千元": ["2000"],
        "今年得过救助1500": ["1500"],
        "自付六千,领过一千": ["1000"],
        "花了六千": [],
        "领过,花了六千元": [],
        "6000": [],
        "没领过": [],
        "工资三千": [],
    },
    "paid": {
        "自付六千": ["6000"],
        "自己掏了8000": ["8000"],
        "个人负担1.5万": ["15000.0"],
        "报销后还剩五千元": ["5000"],
        "报完三千块": ["3000"],
        "自付六千,领过一千": ["6000"],
        "花了六千": [],
        "自付,总共六千元": [],
        "6000": [],
        "自付比例": [],
    },
    "date": {
        "2022年6月1日": ["2022年6月1日"],
        "8月10日": ["8月10日"],
        "8月10号": ["8月10号"],
        "2023年": ["2023年"],
        "2022-06-01": ["2022-06-01"],
        "6月": ["6月"],
        "去年": ["去年"],
        "上个月": ["上个月"],
        "三个月": [],
        "30个工作日": [],
        "明年": ["明年"],
        "前年办的": ["前年"],
        "昨天交的材料": ["昨天"],
        "2024年3月停的": ["2024年3月"],
        "去年10月和今年6月": ["去年", "10月", "今年", "6月"],
        "二〇二二年": [],
        "3年": [],
    },
    "urgency": {
        "我妈不想活了": ["self_harm"],
        "他说要跳楼": ["self_harm"],
        "老公打我": ["violence"],
        "屋里着火了": ["fire"],
        "老人昏迷叫不醒": ["illness", "illness"],
        "一家人煤气中毒": ["illness"],
        "孩子一个人在家": ["child_alone"],
        "人快冻死了": ["cold"],
        "羊倌快冻死了": ["cold"],
        "羊冻死了，人也快冻死了": ["cold"],
        "老人冻死在羊圈": ["cold"],
        "冻死了几只羊": [],
        "牛羊都快冻死了": [],
        "钱打我卡里了吗": [],
        "请打我电话": [],
        "低保多久批": [],
        "他拿刀要砍人": ["violence"],
        "闺女割腕了": ["self_harm"],
        "家里断粮了": ["cold"],
        "煤气费有补贴吗": [],
        "取暖补贴啥时候发": [],
    },
}
ROWS = [(name, text) for name, rows in FOUND.items() for text in rows]


@pytest.fixture(scope="module")
def extractor() -> EntityExtractor:
    """The extractor with the project's word lists."""
    return EntityExtractor(WORDS, ROOT / "policies/offices.yml")


def found(extractor: EntityExtractor, text: str, name: str) -> list[str]:
    """The values of one entity, in the order of the text."""
    entities = sorted(extractor.find(normal(text)), key=lambda entity: int(entity["start"]))
    return [str(entity["value"]) for entity in entities if entity["entity"] == name]


@pytest.mark.parametrize(("name", "text"), ROWS)
def test_an_entity_is_found_or_left_alone(extractor: EntityExtractor, name: str, text: str) -> None:
    assert found(extractor, text, name) == FOUND[name][text]


def words() -> dict[str, dict[str, list[str]]]:
    """The word lists."""
    lists: dict[str, dict[str, list[str]]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return lists


TABLES = (
    "identity",
    "disability",
    "amount",
    "township",
    "date",
    "relation",
    "urgency",
    "programme",
)
"""The entities that the desk reads too."""


def test_every_entity_has_its_rows() -> None:
    assert set(words()) <= set(FOUND)
    assert {name: len(FOUND[name]) for name in TABLES if len(FOUND[name]) < 12} == {}
    assert {name: len(rows) for name, rows in FOUND.items() if len(rows) < 10} == {}


def test_a_wording_belongs_to_one_value() -> None:
    for values in words().values():
        phrases = [phrase for phrases in values.values() for phrase in phrases]
        assert sorted({p for p in phrases if phrases.count(p) > 1}) == []


def test_every_wording_of_a_danger_is_found(extractor: EntityExtractor) -> None:
    for value, phrases in words()["urgency"].items():
        for phrase in phrases:
            assert value in found(extractor, f"快来人，{phrase}", "urgency"), phrase


def test_an_entity_knows_its_place(extractor: EntityExtractor) -> None:
    text = "我住三河，是低保户，自付六千"
    for entity in extractor.find(text):
        assert 0 <= entity["start"] < entity["end"] <= len(text)


def test_entities_are_added_to_those_found_before(extractor: EntityExtractor) -> None:
    before: dict[str, Any] = {"entity": "other", "value": "x", "start": 0, "end": 1}
    message = Message({TEXT: "低保怎么办", ENTITIES: [before]})
    extractor.process([message])
    assert [e["entity"] for e in message.get(ENTITIES)] == ["other", "programme"]


@pytest.mark.parametrize(
    ("text", "chance", "danger"),
    [
        ("屋里着火了，低保能救吗", 0.02, True),
        ("屋里着火了，低保能救吗", 0.001, False),
        ("冻死了几只羊", 0.02, False),
        ("低保怎么办", 0.02, False),
    ],
)
def test_danger_decides_the_topic(
    extractor: EntityExtractor, text: str, chance: float, danger: bool
) -> None:
    before = {"name": "dibao_eligibility", "confidence": 0.9}
    message = Message({TEXT: text, INTENT: before, DANGER: chance})
    DangerGate(sensed=0.05, doubtful=0.02, calm=0.003).process(extractor.process([message]))
    assert message.get(INTENT) == ({"name": TOPIC, "confidence": 1.0} if danger else before)
