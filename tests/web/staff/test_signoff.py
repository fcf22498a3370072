"""The sign-off sheet: who vouched for what, and what changed since."""

from __future__ import annotations

from urllib.parse import quote

from tests.web.staff.conftest import Member
from tests.web.staff.test_figures import TYPED

BUREAU = "额尔古纳市医疗保障局"
SHEET = f"/signoff/{quote(BUREAU)}"


def content(page: str) -> str:
    return page.split('name="sheet" value="')[1].split('"')[0]


def row(page: str, meaning: str) -> str:
    return page.split(f"<td>{meaning}<br>")[1].split("</tr>")[0]


async def test_a_bureau_signs_and_what_changes_later_is_not_confirmed(
    ma: Member, bai: Member
) -> None:
    assert "还没有签过" in await ma.page("/signoff")
    page = await ma.page(SHEET)
    for meaning in ("住院医疗救助比例", "参加城乡居民医保"):
        assert meaning in page
    assert "低保标准（每人每月多少钱）" not in page
    assert "未填" in row(page, "住院医疗救助年度封顶线")
    assert "签字" in await ma.refused(SHEET, signer=" ", sheet=content(page))
    await ma.done(SHEET, signer="某某，副局长", sheet=content(page))
    signed = await ma.page(SHEET)
    assert "某某，副局长" in signed
    assert "未确认" not in signed

    place = {**TYPED, "value": "30000", "place": "低保对象"}
    await ma.done("/figures/medical_inpatient_cap", **place)
    await bai.done("/figures/proposals/1/approve")
    changed = await ma.page(SHEET)
    assert changed.count("未确认") == 1
    assert "低保对象 3万元" in row(changed, "住院医疗救助年度封顶线")
    assert "未确认" in row(changed, "住院医疗救助年度封顶线")
    assert "重新看一遍" in await ma.refused(SHEET, signer="某某", sheet=content(page))
    await ma.done(SHEET, signer="某某", sheet=content(changed))
    assert "未确认" not in await ma.page(SHEET)


async def test_every_local_figure_is_on_somebodys_sheet(ma: Member) -> None:
    civil = await ma.page(f"/signoff/{quote('额尔古纳市民政局')}")
    assert "渐退期的具体月数" in civil
    assert "受理窗口的电话、办公时间" in civil
    assert (await ma.http.get("/staff/signoff/别的局")).status_code == 404
