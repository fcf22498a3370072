"""What every page of a resident is measured by."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
STICK = """
(position) => document.querySelectorAll(".bar, .bar nav, .composer").forEach(
  (each) => { each.style.position = position; })
"""
"""What a bar in sight covers at this moment is no small target: it can be scrolled to."""


def keeps_nobody_out(page: Page) -> None:
    """No breach of WCAG 2.2 AA that a machine can find, and nothing beyond the screen's edge."""
    page.evaluate(STICK, "static")
    found = Axe().run(page, options=RULES).response["violations"]
    page.evaluate(STICK, "")
    faults = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert not faults, faults
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def smallest_type(page: Page) -> float:
    """The smallest type in px of what is shown."""
    smallest: float = page.evaluate(
        """() => Math.min(...Array.from(document.querySelectorAll("body *"))
          .filter((e) => e.checkVisibility() && e.innerText && e.getClientRects().length)
          .filter((e) => !e.closest(".aside, .counter, .hint"))
          .map((e) => parseFloat(getComputedStyle(e).fontSize)))"""
    )
    return smallest


def narrow_targets(page: Page, least: int) -> list[str]:
    """What can be tapped and is lower or narrower than `least` px; a tick's target is its label."""
    found: list[str] = page.evaluate(
        """(least) => Array.from(document.querySelectorAll(
            "a, button, summary, textarea, select, input, label"))
          .filter((e) => e.checkVisibility() && e.getClientRects().length)
          .filter((e) => !e.closest("[aria-hidden]"))
          .filter((e) => e.tagName !== "LABEL" || e.querySelector("[type=checkbox], [type=radio]"))
          .filter((e) => e.tagName !== "INPUT" || !["checkbox", "radio"].includes(e.type))
          .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])
          .filter(([box]) => box.height < least || box.width < least)
          .map(([, html]) => html)""",
        least,
    )
    return found
