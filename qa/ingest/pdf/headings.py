"""Which pieces are headings, and how they rank: by outline, contents, font size, weight and numbering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from qa.ingest.pdf.pieces import Piece, Style
from qa.ingest.sections import split_number
from qa.swedish import squeeze

LARGER = 1.12  # of the body's font size
LONGEST = 300
LONGEST_BOLD = 240
MOST_ROWS = 4
ALIKE = 92
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ENDS = (".", ",", ";", ":")
Rank = tuple[float, bool, bool, int]


def mark_headings(
    pieces: Sequence[Piece], body: float, known: Collection[str], is_title: Callable[[Piece], bool]
) -> list[Piece]:
    """The pieces with headings marked and their levels set.

    Args:
        pieces: the pieces of all pages in order.
        body: font size of running text.
        known: the titles of the outline and of the table of contents.
        is_title: tells the report's own title, which is no heading inside it.
    """
    names = _known_title(known)
    bold_body = _mostly_bold(pieces, body)
    marked = list(pieces)
    for at, piece in enumerate(pieces):
        following = next(
            (
                other
                for other in pieces[at + 1 :]
                if other.kind not in ("running", "stray", "image", "caption")
            ),
            None,
        )
        if _is_heading(piece, following, body, bold_body, names) and not is_title(piece):
            lines = (squeeze(piece.text),)
            marked[at] = replace(piece, kind="heading", lines=lines)
    return _with_levels(marked)


def _known_title(known: Collection[str]) -> Callable[[str], bool]:
    titles = {_plain(text) for text in known} - {""}

    def is_known(text: str) -> bool:
        plain = _plain(text)
        return plain in titles or any(
            abs(len(plain) - len(title)) <= 2 and fuzz.ratio(plain, title) >= ALIKE for title in titles
        )

    return is_known


def _plain(text: str) -> str:
    """A heading without number, blanks and punctuation, in small letters."""
    return re.sub(r"[\W_]+", "", split_number(text)[1].lower())


def _mostly_bold(pieces: Sequence[Piece], body: float) -> bool:
    weights: Counter[bool] = Counter()
    for piece in pieces:
        if piece.kind in ("text", "list") and abs(piece.style.size - body) < 0.6:
            weights[piece.style.bold] += len(piece.text)
    return weights[True] > weights[False]


def _is_heading(
    piece: Piece, following: Piece | None, body: float, bold_body: bool, known: Callable[[str], bool]
) -> bool:
    text = squeeze(piece.text)
    if piece.kind not in ("text", "list") or not _LETTERS.search(text) or len(text) > LONGEST:
        return False
    if piece.kind == "list" and (len(piece.lines) > 1 or not text[:1].isdigit()):
        return False
    if not (text[0].isupper() or text[0].isdigit() or piece.style.size > LARGER * body) or following is None:
        return False
    if len(text) <= LONGEST_BOLD and piece.rows <= MOST_ROWS and known(text):
        return True
    if text.endswith(_ENDS) or (
        following.kind == "text" and following.text[:1].islower() and not _larger(piece, following)
    ):
        return False
    return _stands_out(piece, body, bold_body)


def _larger(piece: Piece, other: Piece) -> bool:
    return piece.style.size > 1.05 * other.style.size


def _stands_out(piece: Piece, body: float, bold_body: bool) -> bool:
    """Whether a piece is set like a heading: larger than the text, or all bold, or all in capitals."""
    style, text = piece.style, piece.text
    if not piece.settled:  # recognised from an image: heights vary, weight is unknown
        return piece.rows == 1 and style.size >= 1.4 * body
    if style.size >= LARGER * body and style.size >= body + 1:
        return piece.rows <= MOST_ROWS
    if style.size < 0.95 * body or piece.rows > MOST_ROWS or len(text) > LONGEST_BOLD:
        return False
    if style.bold and not bold_body:
        return True
    return style.capitals and piece.rows == 1 and len(text) <= 60


# -- levels -------------------------------------------------------------------------------------------------


def _with_levels(pieces: list[Piece]) -> list[Piece]:
    """Headings with their level: each below the last one of a higher rank.

    The rank is by font size, weight and capitals; within one style, numbers with more parts lie deeper.
    """
    depths = _depths_by_style([piece for piece in pieces if piece.kind == "heading"])
    above: list[Rank] = []
    leveled: list[Piece] = []
    for piece in pieces:
        if piece.kind == "heading":
            rank = _rank(piece, depths)
            above = [*(other for other in above if other < rank), rank]
            piece = replace(piece, level=len(above))
        leveled.append(piece)
    return leveled


def _depths_by_style(headings: Sequence[Piece]) -> dict[Style, set[int]]:
    depths: dict[Style, set[int]] = {}
    for piece in headings:
        number, _ = split_number(piece.text)
        if number is not None:
            depths.setdefault(_style(piece), set()).add(number.count("."))
    return depths


def _style(piece: Piece) -> Style:
    """The style with the font size rounded, so that 13.0 and 13.1 points are one."""
    return replace(piece.style, size=round(piece.style.size * 2) / 2)


def _rank(piece: Piece, depths: dict[Style, set[int]]) -> Rank:
    style = _style(piece)
    number, _ = split_number(piece.text)
    found = depths.get(style, set())
    depth = number.count(".") if number is not None and len(found) > 1 else min(found, default=0)
    return -style.size, not style.bold, not style.capitals, depth
