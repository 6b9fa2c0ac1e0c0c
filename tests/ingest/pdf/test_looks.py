"""One table in many looks, cell for cell: as Word, InDesign and ledger systems set it, in several fonts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from qa.ingest.pdf.reader import read_here
from tests.makepdf import LOREM, Row

HEAD = ("Verksamhet, tkr", "Utfall 2025", "Budget 2025", "Avvikelse")
ROWS = (
    ("Nämnd- och styrelseverksamhet", "-698", "-679", "-19"),
    ("Gator, vägar och parker", "-12 345 678", "-12 400 000", "54 322"),
    ("Idrotts- och fritidsanläggningar inom hela kommunen inklusive badhus", "-24 835", "-23 885", "-950"),
    ("Turism", "2 802", "2 803", "-1"),
    ("Alkoholtillstånd", "1", "0", "1"),
    ("Summa", "-12 368 408", "-12 421 761", "53 353"),
)
LOOKS: dict[str, list[tuple[Any, ...]]] = {
    "all borders": [("GRID", (0, 0), (-1, -1), 0.5, HexColor("#888888"))],
    "a line under each row": [("LINEBELOW", (0, 0), (-1, -1), 0.4, black)],
    "lines at head and total": [
        ("LINEBELOW", (0, 0), (-1, 0), 1, black),
        ("LINEABOVE", (0, -1), (-1, -1), 0.5, black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, black),
    ],
    "every other row grey": [("ROWBACKGROUNDS", (0, 1), (-1, -1), [HexColor("#eeeeee"), white])],
    "all rows coloured": [
        ("BACKGROUND", (0, 0), (-1, 0), HexColor("#004488")),
        ("TEXTCOLOR", (0, 0), (-1, 0), white),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [HexColor("#eeeeff"), HexColor("#ddddff")]),
    ],
    "grey head": [("BACKGROUND", (0, 0), (-1, 0), HexColor("#cccccc"))],
    "no lines": [],
    "numbers at the left": [("ALIGN", (1, 0), (-1, -1), "LEFT"), ("LINEBELOW", (0, 0), (-1, 0), 1, black)],
    "numbers in the middle": [
        ("ALIGN", (1, 0), (-1, -1), "CENTER"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, black),
    ],
}
SETTINGS = [(9.0, "Helvetica", 70.0), (7.0, "Times-Roman", 45.0), (11.0, "Helvetica", 90.0)]


def build(
    path: Path, look: str, heads: Sequence[Row], rows: Sequence[Row],
    setting: tuple[float, str, float] = SETTINGS[0], repeat: int = 0, spans: Sequence[tuple[Any, ...]] = (),
) -> Path:  # fmt: skip
    """A page of text with one table in it, set by reportlab's own layout."""
    size, font, margin = setting
    bold = "Times-Bold" if font.startswith("Times") else "Helvetica-Bold"
    text = ParagraphStyle("text", fontName=font, fontSize=size + 1, leading=(size + 1) * 1.3, spaceAfter=6)
    name = ParagraphStyle("name", fontName=font, fontSize=size, leading=size * 1.2)
    width, columns = A4[0] - 2 * margin - 12, len(heads[0])
    style = [
        ("FONT", (0, 0), (-1, -1), font, size), ("FONT", (0, 0), (-1, len(heads) - 1), bold, size),
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("LEADING", (0, 0), (-1, -1), size * 1.2),
    ]  # fmt: skip
    table = Table(
        [*map(list, heads), *([Paragraph(row[0], name), *row[1:]] for row in rows)],
        [width * 0.4] + [width * 0.6 / (columns - 1)] * (columns - 1), repeatRows=repeat,
        style=TableStyle([*style, *LOOKS[look], *spans]),
    )  # fmt: skip
    frame = {"leftMargin": margin, "rightMargin": margin, "topMargin": margin, "bottomMargin": margin}
    document = SimpleDocTemplate(str(path), pagesize=A4, invariant=1, **frame)
    document.build([Paragraph(LOREM, text), table, Spacer(1, 14), Paragraph(LOREM, text)])
    return path


