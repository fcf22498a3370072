"""Talking on the page: cards, choices, no script, a weak network, a dying server."""

from __future__ import annotations

import re
from datetime import datetime, timezone

import pytest
from playwright.sync_api import Browser, Page, expect

from desk import conversations, database
from tests.web.peer import Peer, until
from tests.web.resident_page.site import Site
from tests.web.resident_page.visit import replies, visit, write

HOSTILE = "<script>document.title='x'</script> \u202egnp.exe\u202c & <b>粗</b>"


def asked(worker: Peer) -> list[str]:
    return [turn["text"] for turn in worker.turns]


def test_a_question_gets_a_card_with_its_lists(page: Page) -> None:
    write(page, "申请低保")
    expect(page.locator("#talk .said p")).to_have_text("申请低保")
    card = replies(page)
    expect(card.locator(".short")).to_have_text("答复：申请低保")
    expect(card.get_by_text("条件二")).to_be_visible()
    expect(card.get_by_text("户口簿")).to_be_visible()
    expect(page.locator("#pending .said")).to_have_count(0)
    expect(page.locator("#status")).to_be_empty()


def test_a_sample_and_a_choice_are_sent_by_tapping_and_close_behind_the_talk(page: Page) -> None:
    page.get_by_role("button", name="低保多久能批下来？").click()
    page.get_by_role("button", name="特殊情况").click()
    expect(page.locator("#talk .said p")).to_have_text(["低保多久能批下来？", "特殊情况"])
    expect(replies(page)).to_have_count(2)
    expect(page.get_by_role("button", name="特殊情况")).to_have_count(0)
    page.reload()
    expect(replies(page)).to_have_count(2)
    expect(page.get_by_role("button", name="特殊情况")).to_have_count(0)


def test_a_citation_unfolds_to_the_quoted_words(page: Page) -> None:
    write(page, "凭什么")
    quote = page.locator("blockquote", has_text="文件里的原话。")
    expect(quote).to_be_hidden()
    page.locator("summary").click()
    expect(quote).to_be_visible()
    expect(page.locator("details")).to_contain_text("2021年12月23日")


def test_a_sum_shows_its_working_and_what_is_missing_names_who_sets_it(page: Page) -> None:
    write(page, "算一算")
    expect(page.locator(".working li")).to_contain_text("甲乘以乙")
    expect(page.locator(".working small")).to_contain_text("第二条")
    expect(replies(page)).to_contain_text("某救助：可能符合")
    expect(page.locator(".missing li")).to_have_text(re.compile("某标准.*某局.*某窗口"))


def test_asking_for_a_person_gives_a_case_number_and_every_line_of_the_text(page: Page) -> None:
    page.get_by_role("button", name="转人工").click()
    expect(replies(page)).to_contain_text("还没有人接到，有危险请先拨110。")
    expect(page.locator(".case .number")).to_have_text(re.compile(r"^EG20\d{6}-\d{4}$"))


def test_without_script_the_form_and_the_choices_work(browser: Browser, site: Site) -> None:
    with visit(browser, site, java_script_enabled=False) as page:
        write(page, "低保多久能批下来？")
        page.get_by_role("button", name="一般情况").click()
        expect(replies(page).locator(".short")).to_have_text(
            ["您问的是哪一种情况？", "答复：一般情况"]
        )
        assert page.url == f"{site.url}/#latest"


@pytest.mark.parametrize("script", [True, False])
def test_a_refused_text_is_given_back_with_the_reason(
    browser: Browser, site: Site, script: bool
) -> None:
    unseen = "\u200b"
    with visit(browser, site, java_script_enabled=script) as page:
        write(page, unseen)
        expect(page.get_by_role("status")).to_contain_text("没有收到文字内容")
        expect(page.get_by_label("写下您的问题")).to_have_value(unseen)
        expect(page.locator("#talk .said, #pending .said")).to_have_count(0)


def test_when_a_person_takes_over_the_page_says_so_and_the_bot_is_silent(
    page: Page, site: Site
) -> None:
    write(page, "先由机器答")
    expect(replies(page)).to_have_count(1)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    engine = database.connect(f"sqlite:///{site.database}")
    now = datetime.now(timezone.utc)
    conversations.claim(engine, cookies["hotline_conversation"], "坐席一", now)
    engine.dispose()
    expect(page.locator("#talk .note")).to_contain_text("接手")
    write(page, "您在吗")
    expect(page.locator("#talk .said p")).to_have_text(["先由机器答", "您在吗"])
    expect(page.locator("#pending .said")).to_have_count(0)
    expect(replies(page)).to_have_count(1)


