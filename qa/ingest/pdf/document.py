"""From the pieces of all pages to the common source: its text, its blocks, what is left out, its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.ingest.blocks import Block, Source
from qa.ingest.pdf.grids import finish, text_of
from qa.ingest.pdf.pieces import Piece
from qa.ingest.pdf.printed import rounded, spots
from qa.report import LeftOut, Provenance, Spot
from qa.swedish import squeeze

LEFT_OUT = ("running", "stray", "image")
LONGEST_TITLE = 150
COVER_WORDS = 60  # a first page with so few words is a cover
_DATE = re.compile(r"\b\d{1,2} [a-z]{3,9} 20\d\d\b|\b20\d\d-\d\d-\d\d\b|§")
_REPORT = re.compile(
    r"\b20\d\d\b|\b(?:års|delårs|halvårs|månads|kvartals|tertial)\w*"
    r"(?:rapport|bokslut|redovisning|redogörelse|berättelse|uppföljning)|\bverksamhetsberättelse\b",
    re.IGNORECASE,
)


def to_source(
    pieces: Sequence[Piece], pages: int, title: str | None, pictures: Sequence[Spot] = ()
) -> Source:
    """The source: every piece's text after the other, blocks and left-out parts with their places in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    at = 0
    contents_seen = False
    for piece in pieces:
        text = _printed(piece)
        place = Provenance(at, at + len(text), piece.page, rounded(piece.box))
        again = piece.kind == "contents" and contents_seen
        contents_seen = contents_seen or piece.kind == "contents"
        if piece.kind in LEFT_OUT or again:
            left_out.append(LeftOut(piece.kind, text, place))
        else:
            blocks.append(_block(piece, place))
        parts.append(text)
        at += len(text) + 2
    return Source("\n\n".join(parts), tuple(blocks), tuple(left_out), pages, title, tuple(pictures))


def _printed(piece: Piece) -> str:
    if piece.kind != "table":
        return "\n".join(piece.lines)
    rows = text_of(finish(piece.grid))
    return f"{piece.caption}\n{rows}" if piece.caption else rows


def _block(piece: Piece, place: Provenance) -> Block:
    if piece.kind == "table":
        grid = finish(piece.grid)
        lines = tuple("\t".join(row) for row in grid)
        plain = tuple(tuple(map(str, row)) for row in grid)
        return Block("table", lines, place, plain, caption=piece.caption, spots=spots(grid))
    kind = "text" if piece.kind in ("contents", "caption") else piece.kind
    each = tuple((spot,) for spot in piece.spots)
    return Block(kind, piece.lines, place, level=piece.level, settled=piece.settled, spots=each)


def find_title(pieces: Sequence[Piece], metadata: str | None, body: float) -> tuple[str, ...]:
    """The title's parts: the file's own title if printed large on the first pages, else the largest print.

    A first page with much text on it has a title only if the large print names a kind of report or a year.
    """
    first = min((piece.page for piece in pieces if piece.kind == "text"), default=1)
    texts = [piece for piece in pieces if piece.kind == "text" and piece.page <= first + 1]
    large = [piece for piece in texts if piece.style.size > 1.3 * body]
    printed = {squeeze(piece.text).lower(): squeeze(piece.text) for piece in large}
    wanted = squeeze(metadata or "").lower()
    if wanted and wanted in printed:
        return (printed[wanted],)
    on_first = [piece for piece in large if piece.page == first and not _DATE.search(piece.text)]
    largest = max((piece.style.size for piece in on_first), default=0.0)
    parts = tuple(squeeze(piece.text) for piece in on_first if piece.style.size >= largest - 0.6)[:2]
    title = " ".join(parts)
    named = is_cover(pieces, first) or _REPORT.search(title) is not None
    return parts if named and 0 < len(title) <= LONGEST_TITLE and not title[:1].isdigit() else ()


def is_cover(pieces: Sequence[Piece], page: int) -> bool:
    """Whether a page has so little text, and no paragraph, that it is a cover."""
    words = [len(piece.text.split()) for piece in pieces if piece.page == page]
    return sum(words) <= COVER_WORDS and max(words, default=0) <= COVER_WORDS // 2


def is_title(piece: Piece, pieces: Sequence[Piece], title: Sequence[str]) -> bool:
    """Whether a piece belongs to the report's title page, or repeats its title on one of the first pages."""
    first = min((other.page for other in pieces if other.kind == "text"), default=1)
    if piece.page == first and (is_cover(pieces, first) and title):
        return True
    return piece.page <= first + 2 and squeeze(piece.text).lower() in [part.lower() for part in title]
