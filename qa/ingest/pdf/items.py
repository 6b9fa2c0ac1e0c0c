"""Lists that go on over a page break: the items put together, also the one that the break cuts in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.ingest.pdf.continued import ASIDE
from qa.ingest.pdf.pieces import Piece
from qa.ingest.pdf.printed import rounded
from qa.report import Spot

SAME_SIDE = 2.0  # points that the left edges of the parts of one list may differ
INDENT = 4.0  # points to the right of running text: what begins there belongs to an item


def join_lists(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the parts of a list before and after a page break as one."""
    joined: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = _list_before(joined, piece)
        if before is None:
            joined.append(piece)
        elif piece.kind == "list" and _same_list(joined[before], piece):
            lines = (*joined[before].lines, *piece.lines)
            joined[before] = _longer(joined[before], piece, lines, (*_spots(joined[before]), *_spots(piece)))
        elif piece.kind == "text" and _ends_item(
            joined[before], piece, pieces[at + 1 :], _margin(pieces, piece)
        ):
            *items, last = joined[before].lines
            lines = (*items, f"{last} {piece.text}")
            joined[before] = _longer(joined[before], piece, lines, _spots(joined[before]))
        else:
            joined.append(piece)
    return joined


def _list_before(pieces: Sequence[Piece], piece: Piece) -> int | None:
    """The list at the end of the page before, or the one that already goes on from there to this piece."""
    for at in range(len(pieces) - 1, -1, -1):
        if pieces[at].kind in ASIDE:
            continue
        last = pieces[at].last_page or pieces[at].page
        goes_on = piece.page == last + 1 or (piece.page == last and pieces[at].last_page is not None)
        return at if pieces[at].kind == "list" and goes_on else None
    return None


def _same_list(before: Piece, after: Piece) -> bool:
    """Whether a list has the edge and the marks of the one on the page before."""
    mark, other = before.lines[0][:1], after.lines[0][:1]
    same = mark == other or (mark.isdigit() and other.isdigit())
    return same and abs(before.box.left - after.box.left) <= SAME_SIDE


def _ends_item(before: Piece, piece: Piece, rest: Sequence[Piece], margin: float) -> bool:
    """Whether a text between two parts of a list, set in like the items, ends the item before it."""
    following = next((other for other in rest if other.kind not in ASIDE), None)
    if following is None or following.kind != "list" or following.page != piece.page:
        return False
    inside = piece.box.left >= before.box.left - SAME_SIDE and piece.box.left > margin + INDENT
    return inside and _same_list(before, following) and abs(piece.style.size - before.style.size) < 1


def _margin(pieces: Sequence[Piece], piece: Piece) -> float:
    """Where running text begins on the page of a piece and on the one before."""
    near = (piece.page - 1, piece.page)
    return min(other.box.left for other in pieces if other.page in near and other.kind in ("text", "heading"))


def _spots(piece: Piece) -> tuple[Spot, ...]:
    return piece.spots or (Spot(piece.page, rounded(piece.box)),) * len(piece.lines)


def _longer(before: Piece, after: Piece, lines: tuple[str, ...], spots: tuple[Spot, ...]) -> Piece:
    return replace(before, lines=lines, rows=before.rows + after.rows, last_page=after.page, spots=spots)