@pytest.mark.parametrize("script", [True, False])
def test_hostile_text_is_shown_as_text(browser: Browser, site: Site, script: bool) -> None:
    with visit(browser, site, java_script_enabled=script) as page:
        write(page, HOSTILE)
        expect(replies(page)).to_have_count(1)
        expect(page.locator("#talk .said p")).to_contain_text("<script>document.title='x'</script>")
        expect(page.locator("#talk .said p")).to_contain_text("<b>粗</b>")
        expect(page.locator("#talk script, #talk b")).to_have_count(0)
        expect(page).to_have_title("社会救助咨询 · 额尔古纳市12345热线")


def test_a_reload_keeps_the_conversation_and_another_browser_sees_nothing(
    browser: Browser, site: Site, page: Page
) -> None:
    write(page, "第一句")
    expect(replies(page)).to_have_count(1)
    page.reload()
    expect(page.locator("#talk .said p")).to_have_text(["第一句"])
    with visit(browser, site) as stranger:
        expect(stranger.locator("#talk .said")).to_have_count(0)


def choose_twice(page: Page, online: bool) -> None:
    page.get_by_role("button", name="低保多久能批下来？").click()
    expect(replies(page)).to_have_count(1)
    page.context.set_offline(not online)
    page.get_by_role("button", name="特殊情况").dblclick()
    expect(page.locator(".choices:visible")).to_have_count(0)
    page.context.set_offline(False)
    expect(replies(page)).to_have_count(2)


@pytest.mark.parametrize("online", [True, False])
def test_a_double_tap_says_it_once(page: Page, worker: Peer, online: bool) -> None:
    before = asked(worker).count("特殊情况")
    choose_twice(page, online)
    write(page, "还有一句")
    expect(replies(page)).to_have_count(3)
    assert asked(worker).count("特殊情况") == before + 1
    said = ["低保多久能批下来？", "特殊情况", "还有一句"]
    expect(page.locator("#talk .said p")).to_have_text(said)


def test_the_second_half_of_a_double_tap_does_not_answer_the_next_question(page: Page) -> None:
    write(page, "算门诊")
    page.get_by_role("button", name="有认定", exact=True).click()
    expect(replies(page)).to_have_count(2)
    write(page, "算门诊")
    page.get_by_role("button", name="没有认定").dispatch_event("click", {"detail": 2})
    write(page, "说完了")
    expect(page.locator("#talk .said p")).to_have_text(["算门诊", "有认定", "算门诊", "说完了"])


def test_a_choice_that_waits_for_the_network_cannot_be_tapped_again_after_a_reload(
    page: Page,
) -> None:
    write(page, "低保多久能批下来？")
    expect(replies(page)).to_have_count(1)
    page.context.route("**/api/**", lambda route: route.abort())
    page.get_by_role("button", name="特殊情况").click()
    page.reload()
    expect(page.locator("#pending .said")).to_have_text(["特殊情况"])
    expect(page.get_by_role("button", name="一般情况")).to_have_count(0)
    page.context.unroute("**/api/**")
    expect(replies(page)).to_have_count(2)


def test_a_person_can_be_called_again_later(page: Page) -> None:
    for place in (1, 2):
        page.get_by_role("button", name="转人工").click()
        expect(replies(page)).to_have_count(place)


def test_a_conversation_that_is_over_is_not_mixed_with_a_new_one(page: Page) -> None:
    page.get_by_role("button", name="转人工").click()
    expect(page.locator(".own-case")).to_be_visible()
    page.context.clear_cookies()
    write(page, "还在吗")
    expect(page.locator("#talk .said p")).to_have_text(["还在吗"])
    expect(page.locator("#talk .note")).to_contain_text("上次的对话已过期")
    expect(page.locator("#talk .note").get_by_role("link", name="查工单")).to_be_visible()
    expect(page.locator(".own-case")).to_have_count(0)


def test_what_waits_outlives_the_view_and_is_gone_after_a_day(page: Page, site: Site) -> None:
    page.context.route("**/api/**", lambda route: route.abort())
    write(page, "没发出去")
    expect(page.locator("#pending .said")).to_have_text(["没发出去"])
    page.close()
    other = page.context.new_page()
    other.goto(site.url)
    expect(other.locator("#pending .said")).to_have_text(["没发出去"])
    later = page.context.new_page()
    later.add_init_script("const then = Date.now() + 24 * 3600 * 1000; Date.now = () => then;")
    later.goto(site.url)
    expect(later.locator("#pending .said")).to_have_count(0)
    assert later.evaluate("localStorage.getItem('hotline_waiting')") != "没发出去"


