"""What belongs to a table beside its cells: its caption, the notes under it; tables that are only images."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.ingest.pdf.page import Box, Page
from qa.ingest.pdf.pieces import Piece

NEAR = 30.0  # points between a table and its caption
NEAR_NOTE = 20.0
SMALL = 0.88  # of the body's font size
LONGEST = 200
_TABLE = re.compile(r"tabell(?:\s+\d+(?:[.:]\d+)*\w?)?\b(?!\w)", re.IGNORECASE)


def is_caption(text: str) -> bool:
    """Whether a line names a table: "Tabell 3. Investeringar", "Tabell: Resultat"."""
    match = _TABLE.match(text)
    return match is not None and len(text) <= LONGEST and bool(re.match(r"\s*\d|\s*[.:–-]", text[6:]))


def tie_captions(pieces: Sequence[Piece], body: float) -> list[Piece]:
    """Tables with their captions taken in, small print under them marked as notes."""
    tied = list(pieces)
    heads = _heading_styles(pieces)
    for at, piece in enumerate(tied):
        if piece.kind != "table":
            continue
        above, below = _neighbour(tied, at, -1), _neighbour(tied, at, 1)
        if above is not None and _is_caption_above(tied[above], piece, body, heads):
            tied[at] = _captioned(piece, tied[above])
            tied[above] = replace(tied[above], kind="taken")
        elif (
            below is not None
            and is_caption(tied[below].text)
            and tied[below].box.top - piece.box.bottom < NEAR
        ):
            tied[at] = _captioned(piece, tied[below])
            tied[below] = replace(tied[below], kind="taken")
        elif below is not None and _is_note(tied[below], piece, body):
            tied[below] = replace(tied[below], kind="note")
    return [piece for piece in tied if piece.kind != "taken"]


def _neighbour(pieces: Sequence[Piece], at: int, step: int) -> int | None:
    """The next piece of text on the same page in one direction."""
    other = at + step
    if (
        0 <= other < len(pieces)
        and pieces[other].page == pieces[at].page
        and pieces[other].kind in ("text", "note")
    ):
        return other
    return None


def _heading_styles(pieces: Sequence[Piece]) -> set[tuple[float, bool]]:
    """Styles of bold lines that mostly stand over text: those are headings, the others captions."""
    over: dict[tuple[float, bool], list[bool]] = {}
    for piece, following in pairwise(pieces):
        if piece.kind == "text" and piece.style.bold:
            over.setdefault((piece.style.size, piece.style.bold), []).append(following.kind == "table")
    return {style for style, tables in over.items() if sum(tables) * 2 <= len(tables)}


def _is_caption_above(piece: Piece, table: Piece, body: float, heads: set[tuple[float, bool]]) -> bool:
    """Whether the text right above a table names it."""
    if table.box.top - piece.box.bottom > NEAR or piece.box.bottom > table.box.top + 3:
        return False
    if is_caption(piece.text):
        return True
    short = piece.rows <= 2 and len(piece.text) <= 120 and not piece.text.endswith((".", ":", ","))
    ordinary = piece.style.size <= 1.05 * body and piece.style.bold and (piece.style.size, True) not in heads
    return short and ordinary and not piece.text[:1].isdigit()


def _captioned(table: Piece, caption: Piece) -> Piece:
    return replace(table, caption=" ".join(caption.lines), lines=(" ".join(caption.lines), *table.lines))


def _is_note(piece: Piece, table: Piece, body: float) -> bool:
    """Whether the text right under a table is small print about it, or begins with a star."""
    near = piece.kind == "text" and -3 <= piece.box.top - table.box.bottom < NEAR_NOTE
    return near and (piece.style.size <= SMALL * body or piece.text.startswith("*"))


def image_tables(pieces: Sequence[Piece], page: Page) -> list[tuple[int, Piece]]:
    """Captions with only an image beside them: the position after each, and the piece that says so."""
    found = []
    for at, piece in enumerate(pieces):
        if piece.kind not in ("text", "caption") or not is_caption(piece.text):
            continue
        beside = [image for image in page.images if _beside(image, piece.box) and image.height > 30]
        tables = [other for other in pieces if other.kind == "table" and _beside(other.box, piece.box)]
        if beside and not tables:
            text = f"Sidan {page.number}: {piece.text} är en bild, vars siffror inte kan läsas."
            found.append((at + 1, Piece("image", (text,), page.number, beside[0])))
    return found


def _beside(box: Box, caption: Box) -> bool:
    """Whether a box lies right above or right below a caption."""
    across = box.left < caption.right and caption.left < box.right
    return across and (
        0 <= box.top - caption.bottom + 3 < NEAR + 10 or 0 <= caption.top - box.bottom + 3 < NEAR + 10
    )
