"""Made-up PDFs for the tests, drawn with reportlab: text, tables of all kinds, columns, running lines.

A `Sheet` keeps the place on the page; everything is drawn from the top down. Nothing here knows how PDFs are
read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
MARGIN = 70.0
PLAIN, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
Row = Sequence[str]
LOREM = (
    "Nämnden har under året arbetat med att stärka uppföljningen av verksamheten och med att fördela "
    "resurserna efter behov. Samarbetet mellan enheterna har fördjupats, och flera projekt har kunnat "
    "avslutas tidigare än planerat. Kostnaderna för lokaler ökade något, medan intäkterna från avgifter "
    "blev lägre än väntat."
)


@dataclass
class Sheet:
    """A PDF being drawn; ``y`` counts points from the top of the page."""

    path: Path
    header: Callable[[Sheet], None] | None = None
    left: float = MARGIN
    right: float = WIDTH - MARGIN
    y: float = MARGIN
    page: int = 1
    canvas: Any = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(str(self.path), pagesize=A4, invariant=1)
        self._begin()

    def _begin(self) -> None:
        self.y = MARGIN
        if self.header is not None:
            self.header(self)

    def next_page(self) -> None:
        """End the page and begin the next."""
        self.canvas.showPage()
        self.page += 1
        self._begin()

    def save(self) -> Path:
        """Write the file."""
        self.canvas.save()
        return self.path

    # -- single marks ---------------------------------------------------------------------------------------

    def text(
        self, x: float, y: float, words: str, size: float = 10, font: str = PLAIN, align: str = "left"
    ) -> None:
        """Words with their baseline at ``y``, from, up to or around ``x``."""
        self.canvas.setFont(font, size)
        draw = {
            "left": self.canvas.drawString,
            "right": self.canvas.drawRightString,
            "middle": self.canvas.drawCentredString,
        }
        draw[align](x, HEIGHT - y, words)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """A straight line."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, color: str = "#bde3ff") -> None:
        """A filled rectangle without a border."""
        self.canvas.setFillColor(HexColor(color))
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillColor(HexColor("#000000"))

    def sideways(self, x: float, y: float, words: str, size: float = 9) -> None:
        """Words that read upwards, beginning at a place."""
        self.canvas.saveState()
        self.canvas.translate(x, HEIGHT - y)
        self.canvas.rotate(90)
        self.canvas.setFont(PLAIN, size)
        self.canvas.drawString(0, 0, words)
        self.canvas.restoreState()

    # -- running text ---------------------------------------------------------------------------------------

    def heading(self, words: str, size: float = 16, font: str = BOLD, room: float = 18) -> None:
        """A heading on a line of its own."""
        self.y += room
        self.text(self.left, self.y, words, size, font)
        self.y += 8

    def paragraph(
        self, words: str, size: float = 10, font: str = PLAIN, room: float = 8, lines: Sequence[str] = ()
    ) -> None:
        """A paragraph, broken into lines by its width or as given."""
        self.y += room
        for line in lines or simpleSplit(words, font, size, self.right - self.left):
            self.y += size * 1.25
            self.text(self.left, self.y, line, size, font)

    def bullets(self, items: Sequence[str], size: float = 10, mark: str = "•") -> None:
        """A list with hanging indent."""
        self.y += 4
        for item in items:
            for number, line in enumerate(simpleSplit(item, PLAIN, size, self.right - self.left - 18)):
                self.y += size * 1.25
                if number == 0:
                    self.text(self.left, self.y, mark, size)
                self.text(self.left + 18, self.y, line, size)

    def columns(self, left: Sequence[str], right: Sequence[str], size: float = 10, gap: float = 14) -> None:
        """Two columns of lines beside each other, as given."""
        middle = (self.left + self.right) / 2
        top = self.y
        for x, lines in ((self.left, left), (middle + gap / 2, right)):
            for number, line in enumerate(lines, 1):
                self.text(x, top + number * size * 1.3, line, size)
        self.y = top + max(len(left), len(right)) * size * 1.3

    # -- tables ---------------------------------------------------------------------------------------------

    def ruled(
        self, rows: Sequence[Row], widths: Sequence[float], size: float = 9, height: float = 16,
        spans: Sequence[tuple[int, int, int]] = (), bold_head: bool = True,
    ) -> None:  # fmt: skip
        """A table with all its borders; ``spans`` are (row, first column, last column) of merged cells."""
        self.y += 10
        edges = [self.left]
        for width in widths:
            edges.append(edges[-1] + width)
        for number, row in enumerate(rows):
            tall = height * max(text.count("\n") + 1 for text in row)
            self._cells(number, row, edges, tall, size, spans, BOLD if bold_head and number == 0 else PLAIN)
            self.y += tall
        self.rule(edges[0], self.y, edges[-1], self.y)

    def _cells(
        self, number: int, row: Row, edges: Sequence[float], tall: float, size: float,
        spans: Sequence[tuple[int, int, int]], font: str,
    ) -> None:  # fmt: skip
        hidden = {
            column for at, first, last in spans if at == number for column in range(first + 1, last + 1)
        }
        self.rule(edges[0], self.y, edges[-1], self.y)
        for column, x in enumerate(edges):
            if column not in hidden:
                self.rule(x, self.y, x, self.y + tall)
        for column, text in enumerate(row):
            for line, part in enumerate(text.split("\n"), 1):
                baseline = self.y + line * size * 1.3
                if column == 0 or part[:1] not in "-−0123456789":
                    self.text(edges[column] + 4, baseline, part, size, font)
                else:
                    self.text(edges[column + 1] - 4, baseline, part, size, font, "right")

    def shaded(
        self, rows: Sequence[Row], widths: Sequence[float], size: float = 9, height: float = 16
    ) -> None:
        """A table without borders, every cell a coloured rectangle, the colour changing from row to row."""
        self.y += 10
        for number, row in enumerate(rows):
            x = self.left
            color = "#0069b4" if number == 0 else ("#bde3ff" if number % 2 else "#e1f2ff")
            for column, (text, width) in enumerate(zip(row, widths, strict=True)):
                self.fill(x, self.y, x + width, self.y + height, color)
                font = BOLD if number == 0 else PLAIN
                if column == 0:
                    self.text(x + 4, self.y + 11, text, size, font)
                else:
                    self.text(x + width - 4, self.y + 11, text, size, font, "right")
                x += width
            self.y += height

    def unruled(
        self, rows: Sequence[Row], rights: Sequence[float], size: float = 9, height: float = 14,
        font: str = PLAIN, align: str = "right",
    ) -> None:  # fmt: skip
        """Rows of words without any lines: names at the left, the rest up to the given x."""
        self.y += 8
        for row in rows:
            self.y += height
            self.text(self.left, self.y, row[0], size, font)
            for x, text in zip(rights, row[1:], strict=True):
                if text:
                    self.text(x, self.y, text, size, font, align)

    def image(self, width: float, height: float) -> None:
        """A grey picture at the place that was reached."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        picture = ImageReader(Image.new("RGB", (40, 40), (200, 200, 200)))
        self.canvas.drawImage(picture, self.left, HEIGHT - self.y - height, width, height)
        self.y += height


def width_of(words: str, size: float = 10, font: str = PLAIN) -> float:
    """How wide words are in print."""
    return float(stringWidth(words, font, size))


def footer(words: str) -> Callable[[Sheet], None]:
    """A running line at the foot of each page, with the page number at the right."""

    def draw(sheet: Sheet) -> None:
        sheet.text(MARGIN, HEIGHT - 30, words, 8)
        sheet.text(WIDTH - MARGIN, HEIGHT - 30, f"Sida {sheet.page}", 8, align="right")

    return draw


def raw_stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object, written as it stands."""
    return b"<</Length %d%s>>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A file of objects written as they stand (the first is the catalog), for what no library would write."""
    data, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end
