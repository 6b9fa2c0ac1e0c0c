"""Tables that go on over a page break, joined; words that a column or page break divides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.ingest.pdf.edges import same_columns
from qa.ingest.pdf.grids import heading_rows, is_value
from qa.ingest.pdf.hyphens import Vocabulary, is_divided, join
from qa.ingest.pdf.pieces import Piece
from qa.ingest.pdf.printed import Grid, printed
from qa.swedish import squeeze

DRIFT = 6.0  # points that a border may move between two pages
LOOSE = 0.3  # of a column's width: so far may a border move that is known from blank stripes only
ASIDE = ("running", "stray", "image", "note", "caption")


def join_tables(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces with tables put together that a page break cuts; grids that are no tables become text."""
    joined: list[Piece] = []
    for piece in pieces:
        before = _last_table(joined, piece) if piece.kind == "table" else None
        if before is not None:
            piece = _under(joined[before], piece)
        if before is not None and goes_on(joined[before], piece):
            joined[before], repeated = _continue(joined[before], piece, vocabulary)
            joined += repeated
        else:
            joined.append(piece)
    return [_as_text(piece) if piece.partial else piece for piece in joined]


def ends_in_table(pieces: Sequence[Piece]) -> bool:
    """Whether a table is the last thing on the pages so far, running lines and notes aside."""
    return next((piece.kind == "table" for piece in reversed(pieces) if piece.kind not in ASIDE), False)


def _last_table(pieces: Sequence[Piece], piece: Piece) -> int | None:
    """The table at the end of the page before, with nothing but running lines and notes after it."""
    for at in range(len(pieces) - 1, -1, -1):
        if pieces[at].kind == "table":
            last = pieces[at].last_page or pieces[at].page
            return at if piece.page == last + 1 else None
        if pieces[at].kind not in ASIDE:
            return None
    return None


def _under(before: Piece, after: Piece) -> Piece:
    """A table without headings, set in the columns of the one on the page before that it continues."""
    top = heading_rows(before.grid)
    plain = bool(after.grid) and any(is_value(text) for text in after.grid[0][1:])
    if _same_columns(before, after) or after.headed or not plain or not 0 < top < len(before.grid):
        return after
    columns = same_columns(before.grid[top:], after.grid)
    if columns is None:
        return after
    blank = [""] * len(before.grid[0])
    rows = []
    for row in after.grid:
        whole = list(blank)
        for at, text in zip(columns, row, strict=True):
            whole[at] = text
        rows.append(tuple(whole))
    shift = after.xs[0] - before.xs[0]
    return replace(after, grid=tuple(rows), xs=tuple(x + shift for x in before.xs))


def goes_on(before: Piece, after: Piece) -> bool:
    """Whether a table at the top of a page continues the one at the end of the page before."""
    if not _same_columns(before, after):
        return False
    if _same_heading(before.grid, after.grid):
        return True
    return not after.headed and not _other_heading(before.grid, after.grid)


def _same_columns(before: Piece, after: Piece) -> bool:
    if len(before.xs) != len(after.xs):
        return False
    shift = after.xs[0] - before.xs[0]
    widths = [right - left for left, right in pairwise(before.xs)]
    slack = [DRIFT, *(max(DRIFT, LOOSE * min(pair)) for pair in pairwise(widths)), DRIFT]
    return all(abs(a + shift - b) <= s for a, b, s in zip(before.xs, after.xs, slack, strict=True))


def _same_heading(before: Grid, after: Grid) -> bool:
    top = heading_rows(after)
    return 0 < top <= len(before) and all(
        [squeeze(text).lower() for text in after[at]] == [squeeze(text).lower() for text in before[at]]
        for at in range(top)
    )


def _other_heading(before: Grid, after: Grid) -> bool:
    """Whether the first row of a table names columns: words over what are numbers in the table before."""
    numbers = [
        column for column in range(1, len(before[0])) if sum(is_value(row[column]) for row in before) >= 2
    ]
    named = [column for column in numbers if after[0][column] and not is_value(after[0][column])]
    return len(named) * 2 > len(numbers) > 0 and not any(is_value(text) for text in after[0][1:])


def _continue(before: Piece, after: Piece, vocabulary: Vocabulary) -> tuple[Piece, list[Piece]]:
    """The joined table, and the heading rows that were printed again."""
    top = heading_rows(after.grid) if _same_heading(before.grid, after.grid) else 0
    rows = list(before.grid)
    rest = list(after.grid[top:])
    if rest and top == 0 and _broken_row(rows[-1], rest[0]):
        rows[-1] = tuple(
            printed(join(a, b, vocabulary), (a, b)) for a, b in zip(rows[-1], rest.pop(0), strict=True)
        )
    grid = (*rows, *rest)
    lines = (*before.lines, *("\t".join(row) for row in after.grid[top:]))
    whole = replace(before, grid=grid, lines=lines, last_page=after.page, partial=_is_partial(grid))
    again = tuple("\t".join(row) for row in after.grid[:top])
    return whole, [Piece("running", again, after.page, after.box)] if again else []


def _is_partial(grid: Grid) -> bool:
    """Whether a grid is still no table: one row, or one filled column."""
    return len(grid) < 2 or sum(any(column) for column in zip(*grid, strict=True)) < 2


def _broken_row(last: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a row of words goes on after the page break."""
    if any(is_value(text) for text in (*last[1:], *first[1:])):
        return False
    words = [text for text in first if text]
    return bool(words) and all(text[0].islower() for text in words)


def _as_text(piece: Piece) -> Piece:
    """A grid that is no table, as paragraphs."""
    lines = tuple(text for row in piece.grid for text in row if text)
    return Piece("text", lines, piece.page, piece.box, rows=len(lines))


def close_words(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """Words divided by the end of a column or page put together at the end of the first piece."""
    closed = list(pieces)
    for at, piece in enumerate(closed):
        if piece.kind not in ("text", "list") or not is_divided(piece.lines[-1]):
            continue
        after = next((other for other in range(at + 1, len(closed)) if closed[other].kind not in ASIDE), None)
        if after is None or closed[after].kind != "text" or not closed[after].text[:1].islower():
            continue
        head, _, rest = closed[after].lines[0].partition(" ")
        if not rest:
            continue
        closed[at] = replace(piece, lines=(*piece.lines[:-1], join(piece.lines[-1], head, vocabulary)))
        closed[after] = replace(closed[after], lines=(rest, *closed[after].lines[1:]))
    return closed


def notes_last(pieces: Sequence[Piece]) -> list[Piece]:
    """Footnotes moved behind the paragraph that a column or page break cuts, so that they do not part it."""
    ordered: list[Piece] = []
    waiting: list[Piece] = []
    for piece in pieces:
        if piece.kind in ASIDE and (waiting or (ordered and _cut(ordered[-1]))):
            waiting.append(piece)
            continue
        ends = piece.kind == "text" and piece.text[:1].islower()
        if waiting and not ends:
            ordered, waiting = ordered + waiting, []
        ordered.append(piece)
        if waiting and not _cut(piece):
            ordered, waiting = ordered + waiting, []
    return ordered + waiting


def _cut(piece: Piece) -> bool:
    return piece.kind in ("text", "list") and not piece.text.rstrip().endswith((".", "!", "?", ":", "…"))
