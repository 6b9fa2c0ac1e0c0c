"""Text for the screen: nothing from a report or a user is read as mark-up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app_pages import display
from tests.app import fake


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>", "&lt;script&gt;"),
        ("\"a\" & 'b'", "&quot;a&quot; &amp; &#x27;b&#x27;"),
        ("a\x00b", "a\ufffdb"),
        ("66 150 tkr", "66 150 tkr"),
    ],
)
def test_escape(text: str, shown: str) -> None:
    assert display.escape(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](b)", r"\[a\]\(b\)"),
        ("$x$", r"\$x\$"),
        (":red[fel]", "\\:\u2060red\\[fel\\]"),
        ("https://a.se", "https\\:\u2060//a\\.se"),
        ("www.a.se", "www\u2060\\.a\\.se"),
        ("namn@a.se", "namn@\u2060a\\.se"),
        ("<b>", r"\<b\>"),
        ("# rubrik\n- punkt", r"\# rubrik \- punkt"),
    ],
)
def test_markdown_text(text: str, shown: str) -> None:
    assert display.markdown_text(text) == shown


def test_shorten() -> None:
    assert display.shorten("kort text") == "kort text"
    assert display.shorten("ett två tre fyra", 10) == "ett två…"
    assert display.shorten("x" * 20, 10) == "x" * 9 + "…"


def test_numbers_stay_on_one_line() -> None:
    assert display.unbroken("−61 234 − 1 000 000 år 2020 och 45 6") == (
        "−61\u00a0234 − 1\u00a0000\u00a0000 år 2020 och 45 6"
    )


def test_figure() -> None:
    figure = fake.figure(2, 3, 0)
    assert display.figure_value(figure) == "−67\u00a0802 tkr"
    assert display.figure_kind(figure) == "Budget · 2020"
    assert display.figure_line(figure) == "−67\u00a0802 tkr: KIT IT-avdelningen, Budget · 2020"
    assert display.figure_row(figure, (fake.row_citation(2, 3),)) == "KIT IT-avdelningen"


def test_figure_with_decimals_and_nothing_else() -> None:
    figure = fake.figure(
        1, 2, 0, value=Decimal("1234.5"), label="", concept=None, period=None, citations=(7,)
    )
    assert display.figure_line(figure) == "1\u00a0234,5 tkr"
    assert display.figure_row(figure, ()) is None


def test_report_line_says_nothing_twice() -> None:
    expected = "Årsberättelse 2020, Exempelstads kommunstyrelse (49 sidor, 2 avsnitt, 1 tabell)"
    assert display.report_line(fake.report()) == expected


def test_source() -> None:
    citation = fake.row_citation(1, 2)
    assert display.source_label(2, citation) == "Källa 2 · 5.1 Enheternas resultat · Partikanslier · s. 44"
    assert display.heading_path(citation) == "8. Analysunderlag – ekonomi › 5.1 Enheternas resultat"
    assert display.cited_report(citation, (fake.report(),)).startswith("Årsberättelse 2020")
    assert display.cited_report(citation, ()) == "abc123"


@pytest.mark.parametrize(
    ("positions", "said"),
    [((), ""), ((0,), "Källa 1"), ((0, 1), "Källa 1 och 2"), ((0, 1, 2), "Källa 1, 2 och 3")],
)
def test_references(positions: tuple[int, ...], said: str) -> None:
    assert display.references(positions) == said
