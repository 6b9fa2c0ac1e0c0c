"""The drawing process: a page of a PDF as a picture, under a bound on memory."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import FileProblem
from qa.ingest.pdf.child import bound_memory
from qa.ingest.pdf.page import Box

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_DOTS = 4_000_000  # of one picture
WIDEST = 1_600  # dots across, unless asked for less
ROOM = 3.0  # points between the evidence and the line round it
LINE = (0, 105, 180)
REFUSED = 3  # the exit code where a problem is told in words


def main(arguments: list[str]) -> int:
    """Draw what the order in JSON says and write it as PNG; a problem is written as words.

    Returns:
        0, or `REFUSED` where words are written.
    """
    order = json.loads(arguments[0])
    bound_memory(order["memory"])
    try:
        picture = picture_of(Path(order["path"]), order["page"], order["boxes"], order["width"])
    except FileProblem as problem:
        sys.stdout.buffer.write(str(problem).encode())
        return REFUSED
    sys.stdout.buffer.write(picture)
    return 0


def picture_of(
    path: Path, page: int, boxes: Sequence[tuple[float, float, float, float]], width: int
) -> bytes:
    """A page as PNG bytes, with a line round each box.

    Raises:
        FileProblem: the file cannot be opened, or has no such page.
    """
    picture, scale = _draw(path, page, min(width, WIDEST))
    for box in boxes:
        _frame(picture, Box(*box), scale)
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def _draw(path: Path, page: int, width: int) -> tuple[Image, float]:
    """The page's picture, and how many dots make a point."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            if not 1 <= page <= len(document):
                raise FileProblem(f"{path.name} har ingen sida {page}.")
            sheet = document[page - 1]
            across, down = sheet.get_size()
            scale = min(width / across, (MOST_DOTS / (across * down)) ** 0.5)
            return sheet.render(scale=scale).to_pil().convert("RGB"), scale
    except (pypdfium2.PdfiumError, OSError) as error:
        raise FileProblem(f"{path.name} kan inte visas: filen saknas eller är skadad.") from error


def _frame(picture: Image, box: Box, scale: float) -> None:
    """Draw a line round a box, kept inside the picture."""
    from PIL import ImageDraw

    right, bottom = picture.width - 1, picture.height - 1
    corners = (
        min(max((box.left - ROOM) * scale, 0), right),
        min(max((box.top - ROOM) * scale, 0), bottom),
        min(max((box.right + ROOM) * scale, 0), right),
        min(max((box.bottom + ROOM) * scale, 0), bottom),
    )
    if corners[2] > corners[0] and corners[3] > corners[1]:
        ImageDraw.Draw(picture).rectangle(corners, outline=LINE, width=max(2, round(2 * scale)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
