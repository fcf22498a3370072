"""Entries at the staff's pages: written, checked, reviewed by somebody else, taken back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from fastapi import FastAPI

from faq import entry_records
from faq.figures import LocalFigure
from faq.published_entries import PublishedEntries
from tests.faq import publishing
from tests.web.staff.conftest import UNASKED, Member

DAY = date(2026, 11, 23)
HALL = {
    "title": "办事大厅在哪里",
    "phrasings": "大厅怎么走\n政务大厅在什么地方",
    "content": "办事大厅在拉布大林街道，进门左手取号。",
    "source": "政务服务局公告",
    "clause": "大厅设在拉布大林街道",
    "issuer": "额尔古纳市政务服务局",
    "material": "公告",
    "category": "办事指南",
    "keywords": "大厅、地址",
    "owner": "额尔古纳市政务服务局",
    "since": "2026-11-01",
    "review_by": "2027-11-01",
    "reason": "群众常问",
}
TIME = {
    **HALL,
    "title": "低保多久能办下来",
    "phrasings": "低保要等几天",
    "content": "一般30个工作日以内办结。",
    "source": "mca-57-2021",
    "clause": "dibao_total_time_57",
}


def published(app: FastAPI, day: date = DAY) -> list[tuple[str, int]]:
    found = PublishedEntries(app.state.config.faq).on(day)
    return [(each.entry, each.version) for each in found]


async def write(member: Member, **form: str) -> str:
    """The number of the entry that a draft was written of."""
    return (await member.done("/entries/new", **{**HALL, **form})).rpartition("/")[2]


async def publish(ma: Member, bai: Member, **form: str) -> str:
    entry = await write(ma, **form)
    await ma.done(f"/entries/{entry}", does="submit", version="1")
    await bai.done(f"/entries/{entry}", does="approve", version="1", reason=UNASKED)
    return entry


async def blocked(member: Member, **form: str) -> str:
    """What the gate says to a draft that is submitted."""
    entry = await write(member, **form)
    return await member.refused(f"/entries/{entry}", does="submit", version="1")


async def test_a_second_person_publishes_what_one_wrote(
    app: FastAPI, ma: Member, bai: Member
) -> None:
    entry = await write(ma)
    page = await ma.page(f"/entries/{entry}")
    assert "没有发现问题" in page
    assert "群众常问" in page
    await ma.done(f"/entries/{entry}", does="submit", version="1")
    assert "复核通过" not in await ma.page(f"/entries/{entry}")
    assert "另一个人" in await ma.refused(
        f"/entries/{entry}", does="approve", version="1", reason=UNASKED
    )
    assert published(app) == []
    assert "复核通过" in await bai.page(f"/entries/{entry}")
    await bai.done(f"/entries/{entry}", does="approve", version="1", reason=UNASKED)
    assert published(app) == [(entry, 1)]
    assert "办事大厅在哪里" in await ma.page("/entries?q=大厅&stage=published")


async def test_versions_are_compared_and_an_older_one_comes_back(
    app: FastAPI, ma: Member, bai: Member
) -> None:
    entry = await publish(ma, bai)
    form = {**HALL, "content": "办事大厅搬到上库力街道，进门左手取号。", "after": "1"}
    await ma.done(f"/entries/{entry}/edit", **form)
    page = await bai.page(f"/entries/{entry}")
    assert re.search(r"<del>[^<]*在拉布大林[^<]*</del>", page) or "<ins>搬到" in page
    await ma.done(f"/entries/{entry}", does="submit", version="2")
    await bai.done(f"/entries/{entry}", does="approve", version="2", reason=UNASKED)
    assert published(app) == [(entry, 2)]
    assert "恢复第 1 版" in await ma.page(f"/entries/{entry}?version=1")
    await ma.done(f"/entries/{entry}", does="restore", version="1", reason="没有搬")
    assert published(app) == [(entry, 1)]
    await ma.done(f"/entries/{entry}", does="withdraw", version="1", reason="地址错了")
    assert published(app) == []


async def test_nothing_typed_is_lost_and_errors_stand_beside_their_fields(
    app: FastAPI, ma: Member
) -> None:
    typed = {**HALL, "title": "<b>长</b>" * 20, "owner": "", "since": "哪天", "topic": "made_up"}
    response = await ma.act("/entries/new", **typed)
    assert response.status_code == 422
    assert "&lt;b&gt;长&lt;/b&gt;" * 20 in response.text
    assert HALL["content"] in response.text
    assert 'id="since-wrong">请填日期' in response.text
    response = await ma.act("/entries/new", **{**typed, "since": "2026-11-01"})
    for field, told in (
        ("title", "最多 128"),
        ("owner", "请填责任单位"),
        ("topic", "没有“made_up”"),
    ):
        assert re.search(f'id="{field}-wrong">[^<]*{told}', response.text), field
    assert entry_records.states(app.state.config.faq) == []


async def test_who_edits_a_version_that_is_no_longer_the_newest_is_told(
    ma: Member, bai: Member
) -> None:
    entry = await write(ma)
    await bai.done(f"/entries/{entry}/edit", **HALL, after="1")
    late = await ma.act(f"/entries/{entry}/edit", **{**HALL, "content": "我的改法。"}, after="1")
    assert late.status_code == 422
    assert "别人刚刚写了第 2 版" in late.text
    assert "我的改法。" in late.text


async def test_what_cannot_be_proved_is_not_submitted(ma: Member) -> None:
    cases = (
        ({"content": "门牌是88号。"}, "“88”不知从何而来"),
        ({"content": "大厅电话 0470-1234567。"}, "不知从何而来"),
        ({"content": "您符合条件，来就行。"}, "不能说"),
        ({"source": "law-2026", "clause": "第九百条"}, "没有这一条"),
        ({"source": "law-2026", "clause": ""}, "没有这一条"),
        (TIME | {"content": "一般40个工作日以内办结。"}, "“40个工作日”不知从何而来"),
    )
    for number, (form, told) in enumerate(cases):
        assert told in await blocked(ma, **{**form, "title": f"条目{'甲乙丙丁戊己庚'[number]}"}), (
            form
        )


async def test_what_is_proved_passes(ma: Member) -> None:
    cases = (
        {"content": "大厅在拉布大林街道88号。", "clause": "地址：拉布大林街道88号"},
        {"content": "有疑问请拨12345。"},
        {"content": "1. 带身份证。\n2. 进门取号。"},
        TIME,
        {**TIME, "source": "law-2026", "clause": "第十八条", "content": "可以申请。"},
    )
    for number, form in enumerate(cases):
        entry = await write(ma, **{**form, "title": f"条目{'甲乙丙丁戊'[number]}"})
        await ma.done(f"/entries/{entry}", does="submit", version="1")


async def test_a_published_local_figure_proves_its_number(app: FastAPI, ma: Member) -> None:
    content = {"content": "城镇低保标准每人每月850元。", "since": "2026-11-01"}
    assert "不知从何而来" in await blocked(ma, **content)
    figure = LocalFigure(Decimal(850), "某某公告", date(2026, 7, 1), "城镇")
    config = app.state.config
    publishing.publish(config.faq, "dibao_standard", figure, "乙", config.now())
    await ma.done("/entries/K000001", does="submit", version="1")


async def test_the_same_question_with_another_number_is_a_contradiction(
    ma: Member, bai: Member
) -> None:
    own = {"content": "大厅有3个窗口。", "clause": "大厅设3个窗口"}
    first = await publish(ma, bai, **own)
    other = {"title": "另一条", "phrasings": "大厅怎么走？", "content": "大厅有5个窗口。"}
    told = await blocked(ma, **{**other, "clause": "大厅设5个窗口"})
    assert first in told
    assert "这里说 5，那里说 3" in told
    entry = await write(ma, **{**other, "title": "第三条", "content": "大厅在一楼。"})
    assert "几乎一样" in await ma.page(f"/entries/{entry}")
    await ma.done(f"/entries/{entry}", does="submit", version="1")


async def test_entries_for_different_townships_contradict_nothing(ma: Member, bai: Member) -> None:
    await publish(ma, bai, content="有3个窗口。", clause="设3个窗口", township="奇乾乡")
    other = {"title": "另一条", "content": "有5个窗口。", "clause": "设5个窗口"}
    entry = await write(ma, **other, township="黑山头镇")
    await ma.done(f"/entries/{entry}", does="submit", version="1")


async def test_an_entry_says_the_numbers_of_the_topic_it_refines(ma: Member) -> None:
    told = await blocked(
        ma,
        **{**HALL, "content": "渐退期可以有12个月。", "clause": "12个月"},
        topic="dibao_gradual_exit",
    )
    assert "6个月" in told


async def test_the_list_filters(ma: Member, bai: Member) -> None:
    await publish(ma, bai, review_by="2026-11-20")
    await write(ma, title="另一条", category="别的")
    for query, count in (
        ("", 2),
        ("?stage=draft", 1),
        ("?category=别的", 1),
        ("?overdue_only=true", 1),
        ("?owner=额尔古纳市民政局", 0),
        ("?q=K000002", 1),
        ("?q=大厅怎么走", 2),
    ):
        assert f"共 {count} 条" in await ma.page(f"/entries{query}"), query


async def test_hostile_words_stay_words(ma: Member) -> None:
    hostile = "<script>alert(1)</script>\u202e\"'{{7*7}}"
    entry = await write(ma, title=hostile, content=hostile, reason=hostile, category=hostile)
    for path in ("/entries", f"/entries/{entry}", f"/entries/{entry}/edit"):
        page = await ma.page(path)
        assert "<script>alert" not in page
        assert "\u202e" not in page


async def test_an_entry_that_there_is_not_is_not_found(ma: Member) -> None:
    for path in ("/entries/K999999", "/entries/K999999/edit"):
        assert (await ma.http.get(f"/staff{path}")).status_code == 404


async def test_a_topic_is_worded_anew_from_its_present_words(
    app: FastAPI, ma: Member, bai: Member
) -> None:
    assert "/staff/entries/new?words_of=dibao_gradual_exit" in await ma.page("/topics")
    page = await ma.page("/entries/new?words_of=dibao_gradual_exit")
    assert "原则上不超过6个月" in page
    assert '<option value="dibao_gradual_exit" selected>' in page
    assert '<option value="是" selected>' in page
    source = re.search(r'name="source" type="text" value="([^"]*)"', page)
    clause = re.search(r'<textarea id="clause"[^>]*>([^<]*)', page)
    assert source is not None
    assert clause is not None
    told = {"title": "渐退期", "topic": "dibao_gradual_exit", "whole": "是", "phrasings": ""}
    told |= {"source": source[1], "clause": clause[1], "content": "上班以后最多还领6个月。"}
    entry = await publish(ma, bai, **told)
    (found,) = PublishedEntries(app.state.config.faq).on(DAY)
    assert (found.entry, found.topic, found.whole) == (entry, "dibao_gradual_exit", "是")
    assert entry in await ma.page("/topics")
    wrong = await ma.act("/entries/new", **{**HALL, "whole": "是"})
    assert "先选一个主题" in wrong.text
