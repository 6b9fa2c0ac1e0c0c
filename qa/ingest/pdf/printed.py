"""The text of a table's cell that knows where it is printed, through all that is done to the table."""

from __future__ import annotations

from collections.abc import Iterable

from qa.ingest.pdf.page import Box, around
from qa.report import Spot

Grid = tuple[tuple[str, ...], ...]


class Printed(str):
    """Text with the box around its words, on ``page`` (0 until the page is known)."""

    box: Box
    page: int

    def __new__(cls, text: str, box: Box, page: int = 0) -> Printed:
        """Text at a place."""
        made = super().__new__(cls, text)
        made.box, made.page = box, page
        return made


def printed(text: str, parts: Iterable[str | Box]) -> str:
    """A text made of parts (texts of cells, boxes of lines): it stands where the first page's parts do."""
    known = [part for part in parts if isinstance(part, Printed | Box)]
    if not text or not known:
        return text
    page = next((part.page for part in known if isinstance(part, Printed)), 0)
    boxes = [
        part.box if isinstance(part, Printed) else part
        for part in known
        if not isinstance(part, Printed) or part.page == page
    ]
    return Printed(text, around(boxes), page)


def on_page(grid: Grid, page: int) -> Grid:
    """A grid whose cells are printed on a page."""
    return tuple(
        tuple(Printed(text, text.box, page) if isinstance(text, Printed) else text for text in row)
        for row in grid
    )


def spots(grid: Grid) -> tuple[tuple[Spot | None, ...], ...]:
    """Where each cell is printed; None for an empty one."""
    return tuple(tuple(map(_spot, row)) for row in grid)


def _spot(text: str) -> Spot | None:
    if not isinstance(text, Printed):
        return None
    return Spot(text.page, rounded(text.box))


def rounded(box: Box) -> tuple[float, float, float, float]:
    """A box as it is handed on, in tenths of points."""
    left, top, right, bottom = (round(value, 1) for value in box)
    return left, top, right, bottom
