"""The app as it is, on an index of the real report."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import OpenPage, ask, open_sources, overflow, serious

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

FIGURE = "Vad var budgeten för KIT IT-avdelningen 2020?"
NOTHING = "Vad heter Karlskogas badhus?"


@pytest.fixture
def page(open_page: OpenPage, real_app: str) -> Page:
    """The page "Fråga", opened on the real index."""
    opened = open_page(real_app)
    expect(opened.get_by_text("Till exempel:")).to_be_visible(timeout=60_000)
    return opened


def test_figure_with_its_source(page: Page) -> None:
    ask(page, FIGURE)
    expect(page.locator(".qa-value").first).to_have_text("−67\u00a0802 tkr")
    open_sources(page)
    expect(page.locator(".qa-table mark").first).to_have_text("-67 802")
    assert serious(page) == []


def test_no_answer_then_a_new_conversation(page: Page) -> None:
    ask(page, NOTHING)
    expect(page.locator(".qa-answer")).to_have_text("Det framgår inte av rapporten")
    page.get_by_role("button", name="Nytt samtal").click()
    expect(page.locator(".qa-question")).to_have_count(0)


def test_markup_in_a_question_is_text(page: Page) -> None:
    question = "<script>window.hacked=1</script> Vad kostade partikanslierna?"
    ask(page, question)
    expect(page.locator(".qa-question")).to_have_text(question)
    assert page.evaluate("window.hacked") is None


def test_examples_are_answered(page: Page) -> None:
    buttons = page.locator(".stMain .stButton button")
    for number in range(buttons.count()):
        buttons.nth(number).click()
        expect(page.locator(".qa-answer")).to_be_visible()
        expect(page.locator(".qa-notfound")).to_have_count(0)
        page.get_by_role("button", name="Nytt samtal").click()
        expect(page.get_by_text("Till exempel:")).to_be_visible()


def test_phone(open_page: OpenPage, real_app: str) -> None:
    page = open_page(real_app, width=360, height=740)
    expect(page.get_by_text("Till exempel:")).to_be_visible(timeout=60_000)
    ask(page, FIGURE)
    open_sources(page)
    assert overflow(page) == 0