def grids(path: Path) -> list[tuple[Row, ...]]:
    blocks = [block for block in read_here(path).blocks if block.kind == "table"]
    return [tuple(tuple(" ".join(cell.split()) for cell in row) for row in block.grid) for block in blocks]


@pytest.mark.parametrize("setting", SETTINGS, ids=["9 points", "7 points", "11 points"])
@pytest.mark.parametrize("look", LOOKS)
def test_every_cell(tmp_path: Path, look: str, setting: tuple[float, str, float]) -> None:
    assert grids(build(tmp_path / "rapport.pdf", look, [HEAD], ROWS, setting)) == [(HEAD, *ROWS)]


@pytest.mark.parametrize("look", ["all borders", "lines at head and total"])
def test_hard_blanks_and_dashes_for_minus(tmp_path: Path, look: str) -> None:
    printed = [tuple(cell.replace(" ", "\u00a0").replace("-", "\u2013") for cell in row[1:]) for row in ROWS]
    rows = [(row[0], *cells) for row, cells in zip(ROWS, printed, strict=True)]
    expected = tuple(tuple(cell.replace("\u00a0", " ") for cell in row) for row in rows)
    assert grids(build(tmp_path / "rapport.pdf", look, [HEAD], rows)) == [(HEAD, *expected)]


@pytest.mark.parametrize(
    "look",
    ["all borders", "lines at head and total", "all rows coloured", "no lines", "a line under each row"],
)
def test_headings_of_two_levels(tmp_path: Path, look: str) -> None:
    heads = [("Tkr", "Utfall", "", "Budget", ""), ("", "2024", "2025", "2024", "2025")]
    rows = [
        ("Vägar", "1 200", "1 300", "1 250", "1 400"),
        ("Broar", "5 100", "0", "5 000", "100"),
        ("Summa", "6 300", "1 300", "6 250", "1 500"),
    ]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0)), ("ALIGN", (1, 0), (4, 0), "CENTER")]
    path = build(tmp_path / "rapport.pdf", look, heads, rows, spans=spans)
    assert grids(path) == [(("Tkr", "Utfall", "Utfall", "Budget", "Budget"), heads[1], *rows)]


@pytest.mark.parametrize("repeat", [0, 1], ids=["once", "repeated"])
@pytest.mark.parametrize("look", ["all borders", "all rows coloured", "no lines", "a line under each row"])
def test_table_over_three_pages(tmp_path: Path, look: str, repeat: int) -> None:
    rows = [(f"Enhet nummer {at}", f"{at} 013", f"{at} 000", "13") for at in range(1, 100)]
    assert grids(build(tmp_path / "rapport.pdf", look, [HEAD], rows, repeat=repeat)) == [(HEAD, *rows)]


@pytest.mark.parametrize("look", ["all borders", "lines at head and total", "no lines"])
def test_costs_in_brackets(tmp_path: Path, look: str) -> None:
    head = ("Tkr", "2025", "2024")
    rows = [
        ("Intäkter", "1 234", "1 200"),
        ("Kostnader", "(2 345)", "(2 300)"),
        ("Avskrivningar", "(45)", "(44)"),
        ("Resultat", "(1 156)", "(1 144)"),
    ]
    assert grids(build(tmp_path / "rapport.pdf", look, [head], rows)) == [(head, *rows)]


@pytest.mark.parametrize("look", ["all borders", "all rows coloured", "a line under each row"])
def test_cells_of_words(tmp_path: Path, look: str) -> None:
    head = ("Mål", "Uppnått", "Andel", "Kommentar")
    rows = [
        ("Trygghet", "Ja", "12,5 %", "Målet är nått"),
        ("Delaktighet", "Nej", "8,0 %", "Fortsätter 2026"),
        ("Måltider", "Delvis", "77,0 %", "Nytt mätsätt"),
    ]
    left = [("ALIGN", (1, 0), (-1, -1), "LEFT")]
    assert grids(build(tmp_path / "rapport.pdf", look, [head], rows, spans=left)) == [(head, *rows)]