def test_without_network_a_reload_shows_the_telephone_numbers(browser: Browser, site: Site) -> None:
    with visit(browser, site) as page:
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        site.kill()
        try:
            page.reload()
            expect(page.get_by_role("heading")).to_have_text("现在没有网络")
            for number in ("12345", "110", "120"):
                expect(page.locator(f"a[href='tel:{number}']")).to_be_visible()
            kept = page.evaluate(
                "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name)"
                ".then((cache) => cache.keys()).then((keys) => keys.map((key) => key.url)))))"
            )
            assert kept == [[f"{site.url}/no-network"]]
        finally:
            site.start()
        page.get_by_role("link", name="再试一次").click()
        expect(page.get_by_label("写下您的问题")).to_be_visible()


def test_a_message_sent_without_network_goes_out_by_itself_later(page: Page) -> None:
    page.context.set_offline(True)
    write(page, "没信号时写的")
    expect(page.locator("#status")).to_have_text("没有网络，连上后会自动重发")
    expect(page.locator("#pending .said")).to_have_text(["没信号时写的"])
    page.context.set_offline(False)
    expect(replies(page)).to_have_count(1)
    expect(page.locator("#talk .said p")).to_have_text(["没信号时写的"])
    expect(page.locator("#pending .said")).to_have_count(0)


def test_without_network_it_says_so_at_once_and_nothing_written_is_lost(
    page: Page, worker: Peer
) -> None:
    write(page, "有信号")
    expect(replies(page)).to_have_count(1)
    page.context.set_offline(True)
    expect(page.locator("#status")).to_have_text("没有网络，连上后会自动重发")
    page.context.set_offline(False)
    expect(page.locator("#status")).to_be_empty()
    page.context.route("**/api/**", lambda route: route.abort())
    for text in ("信号不好一", "信号不好二"):
        write(page, text)
    page.get_by_label("写下您的问题").fill("写到一半")
    page.reload()
    expect(page.locator("#pending .said")).to_have_text(["信号不好一", "信号不好二"])
    expect(page.get_by_label("写下您的问题")).to_have_value("写到一半")
    page.context.unroute("**/api/**")
    expect(replies(page)).to_have_count(3)
    expect(page.locator("#talk .said p")).to_have_text(["有信号", "信号不好一", "信号不好二"])
    expect(page.locator("#pending .said")).to_have_count(0)
    assert [asked(worker).count(text) for text in ("信号不好一", "信号不好二")] == [1, 1]


def test_a_server_killed_in_mid_turn_leaves_the_message_once_with_one_reply(
    page: Page, site: Site, worker: Peer
) -> None:
    write(page, "先问一句")
    expect(replies(page)).to_have_count(1)
    worker.gate.clear()
    write(page, "再问一句")
    until(lambda: "再问一句" in asked(worker))
    site.kill()
    expect(page.locator("#status")).to_have_text("没有网络，连上后会自动重发")
    worker.gate.set()
    site.start()
    expect(page.locator("#pending .said")).to_have_count(0, timeout=30_000)
    page.reload()
    expect(page.locator("#talk .said p")).to_have_text(["先问一句", "再问一句"])
    expect(replies(page)).to_have_count(2)


def test_a_message_waiting_for_the_server_survives_a_reload(page: Page, worker: Peer) -> None:
    worker.gate.clear()
    write(page, "没等到回复")
    until(lambda: "没等到回复" in asked(worker))
    page.reload()
    worker.gate.set()
    expect(replies(page)).to_have_count(1)
    expect(page.locator("#pending .said")).to_have_count(0)
    expect(page.locator("#talk .said p")).to_have_text(["没等到回复"])


def test_another_window_of_the_same_conversation_follows_live(page: Page, site: Site) -> None:
    write(page, "从手机问")
    expect(replies(page)).to_have_count(1)
    other = page.context.new_page()
    other.goto(site.url)
    expect(replies(other)).to_have_count(1)
    write(page, "又问一句")
    expect(other.locator("#talk .said p")).to_have_text(["从手机问", "又问一句"])
    expect(replies(other)).to_have_count(2)
