"""The page inside another site: one script tag, no cookie, and a way into a window of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse
from playwright.sync_api import Browser, expect

from tests.web.own.test_privacy import interviewing
from tests.web.peer import Peer, Turn, echo, served
from tests.web.resident_page.visit import write
from tests.web.window import DESK, PHONE, window
from web.app import create_app
from web.config import WebConfig

COLOUR = "#123a6b"
HTML = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>政务网</title>
<script src="{url}/embed.js" data-label="问救助" data-colour="{colour}"
  data-question="怎么办低保？"></script>
</head><body><h1>政务网</h1></body></html>"""


async def told(turn: Turn) -> Response:
    """An interview on private matters, until a person is asked for."""
    return await (echo if turn["text"] == "转人工" else interviewing)(turn)


@dataclass
class Portal:
    """Another site with the launcher on its page; `url` is where the script comes from."""

    origin: str = ""
    url: str = ""

    def app(self) -> FastAPI:
        app = FastAPI()
        app.get("/")(lambda: HTMLResponse(HTML.format(url=self.url, colour=COLOUR)))
        return app


@pytest.fixture
def portal(config: WebConfig, peer: Peer) -> Iterator[Portal]:
    portal = Portal()
    with served(portal.app(), host="127.0.0.1", port=0) as other:
        portal.origin = f"http://localhost:{port(other)}"
        app = create_app(replace(config, embed_origins=(portal.origin,), colour=COLOUR))
        with served(app, host="127.0.0.1", port=0) as server:
            portal.url = f"http://127.0.0.1:{port(server)}"
            yield portal


@pytest.fixture
def url(portal: Portal) -> str:
    return portal.url


def port(server: uvicorn.Server) -> int:
    found: int = server.servers[0].sockets[0].getsockname()[1]
    return found


def test_in_a_foreign_frame_it_talks_without_cookies_and_goes_on_in_a_window(
    browser: Browser, portal: Portal
) -> None:
    with window(browser, portal.origin, viewport=DESK) as page:
        frame = page.frame_locator("iframe")
        page.get_by_role("button", name="问救助").click()
        expect(frame.get_by_label("写下您的问题")).to_have_value("怎么办低保？")
        expect(frame.locator("#talk .said, #pending .said")).to_have_count(0)
        frame.get_by_role("button", name="发送").click()
        expect(frame.locator("#talk .text")).to_have_text(["1：怎么办低保？"])
        write(frame, "再问一句")
        expect(frame.locator("#talk .card")).to_have_count(2)
        assert page.context.cookies() == []
        frame.get_by_role("button", name="长辈版").click()
        expect(frame.locator("html")).to_have_css("font-size", "24px")
        for link, shown in (("存什么", "下载文字"), ("在新窗口打开", "2：再问一句")):
            with page.context.expect_page() as opened:
                frame.get_by_role("link", name=link).click()
            expect(opened.value.get_by_text(shown)).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="问救助").press("Enter")
        expect(frame.locator("#talk .card")).to_have_count(2)


def test_in_a_foreign_frame_thumbs_codes_and_consent_are_not_lost(
    browser: Browser, portal: Portal, peer: Peer
) -> None:
    peer.behaviour = told
    with window(browser, portal.origin, viewport=DESK) as page:
        frame = page.frame_locator("iframe")
        page.get_by_role("button", name="问救助").click()
        write(frame, "家里情况")
        frame.get_by_role("button", name="同意保存").click()
        expect(frame.get_by_role("button", name="同意保存")).to_have_count(0)
        frame.get_by_role("button", name="没帮上").click()
        frame.get_by_label("哪里没帮上").fill("没说多少")
        frame.get_by_role("button", name="交上去").click()
        expect(frame.get_by_label("哪里没帮上")).to_have_value("没说多少")
        down = frame.get_by_role("button", name="没帮上")
        expect(down).to_have_attribute("aria-pressed", "true")
        write(frame, "转人工")
        code = frame.locator(".own-code").inner_text()
        frame.get_by_role("button", name="取新的查询码").click()
        expect(frame.locator(".own-code")).not_to_have_text(code)
        frame.get_by_role("button", name="抄好了").click()
        expect(frame.locator(".own-code")).to_have_count(0)
        assert len(page.context.pages) == 1
        assert page.context.cookies() == []


def test_in_a_frame_of_the_same_platform_it_survives_a_reload(
    browser: Browser, portal: Portal
) -> None:
    portal.url = portal.url.replace("127.0.0.1", "localhost")
    with window(browser, portal.origin, viewport=DESK) as page:
        frame = page.frame_locator("iframe")
        for asked in (["怎么办低保？"], ["怎么办低保？", "怎么办低保？"]):
            page.get_by_role("button", name="问救助").click()
            expect(frame.locator("#talk .said p")).to_have_text(asked[1:])
            frame.get_by_role("button", name="发送").click()
            expect(frame.locator("#talk .said p")).to_have_text(asked)
            page.reload()
        assert page.context.cookies() == []


def test_on_a_telephone_it_opens_a_window_of_its_own(browser: Browser, portal: Portal) -> None:
    with window(browser, portal.origin, viewport=PHONE) as page:
        with page.context.expect_page() as opened:
            page.get_by_role("button", name="问救助").click()
        expect(opened.value.get_by_label("写下您的问题")).to_have_value("怎么办低保？")
        expect(opened.value.locator("#talk .said")).to_have_count(0)


def test_only_the_sites_that_are_named_may_frame_it(portal: Portal) -> None:
    assert f"frame-ancestors 'self' {portal.origin}" in policy(f"{portal.url}/")
    assert "frame-ancestors 'none'" in policy(f"{portal.url}/login")


def policy(address: str) -> str:
    return httpx.get(address).headers["content-security-policy"]


def test_the_colour_is_the_platforms_own(url: str) -> None:
    style = httpx.get(f"{url}/look.css").text
    assert f"--main: {COLOUR}; --main-light: #e2e7ed" in style


def test_a_conversation_is_taken_over_only_from_our_own_frame(url: str) -> None:
    token = httpx.post(f"{url}/api/v1/conversations").json()["id"]
    form = {"token": token, "to": "/privacy"}
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert httpx.post(f"{url}/resume", data=form, headers=foreign).status_code == 403
    taken = httpx.post(f"{url}/resume", data=form)
    assert (taken.headers["location"], token in taken.headers["set-cookie"]) == ("/privacy", True)
    for to in ("//evil.example", "https://evil.example", "/\\evil.example", "evil"):
        assert httpx.post(f"{url}/resume", data={**form, "to": to}).headers["location"] == "/"
    assert httpx.post(f"{url}/resume", data={**form, "token": "guess"}).status_code == 401


def test_pages_are_compressed_but_live_events_and_the_desk_are_not(url: str) -> None:
    for path, encoding in (("/", "gzip"), ("/embed.js", "gzip"), ("/login", None)):
        assert httpx.get(url + path).headers.get("content-encoding") == encoding, path
    token = httpx.post(f"{url}/api/v1/conversations").json()["id"]
    signed = {"Authorization": f"Bearer {token}"}
    with httpx.stream("GET", f"{url}/api/v1/conversation/events", headers=signed) as events:
        assert "content-encoding" not in events.headers
