"""Tables in layouts drawn by lot: a figure stands under its own row and heading, or is not read at all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from qa.ingest.pdf.grids import heading_rows, is_value
from qa.ingest.pdf.reader import read_here
from tests.makepdf import LOREM

WIDTH = A4[0] - 120
NAMES = (
    "Bibliotek|Museum och konsthall|Gem adm kultur och fritid|Idrotts- och fritidsanläggningar|Personal"
    "|Stöd till studieorganisationer|Köp av tjänster|Övriga kostnader (inkl. IT)|Hyror, lokaler|Kulturskola"
    "|Fritidsgårdar för ungdomar i hela kommunen|Föreningsbidrag*|varav lönebidrag|Årets resultat|Hyror"
).split("|")
HEADINGS = "Utfall 2023|Budget 2023|Avvikelse|Utfall 2022|Prognos 2023|Förändring %|Helår 2024".split("|")
UPRIGHT = (("BEFORE", ((1, 0), (-1, -1))), ("BELOW", ((0, 0), (-1, 0))))
LOOKS: dict[str, list[tuple[Any, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)],
    "level": [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)],
    "head": [("LINEBELOW", (0, at), (-1, at), 1, colors.black) for at in (0, -1)],
    "striped": [("ROWBACKGROUNDS", (0, 0), (-1, -1), (colors.HexColor("#E8F0F5"), None))],
    "box": [("BOX", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)],
    "upright": [(f"LINE{side}", *area, 0.5, colors.grey) for side, area in UPRIGHT],
    "none": [],
}  # fmt: skip
Rows = list[list[str]]


def number(lot: random.Random, heading: str, decimals: bool) -> str:
    chance = lot.random()
    if chance < 0.12:
        return "" if chance < 0.06 else lot.choice(["-", "–", "0"])
    if "%" in heading:
        return f"{lot.randint(-200, 900) / 10:.1f} %".replace(".", ",")
    value = lot.randint(0, 10 ** lot.choice([2, 3, 5, 7]))
    text = f"{value / 10:,.1f}" if decimals else f"{value:,}"
    sign = lot.choice(["", "", "-", "−", "–"])
    return sign + text.replace(",", " ").replace(".", ",")


def made_up(lot: random.Random) -> Rows:
    headings = lot.sample(HEADINGS, lot.randint(2, 6))
    decimals = [lot.random() < 0.3 for _ in headings]
    rows = [["Enhet (tkr)", *headings]]
    for name in lot.sample(NAMES, lot.randint(3, 12)):
        row = [number(lot, *pair) for pair in zip(headings, decimals, strict=True)]
        rows.append([name, *(row if any(row) else ["5"] * len(row))])
    return rows


def draw(lot: random.Random, rows: Rows, look: str, path: Path) -> Path:
    """A page with text, the table (it may go over the page's end), text."""
    size, font = lot.choice([7, 8, 9, 10]), lot.choice(["Helvetica", "Times-Roman"])
    cell = ParagraphStyle("cell", fontName=font, fontSize=size, leading=1.2 * size)
    figure = ParagraphStyle("figure", cell, alignment=lot.choice([0, 1, 2, 2]))
    cells = [[Paragraph(text, figure if at else cell) for at, text in enumerate(row)] for row in rows]
    first = lot.choice([0.3, 0.4]) * WIDTH
    widths = [first, *([(WIDTH - first) / (len(rows[0]) - 1)] * (len(rows[0]) - 1))]
    pads = [(f"{side}PADDING", (0, 0), (-1, -1), lot.choice([1, 2, 4])) for side in ("TOP", "BOTTOM")]
    stand = ("VALIGN", (0, 0), (-1, -1), lot.choice(["TOP", "MIDDLE", "BOTTOM"]))
    table = Table(
        cells, widths, repeatRows=lot.choice([0, 1]), style=TableStyle([stand, *pads, *LOOKS[look]])
    )
    text = ParagraphStyle("text", fontName=font, fontSize=10, leading=13)
    story = [
        Paragraph(LOREM, text),
        Spacer(1, lot.choice([8, 8, 300, 480])),
        table,
        Spacer(1, 8),
        Paragraph(LOREM, text),
    ]
    SimpleDocTemplate(str(path), pagesize=A4, leftMargin=54, rightMargin=54, invariant=1).build(story)
    return path


def plain(text: str) -> str:
    return " ".join(text.replace("−", "-").replace("–", "-").split())


def figures(rows: Sequence[Sequence[str]]) -> set[tuple[str, str, str]]:
    """Name, heading and number of each figure; the part of a table that lost its heading has none.

    Blanks in headings do not count: a word that is broken in a narrow column cannot always be put together.
    """
    top = heading_rows(rows)
    headings = ["".join(row[at] for row in rows[:top]).replace(" ", "") for at in range(len(rows[0]))]
    return {
        (plain(row[0]), headings[at], plain(row[at]))
        for row in rows[top:] for at in range(1, len(row)) if is_value(row[at])
    }  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("seed", range(12))
def test_no_figure_is_wrong(tmp_path: Path, look: str, seed: int) -> None:
    lot = random.Random(f"{look} {seed}")
    rows = made_up(lot)
    source = read_here(draw(lot, rows, look, tmp_path / "rapport.pdf"))
    wanted = figures(rows)
    wanted |= {(name, "", text) for name, _, text in wanted}
    for block in source.blocks:
        if block.kind == "table":
            assert figures(block.grid) <= wanted
