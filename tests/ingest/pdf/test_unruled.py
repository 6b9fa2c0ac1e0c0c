"""Tables without any rulings, cell for cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.ingest.blocks import Block
from qa.ingest.pdf.reader import read_here
from tests.makepdf import BOLD, LOREM, Row, Sheet

RIGHTS = [300.0, 380.0, 460.0]


def tables(sheet: Sheet) -> list[Block]:
    sheet.paragraph(LOREM, room=20)
    return [block for block in read_here(sheet.save()).blocks if block.kind == "table"]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.heading("Ekonomi")
    sheet.paragraph(LOREM)
    return sheet


def place(
    sheet: Sheet,
    lines: Sequence[Row],
    lefts: Sequence[float],
    steps: Sequence[float] = (),
    font: str = "Helvetica",
) -> None:
    """Lines of words beginning at the given x."""
    for number, line in enumerate(lines):
        sheet.y += steps[number] if steps else 14
        for x, text in zip(lefts, line, strict=True):
            if text:
                sheet.text(x, sheet.y, text, 9, font)


def test_numbers_up_to_a_right_edge(sheet: Sheet) -> None:
    rows = [
        ("Personalkostnader", "-57 455", "-56 595", "860"),
        ("Lokalhyror", "-5 333", "- 5 153", "180"),
        ("Köp av tjänster", "-35 623", "", "-1 353"),
        ("Engångspost", "12 345 678", "-", "0,5"),
        ("Summa", "-97 211", "-99 124", "1 287"),
    ]
    sheet.unruled(
        [("Belopp i tkr", "Utfall", "Budget", "Avvikelse"), ("", "2023", "2023", "")], RIGHTS, font=BOLD
    )
    sheet.unruled(rows, RIGHTS)
    (table,) = tables(sheet)
    assert table.grid == (("Belopp i tkr", "Utfall 2023", "Budget 2023", "Avvikelse"), *rows)


def test_text_before_and_after_stays_text(sheet: Sheet) -> None:
    sheet.unruled([("Enhet", "2022", "2023", "2024")], RIGHTS, font=BOLD)
    sheet.unruled([("A", "1", "2", "3"), ("B", "4", "5", "6"), ("C", "7", "8", "9")], RIGHTS)
    sheet.paragraph(LOREM, room=20)
    kinds = [block.kind for block in read_here(sheet.save()).blocks]
    assert kinds == ["heading", "text", "table", "text"]


def test_left_aligned_numbers_text_column_and_groups(sheet: Sheet) -> None:
    lefts = [70.0, 250, 320, 390, 450]
    place(
        sheet,
        [("", "Utfall", "Prognos", "", "Riktning"), ("Mått", "2022", "helår 2023", "Mål", "")],
        lefts,
        (20, 11),
        BOLD,
    )
    rows = [
        ("Personal", "", "", "", ""),
        ("Sjukfrånvaro", "5,2 %", "5,0 %", "4,8 %", "Minska"),
        ("Antal årsarbetare", "1 245", "1 250", "1 260", "Öka"),
        ("Ekonomi", "", "", "", ""),
        ("Resultat", "-", "-1 250", "-300", "Öka"),
    ]
    place(sheet, rows, lefts)
    (table,) = tables(sheet)
    assert table.grid == (("Mått", "Utfall 2022", "Prognos helår 2023", "Mål", "Riktning"), *rows)


def test_wrapped_names_are_one_row(sheet: Sheet) -> None:
    sheet.unruled([("Belopp i tkr", "2022", "2023", "2024")], RIGHTS, font=BOLD)
    sheet.unruled([("Biblioteket", "1 200", "1 300", "1 400")], RIGHTS)
    sheet.unruled([("Stöd till föreningar", "", "", "")], RIGHTS)
    sheet.unruled([("verksamma i kommunen", "225", "230", "240")], RIGHTS, height=2)
    sheet.unruled([("Museet", "900", "950", "990")], RIGHTS)
    sheet.unruled([("(inklusive arkivet)", "", "", "")], RIGHTS, height=2)
    sheet.unruled([("Summa", "2 325", "2 480", "2 630")], RIGHTS)
    (table,) = tables(sheet)
    assert [row[0] for row in table.grid[1:]] == [
        "Biblioteket", "Stöd till föreningar verksamma i kommunen", "Museet (inklusive arkivet)", "Summa",
    ]  # fmt: skip
    assert table.grid[2][1:] == ("225", "230", "240")


def test_heading_over_the_middle_of_several_columns(sheet: Sheet) -> None:
    rights = [320.0, 380, 440, 500]
    sheet.y += 20
    sheet.text(340, sheet.y, "Utfall", 9, BOLD, "middle")
    sheet.text(460, sheet.y, "Budget", 9, BOLD, "middle")
    sheet.unruled([("Tkr", "2022", "2023", "2022", "2023")], rights, font=BOLD, height=6)
    rows = [
        ("Vägar", "1 200", "1 300", "1 250", "1 400"),
        ("Broar", "5 100", "0", "5 000", "100"),
        ("Summa", "6 300", "1 300", "6 250", "1 500"),
    ]
    sheet.unruled(rows, rights)
    (table,) = tables(sheet)
    assert table.grid == (
        ("", "Utfall", "Utfall", "Budget", "Budget"),
        ("Tkr", "2022", "2023", "2022", "2023"),
        *rows,
    )


def test_heading_without_values_keeps_its_own_column(sheet: Sheet) -> None:
    """A heading over nothing must not name the numbers of the next column."""
    rights = [250.0, 310, 370, 450, 520]
    sheet.unruled(
        [("Enhet", "Bokslut", "Utfall", "Budget", "", "Andel")], [*rights[:2], 370, 450, 520], font=BOLD
    )
    rows = [
        ("Kansli", "-3 354", "-3 495", "", "429", "4,2"),
        ("Stab", "-6 631", "-3 968", "", "1 207", "-40,2"),
        ("Arkiv", "-94", "-52", "", "38", "-44,6"),
    ]
    sheet.unruled(rows, rights)
    (table,) = tables(sheet)
    assert table.grid == (("Enhet", "Bokslut", "Utfall", "Budget", "", "Andel"), *rows)


def test_total_row_without_a_name(sheet: Sheet) -> None:
    rows = [
        ("Kansli", "-3 354", "-3 495", "429"),
        ("Stab", "-6 631", "-3 968", "1 207"),
        ("", "-9 985", "-7 463", "1 636"),
    ]
    sheet.unruled([("Enhet", "Bokslut", "Utfall", "Diff")], RIGHTS, font=BOLD)
    sheet.unruled(rows, RIGHTS)
    (table,) = tables(sheet)
    assert table.grid[1:] == tuple(rows)


def test_second_column_of_words(sheet: Sheet) -> None:
    lefts = [70.0, 250, 320, 390]
    rows = [
        ("Sjukfrånvaro", "Tot", "4,8", "4,4"), ("", "K", "4,9", "4,9"), ("", "M", "4,6", "3,0"),
        ("Styrningsindex", "Tot", "63", "66"), ("", "K", "65", "68"), ("", "M", "58", "62"),
    ]  # fmt: skip
    place(sheet, [("Mått", "Kön", "2022", "2023")], lefts, (20,), BOLD)
    place(sheet, rows, lefts)
    (table,) = tables(sheet)
    assert table.grid == (("Mått", "Kön", "2022", "2023"), *rows)


def test_one_column_of_numbers(sheet: Sheet) -> None:
    rows = [("Idrottsföreningen Örnen", "120 000"), ("Hembygdsföreningen", "45 500"), ("Scouterna", "12 000")]
    sheet.unruled([("Förening", "Kronor")], [400], font=BOLD)
    sheet.unruled(rows, [400])
    (table,) = tables(sheet)
    assert table.grid == (("Förening", "Kronor"), *rows)


def test_two_rows_under_headings(sheet: Sheet) -> None:
    sheet.unruled([("Enhet", "2021", "Utfall", "Budget")], RIGHTS, font=BOLD)
    sheet.unruled([("Valnämnd", "-2 600", "-202", "-223"), ("Summa", "-2 600", "-202", "-223")], RIGHTS)
    (table,) = tables(sheet)
    assert len(table.grid) == 3


def test_prose_with_numbers_is_no_table(sheet: Sheet) -> None:
    sheet.paragraph(
        "",
        lines=[
            "Under 2022 fanns 1 200 platser och 350 sökande, fördelade",
            "på 2023 års 12 klasser och 2024 års 14 klasser med 25",
            "elever i varje klass, totalt 1 350 elever i 14 klasser.",
        ],
    )
    assert tables(sheet) == []


def test_heading_wider_than_the_left_aligned_numbers_under_it(sheet: Sheet) -> None:
    rows = [
        ("Verksamhet", "Bokslut 2023", "Budget 2024", "Budgetavvikelse"),
        ("Särskilt boende", "188 340", "190 250", "-5 868"),
        ("Hemtjänst", "97 512", "101 300", "2 256"),
        ("Färdtjänst", "6 144", "6 050", "-652"),
    ]
    place(sheet, rows, [70, 230, 320, 410])
    (table,) = tables(sheet)
    assert table.grid == tuple(rows)


def test_name_of_many_lines_does_not_part_the_table(sheet: Sheet) -> None:
    lines = [
        ("Nämnd", "Utfall 2023", "Budget 2023"),
        ("Kommunstyrelsen", "-94 330", "-96 000"),
        ("Omsorgsnämnden", "-424 315", "-418 900"),
        ("Samhällsbyggnad utom", "-56 132", "-57 400"),
        *(
            (text, "", "")
            for text in ("avgifter för vatten,", "avlopp och avfall", "samt för hamn", "och torg")
        ),
        ("Kulturnämnden", "-59 842", "-60 200"),
        ("Revisionen", "-1 412", "-1 450"),
    ]
    place(sheet, lines, [70, 230, 320], [14, 18, 18, 18, 10.5, 10.5, 10.5, 10.5, 18, 18])
    (table,) = tables(sheet)
    names = ["Nämnd", "Kommunstyrelsen", "Omsorgsnämnden"]
    whole = "Samhällsbyggnad utom avgifter för vatten, avlopp och avfall samt för hamn och torg"
    assert [row[0] for row in table.grid] == [*names, whole, "Kulturnämnden", "Revisionen"]


def test_lone_note_stands_in_its_own_column(sheet: Sheet) -> None:
    head = ("(tkr)", "Not", "2024", "2023")
    rows = [
        ("Årets resultat", "", "-5 587", "1 204"),
        ("Justering för avskrivningar", "3", "8 410", "8 022"),
        ("Kassaflöde", "", "4 612", "8 478"),
    ]
    sheet.unruled([head, *rows], RIGHTS)
    (table,) = tables(sheet)
    assert table.grid == (head, *rows)


def test_tables_with_lines_between_them_stay_apart(sheet: Sheet) -> None:
    """Headings and small print between two tables are no names that go on."""
    sheet.unruled(
        [("Tkr", "2022", "2023", "2024"), *((f"Post {at}", "1", "2", "3") for at in range(4))], RIGHTS
    )
    sheet.y += 14
    sheet.text(sheet.left, sheet.y, "Balanskrav", 11, BOLD)
    sheet.y += 10
    sheet.text(sheet.left, sheet.y, "Belopp i tkr", 8)
    sheet.unruled(
        [("Tkr", "", "Prognos", "Bokslut"), *((f"Krav {at}", "", "2", "3") for at in range(4))], RIGHTS
    )
    assert [table.grid[-1][0] for table in tables(sheet)] == ["Post 3", "Krav 3"]


HEAD = ("Belopp i tkr", "Utfall 2023", "Budget 2023", "Avvikelse")
COSTS = [
    ("Intäkter", "12 345", "12 000", "345"),
    ("Personal", "57 455", "56 595", "860"),
    ("Lokaler", "5 333", "5 153", "180"),
]


@pytest.mark.parametrize("minus", ["-", " -", "–", " –"])
@pytest.mark.parametrize("align", ["right", "left"])
def test_a_minus_after_the_number_stays_with_it(sheet: Sheet, minus: str, align: str) -> None:
    rows = [COSTS[0], *((name, *(f"{text}{minus}" for text in rest)) for name, *rest in COSTS[1:])]
    places = RIGHTS if align == "right" else [250.0, 330.0, 410.0]
    sheet.unruled([HEAD], places, font=BOLD, align=align)
    sheet.unruled(rows, places, align=align)
    (table,) = tables(sheet)
    assert table.grid == (HEAD, *rows)


def test_a_minus_far_before_its_number_belongs_to_it(sheet: Sheet) -> None:
    sheet.unruled([HEAD], RIGHTS, font=BOLD)
    for row in COSTS:
        sheet.unruled([row], RIGHTS)
        sheet.y -= 8
        for x in RIGHTS if row[0] != "Intäkter" else ():
            sheet.text(x - 45, sheet.y + 8, "-", 9)
    sheet.y += 8
    (table,) = tables(sheet)
    assert table.grid == (
        HEAD, COSTS[0], *((name, *(f"- {text}" for text in rest)) for name, *rest in COSTS[1:]),
    )  # fmt: skip


@pytest.mark.parametrize("second", ["2022", "Kvinnor"])
def test_tables_beside_each_other_are_two(sheet: Sheet, second: str) -> None:
    left = [
        ("Tkr", "2022", "2023"),
        ("Vatten", "1 200", "1 300"),
        ("Avlopp", "800", "900"),
        ("Summa", "2", "3"),
    ]
    right = [
        ("Antal", second, "2023"),
        ("Elever", "512", "530"),
        ("Lärare", "45", "47"),
        ("Klasser", "22", "23"),
    ]
    for one, other in zip(left, right, strict=True):
        sheet.y += 14
        for x, text, align in zip(
            (70, 190, 250, 320, 440, 500), (*one, *other), ("left", "right", "right") * 2, strict=True
        ):
            sheet.text(x, sheet.y, text, 9, align=align)
    assert [table.grid for table in tables(sheet)] == [tuple(left), tuple(right)]


def test_lines_of_text_right_above_are_no_headings(sheet: Sheet) -> None:
    for line in ("Nämnden har arbetat med att stärka", "uppföljningen och fördela resurserna"):
        sheet.y += 13
        sheet.text(70, sheet.y, line, 10)
    sheet.y += 4
    rows = [
        ("Tkr", "2022", "2023"),
        ("Biblioteket", "1 200", "1 300"),
        ("Museet", "800", "900"),
        ("Arkivet", "2", "4"),
    ]
    sheet.unruled(rows, [190.0, 250.0], height=13)
    (table,) = tables(sheet)
    assert table.grid == tuple(rows)


def test_wrapped_names_around_their_numbers(sheet: Sheet) -> None:
    """A row whose name stands on the lines above and below begins with a number: it is no name."""
    rows = [
        ("Bidrag till föreningar och", "andra sammanslutningar", "1 200", "1 300", "100"),
        ("Lokaler", "", "800", "900", "100"),
        ("Ersättning till privata", "utförare", "5 000", "5 200", "200"),
    ]
    sheet.unruled([HEAD], RIGHTS, font=BOLD)
    sheet.y += 10
    for first, second, *values in rows:
        sheet.y += 16
        sheet.text(70, sheet.y, first, 9)
        sheet.text(70, sheet.y + 10, second, 9)
        for x, text in zip(RIGHTS, values, strict=True):
            sheet.text(x, sheet.y + (5 if second else 0), text, 9, align="right")
        sheet.y += 10 if second else 0
    (table,) = tables(sheet)
    assert table.grid == (
        HEAD, *((f"{first} {second}".strip(), *values) for first, second, *values in rows),
    )  # fmt: skip


@pytest.mark.parametrize("left", [1, 2])
def test_last_rows_on_the_next_page(sheet: Sheet, left: int) -> None:
    rows = [(f"Enhet {at}", str(100 + at), str(120 + at), "20") for at in range(30)]
    sheet.unruled([HEAD], RIGHTS, font=BOLD)
    sheet.unruled(rows[:-left], RIGHTS)
    sheet.next_page()
    sheet.unruled(rows[-left:], RIGHTS)
    (table,) = tables(sheet)
    assert table.grid == (HEAD, *rows)


def test_rows_in_other_places_do_not_go_on_with_a_table(sheet: Sheet) -> None:
    sheet.unruled([HEAD, *COSTS], RIGHTS)
    sheet.next_page()
    sheet.unruled([("Summa lån", "1 200", "1 300")], [200.0, 260.0])
    (table,) = tables(sheet)
    assert table.grid == (HEAD, *COSTS)
