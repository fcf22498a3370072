"""Imports published in the background, and imports taken back."""

from __future__ import annotations

from collections import Counter

import pytest
from fastapi import FastAPI

from faq import entry_records, imports
from faq.errors import Refused
from tests.faq.broken_tables import csv_of, good
from tests.web.peer import eventually
from tests.web.staff.conftest import Member, member
from tests.web.staff.test_tables import all_published, taken_in
from web.config import WebConfig
from web.staff.rights import EVERYTHING
from web.staff.tables import taking_in
from web.staff.tables.publishing import Publishing, Run

HOUSING = "额尔古纳市住房和城乡建设局"


def stages(config: WebConfig) -> Counter[str]:
    return Counter(state.stage for state in entry_records.states(config.faq))


def table(*titles: str, **more: str) -> bytes:
    return csv_of(*(good(title=title, phrasings="", **more) for title in titles))


async def test_one_click_publishes_all_in_pieces(
    ma: Member, bai: Member, config: WebConfig
) -> None:
    names = [f"{chr(0x4E00 + 37 * n)}{chr(0x5E00 + 53 * n)}站" for n in range(taking_in.AT_ONCE)]
    await taken_in(ma, table(*names, "图书馆周末开门吗"))
    page = await all_published(bai)
    assert f"发布了 {taking_in.AT_ONCE + 1} 条，退回 0 条，还剩 0 条" in page
    assert stages(config) == {"published": taking_in.AT_ONCE + 1}


async def test_who_brought_it_in_publishes_none_of_it(ma: Member, config: WebConfig) -> None:
    await taken_in(ma, table("图书馆周末开门吗"))
    assert "发布了 0 条" in await all_published(ma)
    assert stages(config) == {"review": 1}


async def test_it_is_cancelled_and_begun_again(app: FastAPI, ma: Member, config: WebConfig) -> None:
    await taken_in(ma, table("图书馆周末开门吗", "车站周末开门吗"))
    publishing: Publishing = app.state.publishing
    publishing.begin("bai", EVERYTHING)
    with pytest.raises(Refused, match="已经在发布"):
        publishing.begin("hua", EVERYTHING)
    publishing.cancel()
    await eventually(lambda: not publishing.busy)
    assert "取消了" in await ma.page("/import")
    assert stages(config) == {"review": 2}
    publishing.begin("bai", EVERYTHING)
    await eventually(lambda: not publishing.busy)
    assert stages(config) == {"published": 2}


async def test_anybody_of_the_staff_cancels_it(app: FastAPI, ma: Member) -> None:
    await ma.done("/import/cancel")
    app.state.publishing.run = run = Run("bai", app.state.config.now())
    assert "取消，已发布的不动" in await ma.page("/import")
    await ma.done("/import/cancel")
    assert run.state == "cancelled"


async def test_after_a_restart_it_goes_on_where_it_was(
    app: FastAPI, ma: Member, bai: Member, config: WebConfig
) -> None:
    await taken_in(ma, table("图书馆周末开门吗"))
    await all_published(bai)
    await taken_in(ma, table("车站周末开门吗"))
    async with app.router.lifespan_context(app):
        assert "发布完了" not in await bai.page("/import")
        assert "发布了 1 条" in await all_published(bai)
    assert stages(config) == {"published": 2}


async def test_an_import_is_taken_back_but_for_what_was_published_or_changed(
    ma: Member, bai: Member, config: WebConfig
) -> None:
    await taken_in(ma, table("图书馆周末开门吗"))
    await all_published(bai)
    assert "撤销这" not in await ma.page("/import")
    await taken_in(ma, table("车站周末开门吗", "医院周末开门吗"))
    (which,) = imports.left(config.faq)
    undo = {"author": which.author, "at": which.at.isoformat()}
    assert "撤销这 2 条" in await ma.page("/import")
    assert await ma.done("/import/undo", **undo) == "/staff/import?undone=2"
    assert stages(config) == {"published": 1, "retired": 2}
    last = entry_records.history(config.faq, "K000002").acts[-1]
    assert (last.act, last.person, last.reason) == ("retired", "ma", imports.UNDONE)
    assert "没有可以撤销" in await ma.refused("/import/undo", **undo)
    assert "没有这一次" in await ma.refused("/import/undo", author="ma", at="昨天")
    await taken_in(ma, table("车站周末开门吗"))
    assert stages(config)["review"] == 1, "its titles are free again"


async def test_what_went_back_by_the_gate_is_taken_back_too(
    ma: Member, bai: Member, config: WebConfig
) -> None:
    same = {"phrasings": "图书馆几点关门"}
    first = good(title="图书馆", content="18 点关。", clause="18 点关", **same)
    await taken_in(
        ma, csv_of(first, good(title="看书", content="17 点关。", clause="17 点关", **same))
    )
    await all_published(bai)
    assert stages(config) == {"published": 1, "draft": 1}
    (which,) = imports.left(config.faq)
    await ma.done("/import/undo", author=which.author, at=which.at.isoformat())
    assert stages(config) == {"published": 1, "retired": 1}


async def test_another_bureau_does_not_take_it_back(
    app: FastAPI, ma: Member, config: WebConfig
) -> None:
    await taken_in(ma, table("图书馆周末开门吗"))
    (which,) = imports.left(config.faq)
    async with member(app, "hua", bureau=HOUSING) as hua:
        assert "撤销这" not in await hua.page("/import")
        undo = {"author": which.author, "at": which.at.isoformat()}
        assert "请由他们的人办" in await hua.refused("/import/undo", **undo)
    assert stages(config) == {"review": 1}
