"""What became of each page: text, tables also where they go on, what is left out, pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.ingest import read_report
from qa.inspection import inspection, inspection_text
from qa.pagewise import PageAccount, TablePart, page_accounts
from qa.report import Report
from tests.makepdf import LOREM, Row, Sheet, footer

HEAD = ("Enhet (tkr)", "Utfall 2023", "Budget 2023")
ROWS: list[Row] = [(f"Enhet {number}", f"-{number} 200", f"-{number} 300") for number in range(1, 31)]
WIDTHS = [200, 100, 100]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Four pages: text and a table that goes on, a chart's labels, a table that is only a picture."""
    sheet = Sheet(tmp_path_factory.mktemp("pages") / "rapport.pdf", footer("Kulturnämnden"))
    sheet.paragraph(LOREM)
    sheet.y = 500
    sheet.ruled([HEAD, *ROWS[:15]], WIDTHS)
    sheet.next_page()
    sheet.ruled(ROWS[15:], WIDTHS, bold_head=False)
    sheet.paragraph(LOREM)
    sheet.sideways(60, 700, "Antal besökare")
    sheet.next_page()
    sheet.paragraph(LOREM)
    sheet.paragraph("Tabell 4. Avgifter")
    sheet.y += 4
    sheet.image(400, 200)
    sheet.next_page()
    return read_report(sheet.save())


def test_tables_are_told_on_every_page_that_they_stand_on(report: Report) -> None:
    (table,) = report.tables
    first, second, *rest = [account.tables for account in page_accounts(report)]
    assert first == (TablePart(table.id, table.title, 16, 3),)
    assert second == (TablePart(table.id, table.title, 15, 3),)
    assert not any(rest)


def test_text_is_counted_without_tables_and_running_lines(report: Report) -> None:
    first, second, *_ = page_accounts(report)
    assert first.text == second.text == len(LOREM)
    assert second.left_out == {"stray": len("Antal besökare"), "running": len("KulturnämndenSida 2")}


def test_picture_of_a_table_is_named(report: Report) -> None:
    third = page_accounts(report)[2]
    assert third.pictures == 1
    assert third.notes == ("Sidan 3: Tabell 4. Avgifter är en bild, vars siffror inte kan läsas.",)


def test_empty_page(report: Report) -> None:
    assert page_accounts(report)[3] == PageAccount(4, 0, (), {"running": 19}, 0, ())


def test_a_line_for_each_page(report: Report) -> None:
    text = inspection_text(report)
    assert f"Sida för sida:\n  s. 1  text {len(LOREM)} tecken · tabell ”" in text
    assert "utelämnat: lösa tecken 14 tecken, sidhuvuden och sidfötter 19 tecken" in text
    assert "1 bild (läses inte) · Tabell 4. Avgifter är en bild" in text
    assert [entry["page"] for entry in inspection(report)["by_page"]] == [1, 2, 3, 4]


def test_text_file_has_no_pages(small_report: Path) -> None:
    read = read_report(small_report)
    assert page_accounts(read) == []
    assert "Sida för sida" not in inspection_text(read)
