"""Headings that stand alone at the foot of a page, while their table begins on the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.ingest.pdf.grids import heading_rows, is_value
from qa.ingest.pdf.hyphens import Vocabulary
from qa.ingest.pdf.lines import Line, build_lines
from qa.ingest.pdf.page import Box, Page, Word
from qa.ingest.pdf.pieces import Piece
from qa.ingest.pdf.printed import Grid, Printed
from qa.ingest.pdf.rows import Row, cells_of
from qa.ingest.pdf.unruled import find_unruled

MOST_LINES = 4
NARROWEST = 2  # cells of a heading line
ROOM = 0.8  # line heights between the headings moved and the first row under them


@dataclass(frozen=True, slots=True)
class Parted:
    """A page with the headings that were moved to its top: how far down or up, from which page."""

    page: Page
    origin: int | None = None
    shift: float = 0.0
    top: float = 0.0


def reunite(pages: Sequence[Page], framed: Sequence[Sequence[Box]], words: Vocabulary) -> list[Parted]:
    """The pages, headings without a table at a page's foot moved over the unruled table on the next page.

    They are moved only where a table of words without any rulings begins the next page, has no headings of
    its own, and has these over its columns.
    """
    parted = [Parted(page) for page in pages]
    for at in range(1, len(parted)):
        before, after = parted[at - 1].page, pages[at]
        moved = _moved(before, framed[at - 1], after, framed[at], words)
        if moved is None:
            continue
        head, shift = moved
        held = {id(word) for word in head}
        rest = tuple(word for word in before.words if id(word) not in held)
        parted[at - 1] = replace(parted[at - 1], page=replace(before, words=rest))
        down = tuple(_shifted(word, shift) for word in head)
        top = min(word.box.top for word in after.words if word.upright)
        parted[at] = Parted(replace(after, words=(*down, *after.words)), before.number, shift, top)
    return parted


def _moved(
    before: Page, frames: Sequence[Box], after: Page, others: Sequence[Box], words: Vocabulary
) -> tuple[tuple[Word, ...], float] | None:
    """The words to move from one page to the next, and by how much; None where no headings stand alone."""
    lines, first = build_lines(before.words), build_lines(after.words)[:1]
    if not lines or not first or not _row(first[0]).is_data or _inside(first[0], others):
        return None
    for head in _heads(lines, frames):
        shift = first[0].box.top - ROOM * first[0].box.height - head[-1].box.bottom
        moved = tuple(word for line in head for word in line.words)
        tried = [*(_shifted(word, shift) for word in moved), *after.words]
        tables = find_unruled(tried, words)
        if tables and _headed_by(tables[0].grid, tables[0].words, tried[: len(moved)]):
            return moved, shift
    return None


def _heads(lines: Sequence[Line], frames: Sequence[Box]) -> Iterator[Sequence[Line]]:
    """The last lines of a page that may be headings, the most lines first."""
    count = 0
    for line in reversed(lines[-MOST_LINES:]):
        row = _row(line)
        if len(row.cells) < NARROWEST or any(is_value(cell.text) for cell in row.cells):
            break
        if _inside(line, frames):
            break
        count += 1
    for number in range(count, 0, -1):
        yield lines[-number:]


def _headed_by(grid: Grid, used: Sequence[Word], moved: Sequence[Word]) -> bool:
    """Whether a table holds all the words moved, and has a heading over every column of numbers."""
    top = heading_rows(grid)
    held = {id(word) for word in used}
    numbers = [at for at in range(1, len(grid[0])) if any(is_value(row[at]) for row in grid[top:])]
    return all(id(word) in held for word in moved) and all(
        any(row[at] for row in grid[:top]) for at in numbers
    )


def _row(line: Line) -> Row:
    return Row(line, cells_of(line))


def _inside(line: Line, frames: Sequence[Box]) -> bool:
    return any(box.holds(line.box.middle, 1) for box in frames)


def _shifted(word: Word, down: float) -> Word:
    left, top, right, bottom = word.box
    return replace(word, box=Box(left, top + down, right, bottom + down))


def put_back(pieces: Sequence[Piece], parted: Parted) -> list[Piece]:
    """The pieces of a page, the cells of headings that were moved to it where they are printed."""
    if parted.origin is None:
        return list(pieces)
    return [
        replace(piece, grid=tuple(tuple(_back(text, parted) for text in row) for row in piece.grid))
        if piece.kind == "table" and piece.box.top < parted.top
        else piece
        for piece in pieces
    ]


def _back(text: str, parted: Parted) -> str:
    if not isinstance(text, Printed) or text.box.bottom > parted.top or parted.origin is None:
        return text
    left, top, right, bottom = text.box
    return Printed(str(text), Box(left, top - parted.shift, right, bottom - parted.shift), parted.origin)
