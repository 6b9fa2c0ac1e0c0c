"""Headings by font, weight, capitals, outline and contents; their levels; the report's title."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.ingest import read_report
from qa.ingest.pdf.reader import read_here
from tests.makepdf import BOLD, LOREM, PLAIN, Sheet


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "rapport.pdf")


def headings(sheet: Sheet) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read_here(sheet.save()).blocks if block.kind == "heading"]


def test_levels_by_size_weight_and_capitals(sheet: Sheet) -> None:
    for words, size, font in (
        ("Ekonomi", 18, BOLD), ("Drift", 14, BOLD), ("Biblioteket", 10, BOLD), ("ÖVRIGT", 10, PLAIN),
        ("Investeringar", 14, BOLD), ("Framtid", 18, BOLD), ("Risker", 10, BOLD),
    ):  # fmt: skip
        sheet.heading(words, size, font)
        sheet.paragraph(LOREM)
    assert headings(sheet) == [
        (1, "Ekonomi"), (2, "Drift"), (3, "Biblioteket"), (4, "ÖVRIGT"), (2, "Investeringar"),
        (1, "Framtid"), (2, "Risker"),
    ]  # fmt: skip


def test_numbers_order_headings_of_one_style(sheet: Sheet) -> None:
    for words in ("1 Ekonomi", "1.1 Resultat", "1.1.1 Drift", "1.2 Balans", "2 Personal"):
        sheet.heading(words, 13)
        sheet.paragraph(LOREM)
    assert headings(sheet) == [
        (1, "1 Ekonomi"), (2, "1.1 Resultat"), (3, "1.1.1 Drift"), (2, "1.2 Balans"), (1, "2 Personal"),
    ]  # fmt: skip


def test_numbers_that_are_part_of_names_do_not_lift_a_heading(sheet: Sheet) -> None:
    """A bold "04 Hav" inside a chapter without number stays inside it, and the next chapter stays outside."""
    for words, size in (
        ("Måluppföljning", 18),
        ("04 Hav och marina resurser", 10),
        ("17 Partnerskap", 10),
        ("Bilaga", 18),
    ):
        sheet.heading(words, size)
        sheet.paragraph(LOREM)
    paths = [section.path for section in read_report(sheet.save()).sections[1:]]
    assert paths[2] == ("Måluppföljning", "17 Partnerskap")
    assert paths[3] == ("Bilaga",)


def test_heading_over_two_lines(sheet: Sheet) -> None:
    sheet.heading("Förutbetalda intäkter som periodiseras", 18)
    sheet.y += 3
    sheet.heading("över sin nyttjandetid", 18, room=9)
    sheet.paragraph(LOREM)
    assert [text for _, text in headings(sheet)] == [
        "Förutbetalda intäkter som periodiseras över sin nyttjandetid"
    ]


def test_two_headings_over_one_another(sheet: Sheet) -> None:
    sheet.heading("Driftredovisning", 16)
    sheet.heading("Investeringsredovisning", 16, room=10)
    sheet.paragraph(LOREM)
    assert [text for _, text in headings(sheet)] == ["Driftredovisning", "Investeringsredovisning"]


def test_bold_words_in_a_paragraph_are_no_heading(sheet: Sheet) -> None:
    sheet.y = 100
    sheet.text(70, 100, "Fritidsenheten", 10, BOLD)
    sheet.text(145, 100, "är en nybildad enhet som samlar kommunens fritidsfrågor.", 10)
    sheet.y = 110
    sheet.paragraph(LOREM)
    sheet.paragraph("Kommentar:", font=BOLD)
    sheet.paragraph(LOREM)
    assert headings(sheet) == []


def test_outline_names_headings_in_plain_print(sheet: Sheet) -> None:
    for words in ("Verksamhetens mål", "Uppföljning"):
        sheet.paragraph(words, room=20)
        sheet.canvas.bookmarkPage(words)
        sheet.canvas.addOutlineEntry(words, words)
        sheet.paragraph(LOREM, room=14)
    assert [text for _, text in headings(sheet)] == ["Verksamhetens mål", "Uppföljning"]


def test_title_of_a_cover_is_the_report_s_title(sheet: Sheet) -> None:
    sheet.y = 300
    sheet.heading("Fördjupad månadsuppföljning 2026", 32)
    sheet.heading("tekniska nämnden", 32, room=30)
    sheet.next_page()
    sheet.heading("Drift", 18)
    sheet.paragraph(LOREM)
    report = read_report(sheet.save())
    assert report.title == "Fördjupad månadsuppföljning 2026 tekniska nämnden"
    assert (report.organisation, report.year, report.pages) == ("tekniska nämnden", 2026, 2)
    assert [section.heading for section in report.sections[1:]] == ["Drift"]


def test_title_in_the_file_counts_only_if_printed(sheet: Sheet) -> None:
    sheet.canvas.setTitle("Mall för Word 2021")
    sheet.heading("Årsbokslut 2025", 28)
    sheet.paragraph(LOREM)
    assert read_here(sheet.save()).title == "Årsbokslut 2025"


def test_first_heading_is_no_title(sheet: Sheet) -> None:
    sheet.heading("Ekonomi", 18)
    sheet.paragraph(LOREM)
    assert headings(sheet) == [(1, "Ekonomi")]
    assert read_here(sheet.path).title is None
