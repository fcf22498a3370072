"""A local figure from a form to a resident's question, with the model that was trained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from desk import accounts, database, login
from desk.login import Visitor
from faq import recalls
from faq.figures import LocalText
from rulebook.place_names import ALIASES
from tests.end_to_end.conftest import PATIENT, models  # noqa: F401  the model under test
from tests.end_to_end.serving import Serving
from tests.faq import publishing
from tests.web.login_page.test_login_page import log_in
from tests.web.resident_page.visit import write
from tests.web.staff_member import PASSWORD
from tests.web.window import DESK, PHONE, window

QUESTION = "低保标准是多少钱"
WHERE = "我户口在苏沁农牧场，低保去哪里申请"
LIVE_MS = 10_000


@pytest.fixture
def county(models: Path, tmp_path: Path) -> Iterator[Serving]:  # noqa: F811
    data = tmp_path / "county"
    data.mkdir()
    with Serving(data, models, workers=1, **PATIENT) as serving:
        yield serving


def account(serving: Serving, name: str) -> None:
    """Somebody of the staff whose password is PASSWORD."""
    engine, now = database.connect(f"sqlite:///{serving.data}/hotline.db"), _now()
    one_time = accounts.add(engine, name, "staff", None, "cli:test", now)
    login.change_password(engine, name, one_time, PASSWORD, Visitor("set-up", None), now)
    engine.dispose()


def _now() -> datetime:
    return datetime.now(timezone.utc)


def ask(page: Page, text: str = QUESTION) -> str:
    """The newest card that the resident gets."""
    cards = page.locator("#talk > .card")
    before = cards.count()
    write(page, text)
    expect(cards).to_have_count(before + 1, timeout=60_000)
    return str(cards.last.inner_text())


def test_a_standard_is_filled_in_reviewed_told_and_taken_back(
    browser: Browser, county: Serving
) -> None:
    for name in ("mary", "peter"):
        account(county, name)
    with (
        window(browser, county.url, viewport=PHONE) as resident,
        window(browser, f"{county.url}/staff/figures", viewport=DESK) as author,
        window(browser, f"{county.url}/staff/figures", viewport=DESK) as reviewer,
    ):
        assert "文件里没有写" in ask(resident)

        log_in(author, "mary")
        author.get_by_role("link", name="低保标准（每人每月多少钱）").click()
        author.get_by_label("数值").fill("876.50")
        author.get_by_label("出处").fill("某某公告")
        author.get_by_label("从哪天起", exact=True).fill("2026-01-01")
        author.get_by_label("理由").first.fill("今年公布了")
        author.get_by_role("button", name="提出，送复核").click()
        expect(author.get_by_text("自己提出的，请另一个人复核")).to_be_visible()
        assert "876.50" not in ask(resident)

        log_in(reviewer, "peter")
        expect(reviewer.locator("main")).to_contain_text("876.50元")
        reviewer.get_by_role("button", name="通过第 1 号").click()
        expect(reviewer.get_by_role("heading", name="等着复核")).to_have_count(0, timeout=LIVE_MS)
        told = ask(resident)
        assert "876.50元" in told
        assert "某某公告" in told

        author.reload()
        author.get_by_role("button", name="撤回第 1 号").click()
        expect(author.get_by_role("heading", level=1)).to_have_text("本地数据")
        after = ask(resident)
        assert "876.50" not in after
        assert "文件里没有写" in after


def test_a_farm_is_its_township_and_a_recalled_answer_is_not_given(
    browser: Browser, county: Serving
) -> None:
    file, since = county.data / "faq.db", date(2026, 1, 1)
    with window(browser, county.url, viewport=PHONE) as resident:
        assert "三河回族乡" not in ask(resident, WHERE)
        for name, words in ((ALIASES, "苏沁农牧场、三队"), ("office_phone", "窗口周一到周五开")):
            told = LocalText(words, "某某名单", since, "三河回族乡")
            publishing.publish(file, name, told, "mary", _now())
        answer = ask(resident, WHERE)
        assert "三河回族乡" in answer
        assert "窗口周一到周五开" in answer

        given = {"wrong_since": since, "reason": "写错了", "person": "mary", "at": _now()}
        recalled = recalls.withdraw(file, topic="where_to_apply", **given)
        assert "正在核对更正" in ask(resident, WHERE)
        recalls.review(file, recalled, "lifted", "peter", "改好了", _now())
        assert "三河回族乡" in ask(resident, WHERE)
