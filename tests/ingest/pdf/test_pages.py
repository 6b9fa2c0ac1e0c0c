"""What goes over several pages: tables, running lines, words, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.ingest import read_report
from qa.ingest.blocks import Source
from qa.ingest.pdf.reader import read_here
from tests.makepdf import LOREM, Row, Sheet, footer

HEAD = ("Enhet", "Utfall 2023", "Budget 2023")
ROWS: list[Row] = [(f"Enhet {number}", f"-{number} 200", f"-{number} 300") for number in range(1, 31)]
WIDTHS = [200, 100, 100]


def tables(source: Source) -> list[tuple[tuple[str, ...], ...]]:
    return [block.grid for block in source.blocks if block.kind == "table"]


def two_pages(path: Path, second: Sequence[Row], bold_head: bool = False) -> Source:
    sheet = Sheet(path / "rapport.pdf", footer("Årsrapport 2023 Kulturnämnden"))
    sheet.heading("Ekonomi")
    sheet.paragraph(LOREM)
    sheet.y = 500
    sheet.ruled([HEAD, *ROWS[:15]], WIDTHS)
    sheet.next_page()
    sheet.ruled(second, WIDTHS, bold_head=bold_head)
    sheet.paragraph(LOREM)
    sheet.next_page()
    sheet.paragraph(LOREM)
    return read_here(sheet.save())


def test_table_goes_on_without_its_heading(tmp_path: Path) -> None:
    source = two_pages(tmp_path, ROWS[15:])
    assert tables(source) == [(HEAD, *ROWS)]


def test_table_goes_on_with_its_heading_repeated(tmp_path: Path) -> None:
    source = two_pages(tmp_path, [HEAD, *ROWS[15:]], bold_head=True)
    assert tables(source) == [(HEAD, *ROWS)]
    assert "\t".join(HEAD) in [part.text for part in source.left_out]


def test_another_table_on_the_next_page_stays_apart(tmp_path: Path) -> None:
    other = [("Projekt", "Kalkyl", "Nedlagt"), ("Bron", "1 200", "900"), ("Vägen", "2 000", "1 800")]
    source = two_pages(tmp_path, other, bold_head=True)
    assert tables(source) == [(HEAD, *ROWS[:15]), tuple(other)]


def test_single_row_left_on_the_next_page(tmp_path: Path) -> None:
    assert tables(two_pages(tmp_path, ROWS[15:16])) == [(HEAD, *ROWS[:16])]


@pytest.mark.parametrize("note", ["", "9"])
def test_column_that_is_empty_after_the_break(tmp_path: Path, note: str) -> None:
    """A table without rulings goes on where its numbers stand, whatever their width and the empty columns."""
    head = ("Belopp i tkr", "Not", "2024", "2023")
    first = [("Årets resultat", "", "-15 587", "11 204"), ("Avskrivningar", "3", "118 410", "98 022"),
             ("Fordringar", "4", "-2 116", "740"), ("Skulder", "", "3 905", "-1 488")]  # fmt: skip
    rest = [("Försäljning", note, "320", "10"), ("Lån", "", "120", "5"), ("Likvida medel", "", "52", "60")]
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.paragraph(LOREM)
    sheet.unruled([head, *first], [300, 380, 460])
    sheet.next_page()
    sheet.unruled(rest, [300, 380, 460])
    sheet.paragraph(LOREM)
    assert tables(read_here(sheet.save())) == [(head, *first, *rest)]


def test_numbers_under_other_columns_do_not_go_on_with_the_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.unruled([HEAD, *ROWS[:6]], [300, 400])
    sheet.next_page()
    sheet.unruled(ROWS[6:10], [340, 470])
    assert len(tables(read_here(sheet.save()))) == 2


def test_table_over_three_pages(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.ruled([HEAD, *ROWS[:10]], WIDTHS)
    for start in (10, 20):
        sheet.next_page()
        sheet.ruled(ROWS[start : start + 10], WIDTHS, bold_head=False)
    assert tables(read_here(sheet.save())) == [(HEAD, *ROWS)]


def test_heading_row_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.paragraph(LOREM)
    sheet.y = 700
    sheet.ruled([HEAD], WIDTHS)
    sheet.next_page()
    sheet.ruled(ROWS[:4], WIDTHS, bold_head=False)
    assert tables(read_here(sheet.save())) == [(HEAD, *ROWS[:4])]


def test_row_of_words_goes_on_over_the_break(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.paragraph(LOREM)
    sheet.ruled(
        [
            ("Mål", "Kommentar"),
            ("Fler besök", "Biblioteket har öppet längre och"),
        ],
        [150, 250],
    )
    sheet.next_page()
    sheet.ruled(
        [("", "tar emot fler klasser."), ("Nöjda", "Enkäten visar det.")], [150, 250], bold_head=False
    )
    assert tables(read_here(sheet.save())) == [
        (
            ("Mål", "Kommentar"),
            ("Fler besök", "Biblioteket har öppet längre och tar emot fler klasser."),
            ("Nöjda", "Enkäten visar det."),
        )
    ]


def test_running_lines_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    source = two_pages(tmp_path, ROWS[15:])
    running = [part.text for part in source.left_out if part.reason == "running"]
    assert running.count("Årsrapport 2023 Kulturnämnden") == 3
    assert {"Sida 1", "Sida 2", "Sida 3"} <= set(running)
    assert not any("Sida" in block.text for block in source.blocks)


def test_numbered_headings_at_the_top_of_pages_are_no_running_lines(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    for number in range(1, 5):
        sheet.text(70, 60, f"Bilaga {number}", 18, "Helvetica-Bold")
        sheet.paragraph(LOREM)
        sheet.next_page()
    headings = [block.text for block in read_here(sheet.save()).blocks if block.kind == "heading"]
    assert headings == ["Bilaga 1", "Bilaga 2", "Bilaga 3", "Bilaga 4"]


def test_heading_of_tables_on_every_page_is_no_running_line(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    for number in range(4):
        sheet.y = 40
        sheet.ruled([HEAD, *ROWS[number * 3 : number * 3 + 3]], WIDTHS)
        sheet.heading(f"Avsnitt {number}")
        sheet.paragraph(LOREM)
        sheet.next_page()
    assert [grid[0] for grid in tables(read_here(sheet.save()))] == [HEAD] * 4


def test_word_divided_by_a_page_break_is_whole(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf", footer("Årsrapport 2023"))
    sheet.paragraph("", lines=[*LOREM.split(". ")[:1], "Nämnden har också arbetat med en gransk-"])
    sheet.next_page()
    sheet.paragraph(
        "",
        lines=[
            "ning av avtalen, som blev klar i maj och som visar på",
            "flera förbättringar i verksamheten under året.",
        ],
    )
    sheet.next_page()
    sheet.paragraph(LOREM)
    report = read_report(sheet.save())
    assert any("en granskning av avtalen" in passage.text for passage in report.passages)
    assert not report.uncovered


def test_footnote_does_not_part_a_paragraph(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf", footer("Årsrapport 2023"))
    sheet.heading("Ekonomi")
    sheet.paragraph(LOREM)
    sheet.paragraph("", lines=["Nämnden har också arbetat med en utredning som ska visa hur kostnaderna för"])
    sheet.y = 740
    sheet.text(70, 745, "1", 5)
    sheet.text(74, 749, "Utredningen beställdes av kommunstyrelsen.", 8)
    sheet.next_page()
    sheet.paragraph("", lines=["lokaler kan minska. Den blir klar i maj."])
    sheet.next_page()
    sheet.paragraph(LOREM)
    report = read_report(sheet.save())
    assert any("hur kostnaderna för lokaler kan minska." in passage.text for passage in report.passages)
    assert any(passage.text.startswith("¹ Utredningen") for passage in report.passages)
