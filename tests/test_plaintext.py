"""Answers as plain text."""

from __future__ import annotations

from decimal import Decimal

from qa.evidence import Abstention, Answer, Citation, Conflict, Figure
from qa.plaintext import answer_text, place, search_text

TEXT = Citation("p1:0-9", "r.txt", "1 Inledning", ("1 Inledning",), None, None, None, None, "Taket läckte.")


def figure(label: str, calculation: str | None = None, mended: bool = False) -> Figure:
    return Figure(
        value=Decimal("-1234.5"), unit="tkr", label=label, concept="Avvikelse", period=None, table=None,
        column="Avv Budg", printed="-1 234,5", mended=mended, calculation=calculation,
    )  # fmt: skip


def test_answer_comes_first_and_sources_last() -> None:
    answer = Answer("Taket läckte.", citations=(TEXT,))
    assert answer_text(answer) == "Taket läckte.\n\nKällor:\n[1] r.txt: 1 Inledning\n    Taket läckte."


def test_figures_alternatives_and_conflicts() -> None:
    answer = Answer(
        "Svar.",
        figures=(figure("Museet", calculation="1 − 2 = −1", mended=True),),
        alternatives=(figure("Biblioteket"),),
        citations=(TEXT, TEXT),
        conflicts=(Conflict("överskottet", (0, 1)),),
    )
    text = answer_text(answer).replace("\N{NO-BREAK SPACE}", " ")
    assert "−1 234,5 tkr  Museet · Avvikelse\n" in text
    assert "Beräkning: 1 − 2 = −1" in text
    assert "Kolumnrubriken är härledd; rapporten skriver ”Avv Budg”." in text
    assert "Kan också avse:\n" in text
    assert "Obs! Rapporten säger olika: överskottet [1] [2]" in text


def test_abstention_points_at_what_is_nearby() -> None:
    text = answer_text(Abstention("Paris nämns inte.", "Det framgår inte av rapporten.", (TEXT,)))
    assert text.startswith("Det framgår inte av rapporten.\n\nLäs gärna:\n[1] r.txt")
    assert answer_text(Abstention("x", "Det framgår inte.")) == "Det framgår inte."


def test_place_without_headings_names_the_section() -> None:
    assert place(Citation("p", "r.pdf", "Titel", (), 3, None, None, None, "x")) == "r.pdf, s. 3: Titel"


def test_empty_search() -> None:
    assert search_text([]) == "Inget hittades."
