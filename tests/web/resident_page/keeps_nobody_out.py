"""What every page of a resident is measured by."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def keeps_nobody_out(page: Page) -> None:
    """No breach of WCAG 2.2 AA that a machine can find, and nothing beyond the screen's edge."""
    found = Axe().run(page, options=RULES).response["violations"]
    faults = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert not faults, faults
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def smallest_type(page: Page) -> float:
    """The smallest type in px of what is shown."""
    smallest: float = page.evaluate(
        """() => Math.min(...Array.from(document.querySelectorAll("body *"))
          .filter((e) => e.checkVisibility() && e.innerText && e.getClientRects().length)
          .filter((e) => !e.closest(".aside, .composer label, .counter, .hint"))
          .map((e) => parseFloat(getComputedStyle(e).fontSize)))"""
    )
    return smallest


def narrow_targets(page: Page, least: int) -> list[str]:
    """What can be tapped and is lower or narrower than `least` px."""
    found: list[str] = page.evaluate(
        """(least) => Array.from(document.querySelectorAll("a, button, summary, textarea"))
          .filter((e) => e.checkVisibility() && e.getClientRects().length)
          .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])
          .filter(([box]) => box.height < least || box.width < least)
          .map(([, html]) => html)""",
        least,
    )
    return found
