"""The page that a citation stands on as a picture, the evidence boxed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qa.intake import source_file
from qa.reading.sources import Place


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a PDF as PNG, and the words that stand for it where it cannot be seen."""

    png: bytes
    caption: str
    alternative: str


def page_picture(place: Place, index: Path) -> Picture | None:
    """The picture of a place; None where the report is no PDF, its file is not kept or the page not known.

    Args:
        place: the place; its table or passage is boxed.
        index: the index folder, which keeps a copy of each file.

    Raises:
        FileProblem: the copy cannot be drawn.
    """
    block = place.passage or place.table
    page = block.provenance.page if block is not None else None
    path = source_file(index, place.report.id) if page is not None else None
    if block is None or page is None or path is None or path.suffix.lower() != ".pdf":
        return None
    from qa.ingest.pdf.render import render_page

    boxes = [block.provenance.box] if block.provenance.box is not None else []
    what = "tabellen är inramad" if place.passage is None else "stycket är inramat"
    return Picture(
        render_page(path, page, boxes),
        f"Sida {page} i {place.report.file}, {what}." if boxes else f"Sida {page} i {place.report.file}.",
        f"Sida {page} i rapporten. Texten står ovanför bilden.",
    )
