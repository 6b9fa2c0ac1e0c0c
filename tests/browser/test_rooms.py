"""All pages in a browser, on the fake assistant: links, filters, files, and that each page is accessible."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import OpenPage, ask, overflow, serious, settled

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

FIGURES = "Vad kostade partikanslierna 2020?"
PAGES = (
    "siffror",
    "siffror?tabell=abc123:t1",
    "rapporten",
    "rapporten?stalle=abc123:t1-1-2",
    "granskning",
    "bibliotek",
    "om",
)


TITLES = {
    "": "Fråga rapporten",
    **{name: f"{name.capitalize()} – Fråga rapporten" for name in (path.partition("?")[0] for path in PAGES)},
}


def shown(page: Page) -> None:
    """Wait until a page stands there whole."""
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    settled(page)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_and_fits_a_phone(open_page: OpenPage, fake_app: str, path: str) -> None:
    for scheme, width in (("light", 1100), ("dark", 360)):
        page = open_page(f"{fake_app}/{path}", scheme, width)
        shown(page)
        for summary in page.locator("summary").all():
            summary.click()
        assert serious(page) == []
        assert overflow(page) == 0


def test_no_english_is_left_for_screen_readers(open_page: OpenPage, fake_app: str) -> None:
    script = """() => [...document.querySelectorAll("[aria-label], [placeholder]")]
        .map(each => each.getAttribute("aria-label") ?? each.getAttribute("placeholder"))"""
    names = set()
    for path, named in (("", "Skicka frågan"), ("siffror", "Öppna"), ("bibliotek", "Välj fil")):
        page = open_page(f"{fake_app}/{path}")
        shown(page)
        expect(page.locator(f"[aria-label='{named}']").first).to_be_attached()
        names |= set(page.evaluate(script))
    assert not [
        name for name in names if any(word in name.split() for word in ("Send", "Open", "Page", "file"))
    ]


def test_what_streamlit_says_in_english_is_put_into_swedish(
    open_page: OpenPage, fake_app: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "brev.docx"
    wrong.write_bytes(b"PK")
    page = open_page(f"{fake_app}/bibliotek")
    shown(page)
    page.locator("input[type=file]").set_input_files(wrong)
    expect(page.get_by_text("Filen är av fel slag. Välj en PDF- eller textfil.")).to_be_visible()
    expect(page.get_by_text("not allowed")).to_have_count(0)
    page = open_page(f"{fake_app}/siffror")
    shown(page)
    page.get_by_role("combobox").first.fill("zzzz")
    expect(page.get_by_text("Inget passar", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["", *PAGES])
def test_every_page_fits_at_200_per_cent(open_page: OpenPage, fake_app: str, path: str) -> None:
    """A screen of 1280 by 900 pixels, enlarged to twice its size, has room for half as many."""
    page = open_page(f"{fake_app}/{path}", width=640, height=450)
    shown(page)
    assert overflow(page) == 0
    for name in ("Fråga", "Siffror", "Rapporten", "Granskning", "Bibliotek", "Om"):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    assert page.title() == TITLES[path.partition("?")[0]]


def test_the_other_pages_can_be_used_with_the_keyboard_alone(open_page: OpenPage, fake_app: str) -> None:
    page = open_page(f"{fake_app}/siffror")
    shown(page)
    reached: set[str] = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(str(page.evaluate("document.activeElement.innerText")))
    assert {"Siffror", "Ladda ner CSV", "−61\u00a0234"} <= reached
    page.locator(".qa-facts").get_by_role("link", name="−61\u00a0234").focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark#qa-place")).to_have_text("-61 234")


def test_a_source_opens_in_the_report_and_the_conversation_is_still_there(page: Page) -> None:
    ask(page, FIGURES)
    page.locator("summary").first.click()
    page.get_by_role("link", name="Öppna i rapporten").first.click()
    mark = page.locator("mark#qa-place")
    expect(mark).to_have_text("-61 234")
    expect(mark).to_be_in_viewport()
    assert "stalle=abc123%3At1-1-2" in page.url
    page.get_by_role("link", name="Fråga", exact=True).click()
    expect(page.locator(".qa-question")).to_have_text(FIGURES)


def test_a_link_with_a_question_asks_it_and_keeps_it_out_of_the_request(
    open_page: OpenPage, fake_app: str
) -> None:
    page = open_page(f"{fake_app}/#fraga={quote(FIGURES)}&fraga={quote('Varför blev det underskott?')}")
    expect(page.locator(".qa-answer")).to_have_count(2)
    expect(page.locator(".qa-question").first).to_have_text(FIGURES)
    assert "fraga=" not in page.url


def test_the_link_to_a_question_and_the_answer_can_be_copied(page: Page, fake_app: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, FIGURES)
    page.get_by_role("button", name="Kopiera länk till frågan").click()
    expect(page.get_by_role("button", name="Kopierat")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{fake_app}/#fraga={quote(FIGURES)}"
    page.get_by_role("button", name="Kopiera svar med källa").click()
    expect(page.get_by_role("button", name="Kopierat")).to_have_count(2)
    assert "”Partikanslier | -60 012" in page.evaluate("navigator.clipboard.readText()")


def test_the_chosen_report_stays_in_the_link_and_while_other_pages_are_read(
    open_page: OpenPage, two_reports: str
) -> None:
    page = open_page(f"{two_reports}/#rapport=copy1&fraga={quote(FIGURES)}")
    expect(page.locator(".qa-answer")).to_have_count(1)
    settled(page)
    asked = page.get_by_role("button", name="Kopiera länk till frågan").get_attribute("data-qa-ask")
    assert json.loads(asked or "")["report"] == "copy1"
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiera länk till frågan").click()
    expect(page.get_by_role("button", name="Kopierat")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{two_reports}/#rapport=copy1&fraga={quote(FIGURES)}"
    page.get_by_role("link", name="Om", exact=True).click()
    expect(page.locator("h1")).to_have_text("Om tjänsten")
    page.get_by_role("link", name="Fråga", exact=True).click()
    ask(page, "Varför blev det underskott?")
    asked = page.get_by_role("button", name="Kopiera länk till frågan").last.get_attribute("data-qa-ask")
    assert json.loads(asked or "")["report"] == "copy1"


def test_an_opened_source_does_not_move(page: Page) -> None:
    """A link that moves between press and release gets no click."""
    ask(page, FIGURES)
    script = """async summary => {
        const tops = new Set();
        const link = () => [...summary.closest("details").querySelectorAll("a.qa-link")].pop();
        summary.click();
        for (let frame = 0; frame < 60; frame++) {
            await new Promise(requestAnimationFrame);
            const found = link();
            if (found) tops.add(Math.round(summary.closest("details").getBoundingClientRect().height));
        }
        return [...tops];
    }"""
    heights = page.locator("summary").first.evaluate(script)
    assert len(heights) == 1, heights


def test_back_returns_to_the_answer(page: Page) -> None:
    ask(page, FIGURES)
    page.locator("summary").first.click()
    page.get_by_role("link", name="Öppna i rapporten").first.click()
    expect(page.locator("mark#qa-place")).to_have_text("-61 234")
    page.go_back()
    expect(page.locator(".qa-question")).to_have_text(FIGURES)


def test_figures_are_filtered_and_taken_away(open_page: OpenPage, fake_app: str) -> None:
    page = open_page(f"{fake_app}/siffror")
    expect(page.locator(".qa-count")).to_have_text("12 siffror")
    page.get_by_label("Sök på rad, tabell eller rubrik").fill("it-avd")
    page.get_by_label("Sök på rad, tabell eller rubrik").press("Enter")
    expect(page.locator(".qa-count")).to_have_text("4 siffror")
    with page.expect_download() as started:
        page.get_by_role("button", name="Ladda ner CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(started.value.path()).read_text("utf-8-sig")), delimiter=";"))
    assert [row["värde"] for row in rows] == ["-65900", "-72424", "-67802", "-4622"]
    page.locator(".qa-facts").get_by_role("link", name="−67\u00a0802").click()
    expect(page.locator("mark#qa-place")).to_have_text("-67 802")


def test_a_table_as_understood_marks_what_was_mended(open_page: OpenPage, fake_app: str) -> None:
    page = open_page(f"{fake_app}/siffror?tabell=abc123:t1")
    expect(page.locator(".qa-mended")).to_contain_text("Härledd")
    expect(page.get_by_role("heading", name="Som den är tryckt")).to_be_visible()


def test_a_conversation_is_saved(page: Page) -> None:
    ask(page, FIGURES)
    for name, start in (("Spara som Word", b"PK"), ("Spara som Markdown", b"# Fr")):
        with page.expect_download() as started:
            page.get_by_role("button", name=name).click()
        assert Path(started.value.path()).read_bytes().startswith(start)


def test_a_place_that_is_gone_is_one_line(open_page: OpenPage, fake_app: str) -> None:
    page = open_page(f"{fake_app}/rapporten?stalle=%3Cscript%3E&rapport=x&avsnitt=-1")
    expect(page.get_by_text("Stället finns inte längre")).to_be_visible()


@pytest.fixture
def page(open_page: OpenPage, fake_app: str) -> Page:
    """The page "Fråga", just opened."""
    return open_page(fake_app)
