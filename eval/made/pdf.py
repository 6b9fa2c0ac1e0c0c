"""A made-up report as a PDF, set with reportlab: cover, one or two columns, four ways to draw a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)  # fmt: skip

from eval.made.blocks import Block

WIDTH, HEIGHT = A4
GUTTER = 7 * mm
FOOT = 11 * mm
FONTS = {  # plain, bold, italic
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Vera": ("Vera", "VeraBd", "VeraIt"),
}
EMBEDDED = "Vera"
COVER_SIZES = (34, 22, 16)
_NUMBER = re.compile(r"[+\-−–]?[\d\s.,]+|[-–]|")


@dataclass(frozen=True, slots=True)
class Style:
    """How a report looks: fonts by family, sizes in points, the margin in millimetres."""

    font: str
    heading_font: str
    size: float
    heading_sizes: Sequence[float]
    colour: str
    margin: float
    footer: str
    cover: Sequence[str] = ()


def typeset(blocks: Sequence[Block], style: Style, path: Path) -> None:
    """Write the PDF."""
    _embed()
    story = list(_cover_first(style))
    width = full = WIDTH - 2 * style.margin * mm
    for block in blocks:
        if block.kind in ("columns", "wide"):
            width = full if block.kind == "wide" else (full - GUTTER) / 2
        story += _flowables(block, style, width)
    document = BaseDocTemplate(str(path), pagesize=A4, title=style.footer, invariant=1)
    document.addPageTemplates(_templates(style, full))
    document.build(story)


def _embed() -> None:
    """Make the fonts known that come with reportlab and are embedded in the file."""
    if EMBEDDED in pdfmetrics.getRegisteredFontNames():
        return
    for name in FONTS[EMBEDDED]:
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    plain, bold, italic = FONTS[EMBEDDED]
    pdfmetrics.registerFontFamily(plain, normal=plain, bold=bold, italic=italic, boldItalic=bold)


def _templates(style: Style, full: float) -> list[PageTemplate]:
    """The cover, the wide page and the page of two columns; the first of the list begins the file."""
    margin = style.margin * mm

    def frame(left: float, width: float) -> Frame:
        return Frame(left, margin, width, HEIGHT - 2 * margin, 0, 0, 0, 0)

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont(FONTS[style.font][0], 8)
        canvas.drawString(margin, FOOT, style.footer)
        canvas.drawRightString(WIDTH - margin, FOOT, str(document.page))

    half = (full - GUTTER) / 2
    pages = [
        PageTemplate("wide", [frame(margin, full)], onPage=foot),
        PageTemplate("columns", [frame(margin, half), frame(margin + half + GUTTER, half)], onPage=foot),
    ]
    cover = [PageTemplate("cover", [frame(margin, full)], onPage=_cover(style))] if style.cover else []
    return [*cover, *pages]


def _cover(style: Style) -> Any:
    def draw(canvas: Any, _: Any) -> None:
        y = 0.6 * HEIGHT
        for size, line in zip(COVER_SIZES, style.cover, strict=False):
            canvas.setFillColor(colors.HexColor(style.colour))
            canvas.setFont(FONTS[style.heading_font][1], size)
            canvas.drawString(style.margin * mm, y, line)
            y -= 1.6 * size

    return draw


def _cover_first(style: Style) -> Iterator[Any]:
    if style.cover:
        yield from (NextPageTemplate("wide"), Spacer(1, 1), PageBreak())


def _flowables(block: Block, style: Style, width: float) -> list[Any]:
    match block.kind:
        case "page":
            return [PageBreak()]
        case "columns" | "wide":
            return [NextPageTemplate(block.kind), PageBreak()]
        case "table":
            return [_table(block, style, width), Spacer(1, 9)]
        case "bullets":
            sheet = _sheet("bullets", style)
            return [*(Paragraph(line, sheet, bulletText="•") for line in block.lines), Spacer(1, 4)]
        case "heading":
            return [Paragraph(block.lines[0], _heading(block.level, style))]
    return [Paragraph(line, _sheet(block.kind, style)) for line in block.lines]


def _sheet(kind: str, style: Style) -> ParagraphStyle:
    plain, bold, italic = FONTS[style.font]
    size = style.size
    base = ParagraphStyle("base", fontName=plain, fontSize=size, leading=1.35 * size, spaceAfter=0.7 * size)
    changes: dict[str, dict[str, Any]] = {
        "note": {"fontName": italic, "fontSize": size - 1.5, "leading": 1.15 * size},
        "caption": {
            "fontName": bold, "fontSize": size - 0.5, "spaceBefore": 6, "spaceAfter": 3, "keepWithNext": 1,
        },
        "bullets": {"leftIndent": 14, "bulletIndent": 3, "spaceAfter": 0.3 * size},
    }  # fmt: skip
    return ParagraphStyle(kind, parent=base, **changes.get(kind, {}))


def _heading(level: int, style: Style) -> ParagraphStyle:
    size = style.heading_sizes[level - 1]
    return ParagraphStyle(
        f"heading{level}", fontName=FONTS[style.heading_font][1], fontSize=size, leading=1.25 * size,
        spaceBefore=0.9 * size, spaceAfter=0.4 * size, keepWithNext=1,
        textColor=colors.HexColor(style.colour),
    )  # fmt: skip


def _table(block: Block, style: Style, width: float) -> Table:
    shares = block.widths or (4.0, *(1.0 for _ in block.rows[0][1:]))
    cells = [[_cell(block, row, at, style) for at in range(len(shares))] for row in range(len(block.rows))]
    table = Table(cells, colWidths=[share / sum(shares) * width for share in shares], repeatRows=1)
    table.setStyle(TableStyle([*_spacing(), *_drawn(block, colors.HexColor(style.colour))]))
    return table


def _cell(block: Block, row: int, column: int, style: Style) -> Paragraph:
    """Numbers to the right, and the headings of columns that hold nothing else."""
    plain, bold, _ = FONTS[style.font]
    below = [each[column] for each in block.rows[1:]] if row == 0 else [block.rows[row][column]]
    right = column > 0 and all(_NUMBER.fullmatch(text) for text in below)
    size = style.size - 1.2
    sheet = ParagraphStyle(
        "cell", fontName=bold if row in block.bold else plain, fontSize=size, leading=1.2 * size,
        alignment=2 if right else 0,
    )  # fmt: skip
    return Paragraph(block.rows[row][column], sheet)


def _spacing() -> Iterator[tuple[Any, ...]]:
    yield ("VALIGN", (0, 0), (-1, -1), "TOP")
    for side, points in (("LEFT", 3), ("RIGHT", 3), ("TOP", 2), ("BOTTOM", 2)):
        yield (f"{side}PADDING", (0, 0), (-1, -1), points)


def _drawn(block: Block, colour: Any) -> list[tuple[Any, ...]]:
    """What is drawn around the cells; a plain table has nothing."""
    head, whole, rows = ((0, 0), (-1, 0)), ((0, 0), (-1, -1)), range(1, len(block.rows))
    match block.style:
        case "grid":
            return [("GRID", *whole, 0.5, colors.grey), ("BACKGROUND", *head, colors.HexColor("#E6E6E6"))]
        case "lines":
            sums = [("LINEABOVE", (0, row), (-1, row), 0.4, colour) for row in rows if row in block.bold]
            return [("LINEBELOW", *head, 1, colour), ("LINEBELOW", (0, -1), (-1, -1), 0.7, colour), *sums]
        case "zebra":
            striped = [("BACKGROUND", (0, row), (-1, row), colors.HexColor("#F1F5F8")) for row in rows[1::2]]
            return [("BACKGROUND", *head, colors.HexColor("#CFE0EA")), *striped]
    return []
