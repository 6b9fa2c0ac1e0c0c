"""A text export typeset as the PDF it may have come from: sized headings, ruled tables, running lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as Sheet

from qa.ingest import read_report
from qa.ingest.text import decode, split_blocks
from qa.report import Cell, Report, Table
from qa.swedish import parse_cell

MARGIN = 56.0
WIDTH = A4[0] - 2 * MARGIN - 12
TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=10, leading=12.5, spaceAfter=6)
ITEM = ParagraphStyle("item", TEXT, leftIndent=16, firstLineIndent=-10, spaceAfter=2)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=7, leading=8.6)
NUMBER = ParagraphStyle("number", CELL, alignment=2)
HEAD = ParagraphStyle("head", CELL, fontName="Helvetica-Bold")
SIZES = {1: 17, 2: 14, 3: 12}
BORDERS = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.4, HexColor("#999999")),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor("#dde6ee")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
)


def typeset(source: Path, target: Path) -> Path:
    """Typeset a text export as a PDF with page numbers at its foot and the title at its head."""
    report = read_report(source)
    document = SimpleDocTemplate(
        str(target), pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=70, bottomMargin=64,
        invariant=1,
    )  # fmt: skip
    story = list(_story(decode(source.read_bytes(), source.name), report))
    document.build(story, onFirstPage=_blank, onLaterPages=_running)
    return target


def _blank(_canvas: Any, _document: Any) -> None:
    """The first page has no running lines."""


def _running(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(MARGIN, A4[1] - 36, "Kommunstyrelsens årsberättelse")
    canvas.drawRightString(A4[0] - MARGIN, 30, f"Sida {document.page}")


def _story(text: str, report: Report) -> Iterator[Any]:
    tables = {table.provenance.start: table for table in report.tables}
    headings = {section.provenance.start: section for section in report.sections if section.level}
    done = 0
    for number, block in enumerate(split_blocks(text)):
        start = block.provenance.start
        if start < done:
            continue
        if start in headings:
            section = headings[start]
            done = section.provenance.end
            yield _heading(section.heading, section.level)
        elif start in tables:
            yield from (_sheet(tables[start]), Spacer(1, 10))
        elif number == 0:
            style = ParagraphStyle("title", TEXT, fontSize=26, leading=32, spaceAfter=20)
            yield _paragraph(block.text, style)
        elif block.kind == "list":
            yield from (_paragraph(line, ITEM) for line in block.lines)
        elif any(re.search(r"\t\d+$", line) for line in block.lines):
            yield from (_paragraph(_entry(line), TEXT) for line in block.lines)
        else:
            yield _paragraph(block.text, TEXT)


def _entry(line: str) -> str:
    """A line of the contents, with leader dots up to its page number."""
    title, _, page = line.partition("\t")
    return f"{title.rstrip('.')} {'.' * 20} {page}"


def _heading(words: str, level: int) -> Paragraph:
    size = SIZES.get(level, 10.5)
    style = ParagraphStyle(
        f"h{level}", fontName="Helvetica-Bold", fontSize=size, leading=size * 1.2, spaceBefore=10,
        spaceAfter=5, keepWithNext=1,
    )  # fmt: skip
    return _paragraph(words, style)


def _paragraph(words: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(re.sub(r"<[^>]+>", " ", words)), style)


def _sheet(table: Table) -> Sheet:
    rows = [[_cell(cell, at) for cell in row] for at, row in enumerate(table.rows)]
    return Sheet(rows, _widths(table), style=BORDERS, splitInRow=1)


def _cell(cell: Cell, row: int) -> Any:
    if cell.items:
        return [_paragraph(f"• {item}", CELL) for item in cell.items]
    if row == 0:
        return _paragraph(cell.text, HEAD)
    return _paragraph(cell.text, CELL if parse_cell(cell.text) is None else NUMBER)


def _widths(table: Table) -> list[float]:
    """Columns as wide as their longest words ask for, in all the width of the page."""
    asked = [
        max(min(max(len(row[column].text), 9), 40) for row in table.rows) for column in range(table.shape[1])
    ]
    return [WIDTH * each / sum(asked) for each in asked]
