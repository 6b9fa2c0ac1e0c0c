"""A page of a PDF as a picture, with boxes round the evidence: drawn in a process of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from qa.errors import FileProblem
from qa.ingest.pdf.apart import begin
from qa.ingest.pdf.draw import REFUSED
from qa.ingest.pdf.limits import LIMITS, Limits


def render_page(
    path: Path,
    page: int,
    boxes: Sequence[tuple[float, float, float, float]] = (),
    width: int = 1_000,
    limits: Limits = LIMITS,
) -> bytes:
    """A page as PNG bytes; no file can take the caller's time or memory.

    Args:
        path: the PDF.
        page: number of the page, from 1.
        boxes: what to draw a box round: left, top, right, bottom in points from the upper left corner of the
            page, as `Provenance.box` gives them.
        width: of the picture in dots; at most `WIDEST`, and less for pages that would be too large.
        limits: ``memory_bytes`` and ``page_seconds`` hold for the drawing.

    Raises:
        FileProblem: the file cannot be opened, has no such page, or asks for too much.
    """
    order = {"path": str(path), "page": page, "boxes": [list(box) for box in boxes], "width": width}
    order["memory"] = limits.memory_bytes
    with begin("qa.ingest.pdf.draw", [json.dumps(order)], subprocess.DEVNULL) as process:
        try:
            said, _ = process.communicate(timeout=limits.page_seconds)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise FileProblem(f"Sida {page} i {path.name} kan inte visas: den tar för lång tid.") from error
    if process.returncode == REFUSED:
        raise FileProblem(said.decode())
    if process.returncode != 0:
        raise FileProblem(f"Sida {page} i {path.name} kan inte visas: skadad, eller kräver för mycket minne.")
    return said
