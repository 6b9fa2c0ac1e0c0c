"""Figures, places and reports in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.reading import wording
from tests.app import fake


def test_shorten() -> None:
    assert wording.shorten("kort text") == "kort text"
    assert wording.shorten("ett två tre fyra", 10) == "ett två…"
    assert wording.shorten("x" * 20, 10) == "x" * 9 + "…"


def test_numbers_stay_on_one_line() -> None:
    assert wording.unbroken("−61 234 − 1 000 000 år 2020 och 45 6") == (
        "−61\u00a0234 − 1\u00a0000\u00a0000 år 2020 och 45 6"
    )


def test_figure() -> None:
    figure = fake.figure(2, 3, 0)
    assert wording.figure_value(figure) == "−67\u00a0802 tkr"
    assert wording.figure_kind(figure) == "Budget · 2020"
    assert wording.figure_line(figure) == "−67\u00a0802 tkr: KIT IT-avdelningen, Budget · 2020"
    assert wording.figure_row(figure, (fake.row_citation(2, 3),)) == "KIT IT-avdelningen"


def test_figure_with_decimals_and_nothing_else() -> None:
    figure = fake.figure(
        1, 2, 0, value=Decimal("1234.5"), label="", concept=None, period=None, citations=(7,)
    )
    assert wording.figure_line(figure) == "1\u00a0234,5 tkr"
    assert wording.figure_row(figure, ()) is None


def test_the_size_of_a_report_leaves_out_what_it_has_none_of() -> None:
    assert wording.report_size(49, 1, 519) == "49 sidor, 1 tabell, 519 siffror"
    assert wording.report_size(None, 0, 0) == ""


def test_who_a_report_is_from_stands_first_and_once() -> None:
    said = replace(
        fake.card(),
        title="Årsbokslut för Tekniska nämnden",
        organisation="Piteå kommun",
        committee="Tekniska nämnden",
    )
    assert wording.report_name(said) == "Piteå kommun, Årsbokslut för Tekniska nämnden, 2020"
    assert wording.report_name(replace(said, organisation=None)) == "Årsbokslut för Tekniska nämnden, 2020"


def test_the_subject_of_a_contradiction_leaves_out_long_sides() -> None:
    assert wording.subject("avvikelse: ”3,6 mnkr” eller ”3,9”") == "Avvikelse: ”3,6 mnkr” eller ”3,9”"
    assert wording.subject(f"mål: ”{'x' * 90}” eller ”y”") == "Mål"


def test_source() -> None:
    citation = fake.row_citation(1, 2)
    assert wording.source_label(2, citation) == "Källa 2 · 5.1 Enheternas resultat · Partikanslier · s. 44"
    several = (fake.card(), replace(fake.card(), id="other"))
    assert wording.source_label(2, citation, several[:1]) == wording.source_label(2, citation)
    assert wording.source_label(2, citation, several).startswith("Källa 2 · Exempelstads kommun, ")
    assert wording.heading_path(citation) == "8. Analysunderlag – ekonomi › 5.1 Enheternas resultat"
    assert wording.cited_report(citation, (fake.card(),)).endswith("Årsberättelse 2020")
    assert wording.cited_report(citation, ()) == "abc123"


@pytest.mark.parametrize(
    ("positions", "said"),
    [((), ""), ((0,), "Källa 1"), ((0, 1), "Källa 1 och 2"), ((0, 1, 2), "Källa 1, 2 och 3")],
)
def test_references(positions: tuple[int, ...], said: str) -> None:
    assert wording.references(positions) == said
