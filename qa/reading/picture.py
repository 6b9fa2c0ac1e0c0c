"""The page that a citation stands on as a picture, the evidence boxed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qa.intake import source_file
from qa.reading.sources import Place
from qa.report import Spot

KEPT = 16  # pictures that are not drawn again; some hundred kilobytes each


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a PDF as PNG, and the words that stand for it where it cannot be seen."""

    png: bytes
    caption: str
    alternative: str


def page_picture(place: Place, index: Path) -> Picture | None:
    """The picture of a place; None where the report is no PDF, its file is not kept or the page not known.

    Args:
        place: the place; the row and the cell of a figure are boxed, else its passage or its table.
        index: the index folder, which keeps a copy of each file.

    Raises:
        FileProblem: the copy cannot be drawn.
    """
    page, spots, what = _evidence(place)
    path = source_file(index, place.report.id) if page is not None else None
    if page is None or path is None or path.suffix.lower() != ".pdf":
        return None
    where = f"Sida {page} i {place.report.file}"
    return Picture(
        _drawn(path, page, tuple(spot.box for spot in spots if spot.page == page)),
        f"{where}, {what}." if spots else f"{where}.",
        f"Sida {page} i rapporten. Texten står ovanför bilden.",
    )


@lru_cache(maxsize=KEPT)
def _drawn(path: Path, page: int, boxes: tuple[tuple[float, float, float, float], ...]) -> bytes:
    """A page drawn; the same places are looked at again and again. A copy in the index never changes."""
    from qa.ingest.pdf.render import render_page

    return render_page(path, page, boxes)


def _evidence(place: Place) -> tuple[int | None, list[Spot], str]:
    """The page of a place, what is boxed there, and how the caption says it."""
    if place.fact is not None and place.table is not None:
        row = place.table.row_spot(place.fact.row)
        cell = place.table.rows[place.fact.row][place.fact.column].spot
        if row is not None:
            return row.page, [row, cell or row], "raden och cellen är inramade"
    if place.passage is not None and place.span is not None:
        spot = place.passage.spot_of(place.span[0])
        if spot is not None:
            return spot.page, [spot], "stycket är inramat"
    block = place.passage or place.table
    if block is None or block.provenance.page is None:
        return None, [], ""
    page, box = block.provenance.page, block.provenance.box
    what = "tabellen är inramad" if place.passage is None else "stycket är inramat"
    return page, [] if box is None else [Spot(page, box)], what
