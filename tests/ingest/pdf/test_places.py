"""Where each cell and row of a table is printed: page and box, in every look and over page breaks.

What stands in a box is read again with pdfplumber alone, which knows nothing of our tables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pytest

from qa.citations import cite_fact, cite_passage
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.report import Report, Spot, Table
from tests.makepdf import LOREM, Row, Sheet, width_of

HEAD = ("Enhet (tkr)", "Utfall 2023", "Budget 2023")
ROWS: list[Row] = [(f"Enhet {number}", f"-{number} 200", f"-{number} 300") for number in range(1, 31)]
WIDTHS = [200, 100, 100]
Draw = Callable[[Sheet, Sequence[Row]], None]


def ruled(sheet: Sheet, rows: Sequence[Row]) -> None:
    sheet.ruled(rows, WIDTHS, bold_head=rows[0] is HEAD)


def shaded(sheet: Sheet, rows: Sequence[Row]) -> None:
    sheet.shaded(rows, WIDTHS)


def unruled(sheet: Sheet, rows: Sequence[Row]) -> None:
    sheet.unruled(rows, [350, 450])


def level(sheet: Sheet, rows: Sequence[Row]) -> None:
    """Rows with a ruling under each and none between the columns."""
    for row in rows:
        sheet.y += 16
        sheet.text(sheet.left, sheet.y - 4, row[0], 9)
        for right, text in ((350, row[1]), (450, row[2])):
            sheet.text(right - width_of(text, 9), sheet.y - 4, text, 9)
        sheet.rule(sheet.left, sheet.y, 450, sheet.y)


def words_at(path: Path, spot: Spot) -> str:
    """What pdfplumber alone finds in a box."""
    with pdfplumber.open(path) as pdf:
        left, top, right, bottom = spot.box
        cut = pdf.pages[spot.page - 1].crop((left - 1, top - 1, right + 1, bottom + 1))
        return " ".join(cut.extract_text().split())


def check_places(path: Path, table: Table) -> None:
    for number, row in enumerate(table.rows):
        for cell in row:
            assert (cell.spot is None) == (cell.text == "")
            if cell.spot is not None:
                assert words_at(path, cell.spot) == cell.text
        spot = table.row_spot(number)
        assert spot is not None
        assert words_at(path, spot) == " ".join(cell.text for cell in row if cell.text)


@pytest.mark.parametrize("draw", [ruled, shaded, unruled, level])
def test_every_cell_and_row_has_its_place(tmp_path: Path, draw: Draw) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.paragraph(LOREM)
    draw(sheet, [HEAD, *ROWS[:6]])
    path = sheet.save()
    (table,) = read_report(path).tables
    assert table.shape == (7, 3)
    check_places(path, table)


def test_name_of_two_lines_is_boxed_whole(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.ruled([HEAD, ("Enhet för kultur\noch fritid", "-200", "-300"), ROWS[0]], WIDTHS)
    path = sheet.save()
    (table,) = read_report(path).tables
    spot = table.rows[1][0].spot
    assert spot is not None
    assert words_at(path, spot) == table.rows[1][0].text == "Enhet för kultur och fritid"


def over_a_break(path: Path) -> Report:
    sheet = Sheet(path)
    sheet.paragraph(LOREM)
    sheet.y = 500
    ruled(sheet, [HEAD, *ROWS[:15]])
    sheet.next_page()
    ruled(sheet, ROWS[15:])
    return read_report(sheet.save())


def test_row_after_a_page_break_is_cited_with_its_own_page(tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    report = over_a_break(path)
    (table,) = report.tables
    check_places(path, table)
    assert [table.page_of(row) for row in (1, 15, 16, 30)] == [1, 1, 2, 2]
    fact = next(fact for fact in extract_facts(report).facts if fact.label == "Enhet 30")
    assert cite_fact(fact, table, report).page == 2


def test_sentence_after_a_page_break_is_cited_with_its_own_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.y = 700
    sheet.paragraph("Hyran steg. Den nya simhallen i centrum har inte kunnat öppna enligt den")
    sheet.next_page()
    sheet.paragraph(f"tidplan som antogs. Öppningen väntas ske i maj. {LOREM}")
    report = read_report(sheet.save())
    (passage,) = report.passages
    pages = [cite_passage(passage, report, start, end).page for start, end in passage.sentences]
    assert pages == [1, 1, *[2] * (len(pages) - 2)]
    assert "enligt den tidplan som antogs. Öppningen väntas ske i maj." in passage.text
    spot = passage.spot_of(passage.text.index("Öppningen"))
    assert spot is not None
    assert words_at(sheet.path, spot).startswith("tidplan som antogs.")


def test_text_without_pages_has_no_places(small_report: Path) -> None:
    (table,) = read_report(small_report).tables
    assert table.row_spot(1) is None
    assert table.page_of(1) is None


def test_progress_is_told_for_each_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    for _ in range(3):
        sheet.paragraph(LOREM)
        sheet.next_page()
    sheet.paragraph(LOREM)
    told: list[tuple[int, int]] = []
    read_report(sheet.save(), lambda done, pages: told.append((done, pages)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
