"""What a page is made of, in reading order: pieces of text, tables and what is set aside."""

from __future__ import annotations

from dataclasses import dataclass

from qa.ingest.pdf.page import Box
from qa.ingest.pdf.printed import Grid
from qa.report import Spot


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece is set: font size, whether all of it is bold, whether in capitals."""

    size: float
    bold: bool
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page.

    ``kind`` is a kind of `qa.ingest.blocks.Block`, "caption" (of an image), or the reason for which the piece
    is left out ("contents", "running", "stray", "image"). ``rows`` counts the printed lines. Tables have a
    ``grid``, x of their borders and ``headed``, the sign that their first row is a heading; ``partial`` ones
    are tables only if they continue another. ``settled`` is false where the layout tells nothing (text
    recognised from an image). ``spots`` tell
    where each line of a list begins that goes on over a page break.
    """

    kind: str
    lines: tuple[str, ...]
    page: int
    box: Box
    style: Style = Style(0.0, False)
    rows: int = 1
    grid: Grid = ()
    xs: tuple[float, ...] = ()
    headed: bool = False
    partial: bool = False
    caption: str | None = None
    level: int = 0
    settled: bool = True
    last_page: int | None = None
    spots: tuple[Spot, ...] = ()

    @property
    def text(self) -> str:
        """All lines joined by blanks."""
        return " ".join(self.lines)
