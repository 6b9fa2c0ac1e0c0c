"""The page in a browser, on the fake assistant: what is shown, to whom it is legible, and what is not run."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.app.fake import HOSTILE
from tests.browser.steps import INPUT, OpenPage, ask, open_sources, overflow, serious, settled

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

FIGURES = "Vad kostade partikanslierna 2020?"
TEXT = "Varför blev det underskott?"
NOTHING = "Vad kostade badhuset?"


@pytest.fixture
def page(open_page: OpenPage, fake_app: str) -> Page:
    """The page "Fråga", just opened."""
    return open_page(fake_app)


def test_page_is_swedish(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Fråga rapporten")
    expect(page.locator("html")).to_have_attribute("lang", "sv")


def test_answer_first_then_a_source_one_click_away(page: Page) -> None:
    ask(page, FIGURES)
    expect(page.locator(".qa-answer")).to_be_in_viewport()
    expect(page.locator(".qa-value").first).to_have_text("−61\u00a0234 tkr")
    mark = page.locator(".qa-table mark").first
    expect(mark).to_be_hidden()
    page.locator("summary").first.click()
    expect(mark).to_be_visible()
    expect(mark).to_have_text("-61 234")


def test_newest_answer_is_in_view(page: Page) -> None:
    for question in (FIGURES, TEXT, FIGURES):
        ask(page, question)
        expect(page.locator(".qa-answer").last).to_be_in_viewport()


def test_conflict_shows_both_sides(page: Page) -> None:
    ask(page, TEXT)
    expect(page.locator(".qa-conflict q")).to_have_count(2)


def test_no_answer_and_a_new_conversation(page: Page) -> None:
    ask(page, NOTHING)
    expect(page.locator(".qa-answer")).to_have_text("Det framgår inte av rapporten")
    page.get_by_role("button", name="Nytt samtal").click()
    expect(page.locator(".qa-question")).to_have_count(0)
    expect(page.get_by_text("Till exempel:")).to_be_visible()


def test_hostile_text_is_shown_and_not_run(page: Page) -> None:
    ask(page, HOSTILE)
    open_sources(page)
    expect(page.locator(".qa-quote")).to_be_visible()
    expect(page.locator(".qa-question")).to_have_text(HOSTILE)
    expect(page.locator("summary").first).to_contain_text(
        "<script>window.hacked=1</script> [länk](javascript:"
    )
    outside = ".stMain :is(a:not(.qa-link, .st-key-menu a), img, .katex, .stMarkdownColoredText)"
    expect(page.locator(outside)).to_have_count(0)
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("question", [FIGURES, TEXT, NOTHING])
def test_answers_are_accessible(open_page: OpenPage, fake_app: str, scheme: str, question: str) -> None:
    page = open_page(fake_app, scheme)
    ask(page, question)
    open_sources(page)
    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_start_and_about_are_accessible(open_page: OpenPage, fake_app: str, scheme: str) -> None:
    page = open_page(fake_app, scheme)
    expect(page.get_by_text("Till exempel:")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("link", name="Om").click()
    expect(page.get_by_role("heading", name="Inget lämnar datorn")).to_be_visible()
    assert serious(page) == []


def test_themes_differ(open_page: OpenPage, fake_app: str) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page = open_page(fake_app, scheme)
        expect(page.get_by_text("Till exempel:")).to_be_visible()
        colours.add(page.locator(".stApp").evaluate("element => getComputedStyle(element).backgroundColor"))
    assert colours == {"rgb(251, 250, 246)", "rgb(21, 25, 27)"}


def test_phone(open_page: OpenPage, fake_app: str) -> None:
    page = open_page(fake_app, width=360, height=740)
    expect(page.get_by_text("Till exempel:")).to_be_visible()
    assert overflow(page) == 0
    for question in (FIGURES, TEXT, NOTHING, HOSTILE):
        ask(page, question)
    open_sources(page)
    assert overflow(page) == 0
    assert serious(page) == []


def test_marked_cell_is_in_view_on_a_phone(open_page: OpenPage, fake_app: str) -> None:
    page = open_page(fake_app, width=360, height=740)
    ask(page, FIGURES)
    page.locator("summary").first.click()
    mark = page.locator(".qa-table mark").first
    mark.scroll_into_view_if_needed()
    expect(mark).to_be_in_viewport()
    assert page.locator(".qa-table").first.evaluate("element => element.scrollLeft") == 0


def test_keyboard_alone(page: Page) -> None:
    expect(page.get_by_text("Till exempel:")).to_be_visible()
    page.get_by_role("button", name=re.compile("underskott")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".qa-answer")).to_be_visible()
    expect(page.locator(".qa-question")).to_be_focused()
    settled(page)
    reach(page, "SUMMARY")
    page.keyboard.press("Enter")
    expect(page.locator(".qa-quote").first).to_be_visible()
    reach(page, "TEXTAREA")
    page.keyboard.type(FIGURES)
    page.keyboard.press("Enter")
    expect(page.locator(".qa-value").first).to_be_visible()
    settled(page)
    expect(page.get_by_placeholder(INPUT)).to_be_focused()


def test_the_input_stays_the_same_while_the_conversation_grows(page: Page) -> None:
    """An element made anew would lose the focus, and what is typed while an answer comes."""
    settled(page)
    page.get_by_placeholder(INPUT).evaluate("element => { element.qaKept = true; }")
    for question in (FIGURES, TEXT, NOTHING):
        ask(page, question)
        assert page.get_by_placeholder(INPUT).evaluate("element => element.qaKept === true")


def reach(page: Page, element: str) -> None:
    """Press Tab until an element of this kind has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == element:
            return
    pytest.fail(f"{element} cannot be reached with Tab")
