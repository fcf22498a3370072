"""Coming in, going out, and the looks of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from desk import accounts
from tests.web.login_page.conftest import Office
from tests.web.resident_page.keeps_nobody_out import narrow_targets
from tests.web.resident_page.test_looks import MEASURE
from tests.web.staff_member import PASSWORD, open_account


def fill(page: Page, **fields: str) -> None:
    for label, text in fields.items():
        page.get_by_label(label, exact=True).fill(text)


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    fill(page, 用户名=name, 密码=password)
    page.get_by_role("button", name="登录").click()


def expect_inside(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("坐席工作台")
    expect(page.locator(".who")).to_contain_text(name)


def test_in_by_keyboard_alone_and_out_again(page: Page, office: Office) -> None:
    open_account(office.app, "wang", "operator")
    expect(page.get_by_label("用户名")).to_be_focused()
    page.keyboard.type("Wang")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect_inside(page, "wang")
    assert page.url == f"{office.url}/operator"
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.get_by_role("button", name="退出").press("Enter")
    expect(page.get_by_role("status")).to_have_text("已退出。")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("工作人员登录")


def test_a_wrong_password_is_said_and_the_name_is_kept(page: Page, office: Office) -> None:
    open_account(office.app, "wang", "operator")
    log_in(page, "wang", "wrong")
    expect(page.get_by_role("alert")).to_have_text("用户名或密码不对。")
    expect(page).to_have_title("没有登录成功 · 社会救助热线")
    expect(page.get_by_label("用户名")).to_have_value("wang")
    password = page.get_by_label("密码")
    expect(password).to_be_focused()
    expect(password).to_have_value("")
    expect(password).to_have_attribute("aria-describedby", "problem")
    log_in(page, "wang")
    expect_inside(page, "wang")


def test_a_one_time_password_has_to_be_changed_first(page: Page, office: Office) -> None:
    one_time = accounts.first(office.app.state.engine, "li", "cli:test", office.now)
    log_in(page, "li", one_time)
    expect(page.get_by_role("heading", level=1)).to_have_text("修改密码")
    page.goto(f"{office.url}/staff")
    expect(page.get_by_role("heading", level=1)).to_have_text("修改密码")
    fill(page, 一次性密码=one_time, 新密码="hi, this is li", 再输一遍新密码="hi, this is li")
    page.get_by_role("button", name="改成新密码").click()
    expect(page.get_by_role("alert")).to_contain_text("不能有用户名")
    fill(page, 一次性密码=one_time, 新密码=PASSWORD, 再输一遍新密码=PASSWORD)
    page.get_by_role("button", name="改成新密码").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("知识维护")
    expect(page.get_by_role("navigation", name="工作页面")).not_to_contain_text("坐席工作台")


def test_after_the_idle_time_the_same_page_opens_again_by_logging_in(
    page: Page, office: Office
) -> None:
    open_account(office.app, "wang", "operator")
    log_in(page, "wang")
    expect_inside(page, "wang")
    page.goto(f"{office.url}/operator?tab=open")
    office.pass_by(minutes=31)
    page.reload()
    expect(page.get_by_role("status")).to_have_text("登录已经结束，请重新登录。")
    log_in(page, "wang")
    expect_inside(page, "wang")
    assert page.url == f"{office.url}/operator?tab=open"


@pytest.mark.parametrize("width", [320, 390, 1366])
def test_every_page_fits_has_strong_contrast_and_wide_targets(
    page: Page, office: Office, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    open_account(office.app, "一位名字很长的接线员同志", "supervisor")
    look(page, width)
    log_in(page, "一位名字很长的接线员同志", "wrong")
    look(page, width)
    log_in(page, "一位名字很长的接线员同志")
    expect_inside(page, "接线员")
    look(page, width)
    page.get_by_role("link", name="修改密码").click()
    fill(page, 现在的密码="x", 新密码="x" * 12, 再输一遍新密码="x" * 12)
    page.get_by_role("button", name="改成新密码").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, width)


def look(page: Page, width: int) -> None:
    faults = page.evaluate(MEASURE)
    assert [fault for fault in faults if not fault.startswith("small: ")] == []
    assert narrow_targets(page, 44) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    fields = page.locator("input:not([type=hidden]):not([aria-hidden])").all()
    assert all(field.evaluate("field => field.labels.length") == 1 for field in fields)
