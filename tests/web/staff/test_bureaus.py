"""Staff of a bureau change what is theirs, read everything, and withdraw whatever is wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest_asyncio
from fastapi import FastAPI

from faq import entry_records
from tests.faq.broken_tables import csv_of, good
from tests.web.peer import Peer
from tests.web.resident import Resident
from tests.web.staff.conftest import UNASKED, Member, member
from tests.web.staff.test_entries import HALL, publish, published, write
from tests.web.staff.test_figures import TYPED
from tests.web.staff.test_figures import published as figure
from tests.web.staff.test_recalls import WRONG, policy
from tests.web.staff.test_signoff import content
from tests.web.staff.test_tables import all_published, taken_in

CIVIL, HOUSING = "额尔古纳市民政局", "额尔古纳市住房和城乡建设局"
OURS = {"owner": HOUSING}
LINE = "housing_waiting_months"


@pytest_asyncio.fixture
async def housing(app: FastAPI) -> AsyncIterator[Member]:
    async with member(app, "zhu", bureau="住建局") as found:
        yield found


@pytest_asyncio.fixture
async def mate(app: FastAPI) -> AsyncIterator[Member]:
    """A second person of the same bureau."""
    async with member(app, "jian", bureau=HOUSING) as found:
        yield found


@pytest_asyncio.fixture
async def civil(app: FastAPI) -> AsyncIterator[Member]:
    async with member(app, "min", bureau=CIVIL) as found:
        yield found


async def test_a_bureau_writes_and_reviews_its_own_entries(
    app: FastAPI, housing: Member, mate: Member
) -> None:
    form = await housing.page("/entries/new")
    assert f'<option value="{HOUSING}" selected>' in form
    assert f'<option value="{CIVIL}"' not in form
    entry = await publish(housing, mate, **OURS)
    await mate.done(f"/entries/{entry}/edit", **{**HALL, **OURS}, after="1")
    await mate.done(f"/entries/{entry}", does="submit", version="2")
    await housing.done(f"/entries/{entry}", does="return", version="2", reason="没有改什么")
    await housing.done(f"/entries/{entry}", does="retire", version="2", reason="不用了")
    await mate.done(f"/entries/{entry}", does="restore", version="1", reason="还要用")
    assert published(app) == [(entry, 1)]


async def test_the_words_of_a_topic_are_for_a_bureau_that_answers_for_it(
    housing: Member, civil: Member
) -> None:
    ours = {**HALL, **OURS, "topic": "appeal", "content": "请到窗口问。"}
    refused = await housing.act("/entries/new", **ours)
    assert refused.status_code == 422
    assert f"这个主题归{CIVIL}" in refused.text
    row = good(phrasings="", content="请到窗口问。", topic="appeal", **OURS)
    page = (await housing.act("/import/check", {"file": ("条目.csv", csv_of(row))})).text
    assert f"这个主题归{CIVIL}" in page
    await civil.done("/entries/new", **{**ours, "owner": CIVIL})


async def test_what_concerns_every_bureau_is_for_nobody_of_one_alone(
    app: FastAPI, housing: Member, ma: Member
) -> None:
    told = await housing.refused("/notices", text="停电")
    assert "关系到各单位的答复" in told
    assert "关系到各单位的答复" in await housing.refused("/notices/withdraw")
    await ma.done("/notices", text="停电")


async def test_another_bureaus_entry_is_read_and_not_changed(
    app: FastAPI, housing: Member, mate: Member, civil: Member
) -> None:
    entry = await write(housing, **OURS)
    acts = ("submit", "approve", "return", "retire", "restore")
    for does in acts:
        told = await civil.refused(f"/entries/{entry}", does=does, version="1", reason="试试")
        assert told == f"这一条归{HOUSING}，请由他们的人办，或者请班长办。", does
    await housing.done(f"/entries/{entry}", does="submit", version="1")
    page = await civil.page(f"/entries/{entry}")
    assert HALL["content"] in page
    assert f"这一条归{HOUSING}" in page
    for does in acts:
        assert f'value="{does}"' not in page
    assert f"/entries/{entry}/edit" not in page
    turned = await civil.http.get(f"/staff/entries/{entry}/edit")
    assert turned.headers["location"] == f"/staff/entries/{entry}"
    assert "这一条归" in await civil.refused(
        f"/entries/{entry}", does="approve", version="1", reason=UNASKED
    )
    assert 'value="approve"' in await mate.page(f"/entries/{entry}")


async def test_no_entry_is_written_for_another_bureau_nor_taken_from_it(
    app: FastAPI, housing: Member, civil: Member
) -> None:
    entry = await write(housing, **OURS)
    for path, owner in (
        ("new", HOUSING),
        (f"{entry}/edit", HOUSING),
        (f"{entry}/edit", CIVIL),
    ):
        form = {**HALL, "title": "别的标题", "owner": owner}
        answer = await civil.act(f"/entries/{path}", **form, after="1")
        assert answer.status_code == 422
        assert f"这一条归{HOUSING}，请由他们的人办" in answer.text
    given = await housing.act(f"/entries/{entry}/edit", **{**HALL, "owner": CIVIL}, after="1")
    assert f"这一条归{CIVIL}" in given.text
    (only,) = entry_records.states(app.state.config.faq)
    assert (only.newest.entry, only.newest.version) == (entry, 1)


async def test_everybody_withdraws_what_is_wrong_and_the_bureau_sets_it_right(
    app: FastAPI, housing: Member, mate: Member, civil: Member
) -> None:
    entry = await publish(housing, mate, **OURS)
    page = await civil.page(f"/entries/{entry}")
    assert "谁都可以马上撤回" in page
    await civil.done(f"/entries/{entry}", does="withdraw", version="1", reason="答错了")
    assert published(app) == []
    assert "这一条归" in await civil.refused(
        f"/entries/{entry}", does="restore", version="1", reason="没有错"
    )
    await housing.done(f"/entries/{entry}", does="restore", version="1", reason="没有错")
    assert published(app) == [(entry, 1)]


async def test_a_recall_is_reviewed_by_a_bureau_that_keeps_the_answer(
    app: FastAPI, ma: Member, housing: Member, mate: Member, civil: Member
) -> None:
    await housing.done("/recalls", **WRONG)
    assert "这个主题归" in await mate.page("/recalls/1")
    for act in ("confirm", "lift"):
        assert CIVIL in await mate.refused(f"/recalls/1/review/{act}")
    await civil.done("/recalls/1/review/lift")
    entry = await publish(housing, mate, **OURS)
    await civil.done("/recalls", **{**WRONG, "topic": "", "entry": entry})
    assert published(app) == []
    assert f"这一条归{HOUSING}" in await civil.page("/recalls/2")
    async with member(app, "min2", bureau=CIVIL) as other:
        assert f"这一条归{HOUSING}" in await other.refused("/recalls/2/review/confirm")
    await housing.done("/recalls/2/review/confirm")
    assert (await housing.act("/recalls/9/review/lift")).status_code == 404
    await ma.done("/recalls/2/review/lift")


async def test_the_office_acts_for_every_bureau(
    app: FastAPI, ma: Member, housing: Member, civil: Member
) -> None:
    entry = await write(housing, **OURS)
    await ma.done(f"/entries/{entry}", does="submit", version="1")
    await ma.done(f"/figures/{LINE}", **{**TYPED, "value": "36"})
    assert "这一项归" in await civil.refused("/figures/proposals/1/approve")
    async with member(app, "banzhang", "supervisor", bureau=CIVIL) as other:
        await other.done(f"/entries/{entry}", does="approve", version="1", reason=UNASKED)
    async with member(app, "guanli", "administrator", bureau=CIVIL) as other:
        await other.done("/figures/proposals/1/approve")
        await other.done(f"/entries/{entry}/edit", **{**HALL, "owner": CIVIL}, after="1")
    assert published(app) == [(entry, 1)]
    assert figure(app, LINE) == "36"


async def test_a_local_figure_is_for_the_bureau_whose_sheet_has_it(
    app: FastAPI, housing: Member, mate: Member, civil: Member
) -> None:
    told = f"这一项归{HOUSING}，请由他们的人办，或者请班长办。"
    assert await civil.refused(f"/figures/{LINE}", **{**TYPED, "value": "36"}) == told
    assert 'name="value"' not in await civil.page(f"/figures/{LINE}")
    await housing.done(f"/figures/{LINE}", **{**TYPED, "value": "36"})
    for act in ("approve", "return"):
        refused = await civil.refused(f"/figures/proposals/1/{act}", reason="没有文号")
        assert refused == told
    waiting = await civil.page("/figures")
    assert told in waiting
    assert "通过并发布" not in waiting
    assert "通过并发布" in await mate.page("/figures")
    await mate.done("/figures/proposals/1/approve")
    end = {"since": "2026-11-01", "reason": "作废"}
    assert await civil.refused(f"/figures/{LINE}/end", **end) == told
    assert await civil.refused("/figures/proposals/1/roll-back") == told
    read = await civil.page(f"/figures/{LINE}")
    assert "36" in read
    assert "roll-back" not in read
    assert figure(app, LINE) == "36"
    await housing.done(f"/figures/{LINE}/end", **end)
    await mate.done("/figures/proposals/2/return", reason="还在用")
    await housing.done("/figures/proposals/1/roll-back")
    assert figure(app, LINE) is None


async def test_a_bureau_tells_its_own_telephone(housing: Member, civil: Member) -> None:
    words = {**TYPED, "value": "周一到周五开"}
    page = await housing.page("/figures/office_phone")
    assert f"<option>{HOUSING}</option>" in page
    assert f"<option>{CIVIL}</option>" not in page
    assert "各处都一样</option>" not in page
    assert f"归{CIVIL}" in await housing.refused("/figures/office_phone", **words)
    await housing.done("/figures/office_phone", **words, place=HOUSING)
    await civil.done("/figures/office_phone", **words)
    await civil.done("/figures/proposals/1/approve")


async def test_a_bureau_signs_its_own_sheet(ma: Member, housing: Member, civil: Member) -> None:
    sheet = f"/signoff/{quote(HOUSING)}"
    page = await housing.page(sheet)
    told = await civil.refused(sheet, signer="某某", sheet=content(page))
    assert f"这张确认单归{HOUSING}" in told
    read = await civil.page(sheet)
    assert told in read
    assert 'name="signer"' not in read
    await housing.done(sheet, signer="某某", sheet=content(page))
    await ma.done(sheet, signer="某某", sheet=content(page))


async def test_a_bureau_scores_as_itself(
    app: FastAPI, peer: Peer, client: Resident, housing: Member, ma: Member
) -> None:
    peer.behaviour = policy
    await client.say("渐退期问题")
    await housing.done("/samples")
    page = await housing.page("/samples/1")
    assert f"<option>{HOUSING}</option>" in page
    assert f"<option>{CIVIL}</option>" not in page
    told = await housing.refused("/samples/1/1", bureau=CIVIL, mark="right")
    assert told == f"这个单位的评分归{CIVIL}，请由他们的人办，或者请班长办。"
    await housing.done("/samples/1/1", bureau=HOUSING, mark="right")
    await ma.done("/samples/1/1", bureau=CIVIL, mark="right")
    async with member(app, "qita", bureau="某某公司") as other:
        assert "不在单位名单里" in await other.page("/samples/1")


async def test_a_table_has_rows_of_ones_own_bureau_alone(
    app: FastAPI, ma: Member, housing: Member, mate: Member
) -> None:
    theirs, other = good(title="图书馆周末开门吗", phrasings="", **OURS), good(phrasings="")
    both = csv_of(theirs, other)
    page = (await housing.act("/import/check", {"file": ("条目.csv", both)})).text
    assert f"<td>3</td><td>责任单位</td><td>这一条归{CIVIL}，请由他们的人办，或者请班长办。" in page
    assert 'name="digest"' not in page
    checked = (await ma.act("/import/check", {"file": ("条目.csv", both)})).text
    digest = checked.split('name="digest" value="')[1].split('"')[0]
    assert f"第 3 行：这一条归{CIVIL}" in await housing.refused("/import", digest=digest)
    assert entry_records.states(app.state.config.faq) == []
    await ma.done("/import", digest=digest)
    assert "1 条归别的单位" in await mate.page("/import")
    done = await all_published(mate)
    assert "发布了 1 条" in done
    assert "1 条归别的单位" in done
    stages = {s.newest.content.owner: s.stage for s in entry_records.states(app.state.config.faq)}
    assert stages == {HOUSING: "published", CIVIL: "review"}
    await taken_in(housing, csv_of(good(title="车站周末开门吗", phrasings="", **OURS)))
