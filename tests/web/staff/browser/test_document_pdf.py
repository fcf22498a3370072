"""A document as a PDF, printed by a real browser with its line breaks and its odd characters."""

from __future__ import annotations

from html import escape

from playwright.sync_api import Browser

from faq.document_text import text_of
from rulebook.loader import load
from rulebook.revision.comparison import compare
from tests.rulebook.revision.plan import TEXTS, copy

STYLE = "<style>body{font-size:16px;width:600px}</style>"


def printed(browser: Browser, text: str) -> bytes:
    page = browser.new_page()
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    page.set_content(f'<meta charset="utf-8">{STYLE}{lines}')
    content = page.pdf(format="A4")
    page.close()
    return content


def test_a_printed_copy_of_the_plan_differs_exactly_where_it_was_changed(browser: Browser) -> None:
    book = load(TEXTS.parent)
    text = (
        copy(book)
        .replace("70%", "75%", 1)
        .replace(book.clause("plan-2021", "三（五）3").reading, "")
    )
    words = text_of("方案.pdf", printed(browser, text))
    assert "呼伦贝尔市" in words
    found = compare(book, "plan-2021", words)
    assert [(change.kind, change.path) for change in found] == [
        ("changed", "三（三）1"),
        ("gone", "三（五）3"),
    ]
