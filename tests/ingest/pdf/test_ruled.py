"""Tables with rulings or shaded cells, cell for cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.ingest.blocks import Block
from qa.ingest.pdf.reader import read_here
from tests.makepdf import HEIGHT, LOREM, Row, Sheet

COSTS: list[Row] = [
    ("Belopp i tkr", "Budget 2023", "Prognos helår\n2023", "Avvikelse"),
    ("Verksamhetens intäkter", "34 956", "37 201", "2 245"),
    ("Personalkostnader", "-57 455", "-56 595", "860"),
    ("Köp av tjänster och\nmaterial", "-35 623", "- 36 976", "-1 353"),
    ("Utdelning", "12 659 000", "13 067 000", "408 000"),
    ("Avskrivningar", "", "0", "0"),
    ("Årets resultat", "-85 940", "-85 940", "0"),
]
COSTS_READ = tuple(tuple(cell.replace("\n", " ") for cell in row) for row in COSTS)


def tables(sheet: Sheet) -> list[Block]:
    return [block for block in read_here(sheet.save()).blocks if block.kind == "table"]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.heading("Ekonomi")
    sheet.paragraph(LOREM)
    return sheet


def test_ruled(sheet: Sheet) -> None:
    sheet.ruled(COSTS, [180, 80, 80, 80])
    sheet.paragraph(LOREM)
    (table,) = tables(sheet)
    assert table.grid == COSTS_READ
    assert table.provenance.page == 1


def test_box_lies_around_the_table(sheet: Sheet) -> None:
    top = sheet.y + 10
    sheet.ruled(COSTS, [180, 80, 80, 80])
    (table,) = tables(sheet)
    assert table.provenance.box == pytest.approx((70, top, 490, sheet.y), abs=1.5)


def test_shaded_rows_without_borders(sheet: Sheet) -> None:
    rows = [tuple(cell.replace("\n", " ") for cell in row) for row in COSTS]
    sheet.shaded(rows, [180, 80, 100, 80])
    sheet.paragraph(LOREM)
    (table,) = tables(sheet)
    assert table.grid == tuple(rows)


def test_heading_over_several_columns_is_repeated(sheet: Sheet) -> None:
    rows = [
        ("Belopp i mnkr", "Utfall", "", "Budget"),
        ("", "2022", "2023", "2023"),
        ("Biblioteket", "-1,2", "-1,3", "-1,5"),
        ("Museet", "-3,2", "-3,3", "-3,5"),
    ]
    sheet.ruled(rows, [150, 80, 80, 80], spans=[(0, 1, 2)])
    (table,) = tables(sheet)
    assert table.grid == (("Belopp i mnkr", "Utfall", "Utfall", "Budget"), *map(tuple, rows[1:]))


def test_upper_heading_that_is_not_merged_is_repeated_too(sheet: Sheet) -> None:
    rows = [
        ("Projekt (mnkr)", "Sedan start", "", "Varav i år", ""),
        ("Nämnden", "Budget", "Utfall", "Budget", "Utfall"),
        ("Garvaren", "2,575", "2,340", "0,388", "0,153"),
        ("Hafreborg", "3,124", "3,059", "0,539", "0,474"),
    ]
    sheet.ruled(rows, [120, 70, 70, 70, 70])
    (table,) = tables(sheet)
    assert table.grid[0] == ("Projekt (mnkr)", "Sedan start", "Sedan start", "Varav i år", "Varav i år")
    assert table.grid[1:] == tuple(rows[1:])


def test_empty_spacer_columns_and_rows_are_dropped(sheet: Sheet) -> None:
    rows = [
        ("Enhet", "", "2022", "", "2023"),
        ("", "", "", "", ""),
        ("Biblioteket", "", "1 200", "", "1 300"),
        ("Museet", "", "", "", "900"),
    ]
    sheet.ruled(rows, [150, 6, 80, 6, 80])
    (table,) = tables(sheet)
    assert table.grid == (("Enhet", "2022", "2023"), ("Biblioteket", "1 200", "1 300"), ("Museet", "", "900"))


def test_side_label_set_sideways_names_every_row(sheet: Sheet) -> None:
    top = sheet.y + 20
    for number in range(5):
        sheet.rule(90 if number in (0, 4) else 110, top + number * 16, 400, top + number * 16)
    for x in (90, 110, 250, 320, 400):
        sheet.rule(x, top, x, top + 64)
    rows = [("Enhet", "2022", "2023"), ("Bibliotek", "1 200", "1 300"), ("Museum", "2 000", "2 100")]
    for number, row in enumerate([*rows, ("Summa", "3 200", "3 400")]):
        for x, text, align in zip((114, 316, 396), row, ("left", "right", "right"), strict=True):
            sheet.text(x, top + number * 16 + 11, text, 9, align=align)
    sheet.sideways(103, top + 50, "Kultur", 8)
    (table,) = tables(sheet)
    assert [row[0] for row in table.grid] == ["Kultur"] * 4
    assert table.grid[1] == ("Kultur", "Bibliotek", "1 200", "1 300")


def test_rulings_only_between_rows(sheet: Sheet) -> None:
    rows = [
        ("Mål", "Bedömning", "Utfall"),
        ("Fler besök i bibliotekets alla", "Uppnått", "1 200"),
        ("Nöjda", "Delvis", "70"),
    ]
    top = sheet.y + 20
    for number, row in enumerate(rows):
        for x, text in zip((74, 280, 400), row, strict=True):
            sheet.text(x, top + number * 30 + 12, text, 9)
        sheet.rule(70, top + number * 30 + 28, 480, top + number * 30 + 28)
    sheet.text(74, top + 30 + 23, "filialer", 9)
    sheet.y = top + 120
    sheet.paragraph(LOREM)
    (table,) = tables(sheet)
    assert table.grid == (rows[0], ("Fler besök i bibliotekets alla filialer", "Uppnått", "1 200"), rows[2])


def test_several_rows_between_two_rulings(sheet: Sheet) -> None:
    rows = [
        ("Enhet", "Utfall", "Budget"),
        ("Bibliotek\nMuseum", "1 200\n2 000", "1 300\n2 100"),
        ("Summa", "3 200", "3 400"),
    ]
    sheet.ruled(rows, [150, 80, 80])
    (table,) = tables(sheet)
    assert table.grid == (
        ("Enhet", "Utfall", "Budget"),
        ("Bibliotek", "1 200", "1 300"),
        ("Museum", "2 000", "2 100"),
        ("Summa", "3 200", "3 400"),
    )


def test_missing_border_does_not_put_numbers_into_one_cell(sheet: Sheet) -> None:
    rows = [("Enhet", "2022", "2023"), ("Bibliotek", "1 200", "1 300"), ("Museum", "2 000", "2 100")]
    sheet.ruled(rows, [150, 80, 80], spans=[(1, 1, 2)])
    (table,) = tables(sheet)
    assert table.grid == tuple(rows)


def test_text_box_and_frame_are_text(sheet: Sheet) -> None:
    sheet.ruled([("Rapportering lämnas till kommunfullmäktige varje år.",)], [400], bold_head=False)
    sheet.ruled([("Diarienummer", "KS 2023/15")], [100, 200], bold_head=False)
    sheet.paragraph(LOREM)
    source = read_here(sheet.save())
    assert not [block for block in source.blocks if block.kind == "table"]
    assert "Rapportering lämnas till kommunfullmäktige varje år." in source.text
    assert "KS 2023/15" in source.text


def test_caption_and_note(sheet: Sheet) -> None:
    sheet.paragraph("Tabell 3. Utfall per enhet, belopp i tkr", font="Helvetica-Oblique")
    sheet.ruled([("Enhet", "Utfall"), ("Biblioteket*", "-1 250"), ("Museet", "-840")], [150, 80])
    sheet.paragraph("*Inklusive hyror.", size=8, room=2)
    sheet.paragraph(LOREM)
    source = read_here(sheet.save())
    (table,) = [block for block in source.blocks if block.kind == "table"]
    assert table.caption == "Tabell 3. Utfall per enhet, belopp i tkr"
    after = source.blocks[source.blocks.index(table) + 1]
    assert (after.kind, after.text) == ("note", "*Inklusive hyror.")
    assert not any(block.text == table.caption for block in source.blocks)


def test_bold_line_over_one_table_is_its_caption(sheet: Sheet) -> None:
    sheet.paragraph("Bidrag till föreningar", font="Helvetica-Bold", room=14)
    sheet.ruled([("Förening", "Kronor"), ("Örnen", "120 000"), ("Scouterna", "12 000")], [150, 80])
    (table,) = tables(sheet)
    assert table.caption == "Bidrag till föreningar"


def test_turned_page(tmp_path: Path, sheet: Sheet) -> None:
    """A page whose content is drawn sideways and that is turned to be read gives the same cells."""
    from pypdf import PdfReader, PdfWriter, Transformation
    from pypdf.generic import RectangleObject

    sheet.ruled(COSTS, [180, 80, 80, 80])
    writer = PdfWriter()
    writer.append(PdfReader(sheet.save()))
    (page,) = writer.pages
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    page.add_transformation(Transformation().rotate(90).translate(height, 0))
    page.mediabox = page.cropbox = RectangleObject((0, 0, height, width))
    page.rotate(90)
    writer.write(tmp_path / "turned.pdf")
    (table,) = [block for block in read_here(tmp_path / "turned.pdf").blocks if block.kind == "table"]
    assert table.grid == COSTS_READ


def test_number_broken_between_its_thousands_is_one_number(sheet: Sheet) -> None:
    """In a column that is too narrow; in a wide one the lines are rows of their own."""
    rows = [
        ("Enhet", "2019", "2020", "Avv"),
        ("Stab", "-446\n281", "-464\n759", "-3"),
        ("", "-368\n357", "-383\n057", "3"),
    ]
    sheet.ruled(rows, [150, 32, 32, 80])
    (table,) = tables(sheet)
    assert table.grid == (
        ("Enhet", "2019", "2020", "Avv"),
        ("Stab", "-446 281", "-464 759", "-3"),
        ("", "-368 357", "-383 057", "3"),
    )


def test_cells_that_show_only_a_picture_are_named(tmp_path: Path) -> None:
    """Coloured dots that tell how a goal is judged: the table keeps its shape, the cells are counted."""
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.paragraph(LOREM)
    top = sheet.y + 10
    sheet.ruled(
        [("Mål", "Bedömning"), ("Fler låntagare", ""), ("Öppet hela året", ""), ("Ny skola", "Nej")],
        [250, 90],
    )
    for row in (1, 2):
        sheet.canvas.circle(sheet.left + 290, HEIGHT - (top + row * 16 + 8), 5, fill=1, stroke=0)
    source = read_here(sheet.save())
    (table,) = [block for block in source.blocks if block.kind == "table"]
    assert table.grid == (
        ("Mål", "Bedömning"), ("Fler låntagare", ""), ("Öppet hela året", ""), ("Ny skola", "Nej"),
    )  # fmt: skip
    assert [part.text for part in source.left_out] == [
        "Sidan 1: 2 celler i en tabell visar bara en bild, som inte läses."
    ]


def test_numbers_beside_each_other_under_one_long_heading_stay_apart(sheet: Sheet) -> None:
    rows = [
        ("Projekt (tkr)", "", "Total kalkyl och nedlagt", "Utfall"),
        ("Förskola", "35 036", "950", "7 628"),
        ("Gata", "16 621", "849", "1 284"),
        ("Skola", "1 159", "221", "208"),
    ]
    top = sheet.y + 20
    for number, row in enumerate(rows):
        for x, text in zip((74, 300, 350, 440), row, strict=True):
            sheet.text(x, top + number * 20 + 12, text, 9, align="left" if x == 74 else "right")
        sheet.rule(70, top + number * 20 + 17, 445, top + number * 20 + 17)
    sheet.y = top + 90
    sheet.paragraph(LOREM)
    (table,) = tables(sheet)
    assert [row[1:] for row in table.grid[1:]] == [row[1:] for row in rows[1:]]
