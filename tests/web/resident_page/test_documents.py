"""Whole documents, each clause at its own address."""

from __future__ import annotations

from urllib.parse import quote

import httpx
from playwright.sync_api import Browser, expect

from tests.web.resident_page.keeps_nobody_out import keeps_nobody_out
from tests.web.resident_page.site import Site
from tests.web.resident_page.visit import SMALL, visit, write


def test_a_citation_shows_its_words_in_place_and_leads_to_the_document(
    browser: Browser, site: Site
) -> None:
    with visit(browser, site, viewport=SMALL) as page:
        write(page, "门诊依据")
        page.locator("summary").first.click()
        words = page.locator("blockquote")
        expect(words.locator("mark")).to_have_text("特困人员个人自付合规费用给予全额救助")
        expect(words).to_contain_text("做好门诊救助工作")
        page.get_by_role("link", name="在文件全文里看这一条").click()
        words = quote("特困人员个人自付合规费用给予全额救助")
        assert page.url == f"{site.url}/documents/plan-2021?quote={words}#{quote('三（三）1')}"
        clause = page.locator(":target")
        expect(clause.get_by_role("heading")).to_have_text("三（三）1 健全医疗救助制度")
        expect(clause).to_be_in_viewport()
        expect(page.locator("mark")).to_have_text("特困人员个人自付合规费用给予全额救助")
        page.get_by_role("link", name="回到咨询").click()
        expect(page.locator("#talk .said p")).to_have_text(["门诊依据"])


def test_errata_are_shown_and_the_reading_is_mended(browser: Browser, site: Site) -> None:
    with visit(browser, site, java_script_enabled=False) as page:
        page.goto(f"{site.url}/documents/notice-2023")
        expect(page.get_by_text("《通知》对社会救助工作，特别是")).to_be_visible()
        expect(page.get_by_text("勘误：原来印的是“《通知》对社")).to_be_visible()
        page.goto(f"{site.url}/documents/plan-2021")
        expect(page.get_by_text("2022年10月20日起改按《", exact=False).first).to_be_visible()


def test_a_document_held_as_facts_says_so(browser: Browser, site: Site) -> None:
    with visit(browser, site) as page:
        page.goto(f"{site.url}/documents/law-2026")
        expect(page.get_by_text("这份文件没有收录原文")).to_be_visible()
        section = page.locator("[id='第十九条']")
        expect(section).to_contain_text("低保线由自治区政府定")
        expect(section).to_contain_text("注意：")
        keeps_nobody_out(page)


def test_every_document_can_be_read_and_an_unknown_one_is_not_found(site: Site) -> None:
    for source in ("division-2023", "mca-57-2021", "disability-subsidies-2015", "hotline-2020"):
        found = httpx.get(f"{site.url}/documents/{source}")
        assert found.is_success, source
    assert httpx.get(f"{site.url}/documents/nothing").status_code == 404
