"""Headings alone at the foot of a page, their unruled table on the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qa.ingest.pdf.reader import read_here
from tests.makepdf import BOLD, HEIGHT, LOREM, Row, Sheet, footer

RIGHTS = [300.0, 380.0, 460.0]
HEAD = [("", "Utfall", "Budget", "Avvikelse"), ("Belopp i tkr", "2023", "2023", "2023")]
ROWS = [("Personal", "-57", "-56", "1"), ("Lokaler", "-5", "-6", "-1"), ("Summa", "-62", "-62", "0")]


def at_the_foot(path: Path, head: Sequence[Row]) -> Sheet:
    sheet = Sheet(path / "rapport.pdf", header=footer("Årsredovisning 2023"))
    sheet.heading("Ekonomi")
    while sheet.y < HEIGHT - 160:
        sheet.paragraph(LOREM)
    sheet.unruled(head, RIGHTS, font=BOLD)
    sheet.next_page()
    return sheet


def test_headings_go_with_their_table(tmp_path: Path) -> None:
    sheet = at_the_foot(tmp_path, HEAD)
    sheet.unruled(ROWS, RIGHTS)
    sheet.paragraph(LOREM, room=20)
    source = read_here(sheet.save())
    (table,) = (block for block in source.blocks if block.kind == "table")
    assert table.grid == (("Belopp i tkr", "Utfall 2023", "Budget 2023", "Avvikelse 2023"), *ROWS)
    places = [spot for spot in (table.spots[0][1], table.spots[1][1]) if spot is not None]
    assert [spot.page for spot in places] == [1, 2]
    assert places[0].box[1] > HEIGHT - 160 > 100 > places[1].box[1]
    assert not any("Utfall" in block.text for block in source.blocks if block.kind != "table")


def test_a_table_with_headings_of_its_own_takes_none_from_the_page_before(tmp_path: Path) -> None:
    sheet = at_the_foot(tmp_path, [("Se även", "not 1", "not 2", "not 3")])
    sheet.unruled([("Tkr", "Utfall", "Budget", "Diff")], RIGHTS, font=BOLD)
    sheet.unruled(ROWS, RIGHTS)
    sheet.paragraph(LOREM, room=20)
    (table,) = (block for block in read_here(sheet.save()).blocks if block.kind == "table")
    assert table.grid == (("Tkr", "Utfall", "Budget", "Diff"), *ROWS)


def test_text_at_the_foot_heads_nothing(tmp_path: Path) -> None:
    sheet = at_the_foot(tmp_path, [("Nämnden arbetar vidare med sina mål.", "", "", "")])
    sheet.unruled(ROWS, RIGHTS)
    sheet.paragraph(LOREM, room=20)
    (table,) = (block for block in read_here(sheet.save()).blocks if block.kind == "table")
    assert table.grid == tuple(ROWS)
