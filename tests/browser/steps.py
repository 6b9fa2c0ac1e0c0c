"""What a reader does on the page, for the browser tests."""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

INPUT = "Skriv en fråga"


def ask(page: Page, question: str) -> None:
    """Type a question, send it and wait until the answer stands there."""
    before = page.locator(".qa-question").count()
    page.get_by_placeholder(INPUT).fill(question)
    page.get_by_placeholder(INPUT).press("Enter")
    expect(page.locator(".qa-question")).to_have_count(before + 1)
    expect(page.locator(".qa-answer")).to_have_count(before + 1)
    expect(page.get_by_role("button", name="Nytt samtal")).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Wait until the script has run, nothing of an earlier run is left, and no colour fades any more."""
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("[data-stale='true']")).to_have_count(0)
    page.wait_for_function("document.getAnimations().every(each => each.playState !== 'running')")


def open_sources(page: Page) -> None:
    """Open every source on the page."""
    for summary in page.locator("summary").all():
        summary.click()


def serious(page: Page) -> list[str]:
    """What axe finds of serious or critical faults, one line each."""
    settled(page)
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> int:
    """How much wider than the window the page stays once its parts have settled, in CSS pixels."""
    for _ in range(20):
        if not (wider := _overflow_now(page)):
            return 0
        page.wait_for_timeout(250)
    return wider


def _overflow_now(page: Page) -> int:
    """How much wider than the window the page is at this moment, in CSS pixels."""
    script = """() => Math.max(
        document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth
    ) - window.innerWidth"""
    return int(page.evaluate(script))
