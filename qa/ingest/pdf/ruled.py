"""From a frame and the words inside it to the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.ingest.pdf.frames import Cell, Frame
from qa.ingest.pdf.grids import is_value
from qa.ingest.pdf.hyphens import Vocabulary, join_cell
from qa.ingest.pdf.lines import Line, build_lines
from qa.ingest.pdf.page import Box, Word
from qa.ingest.pdf.printed import Grid, printed
from qa.ingest.pdf.wrapped import NEARER, join_wrapped
from qa.swedish import parse_cell

LONGEST_REPEATED = 60  # characters of a cell over several rows that is repeated in each
MOST_STRUCK = 0.15  # share of the words that may lie across a border of their cell
LONG_CELL = 250  # characters; frames whose cells are mostly longer hold a page's layout, not a table
BLANK = 0.25  # font sizes, the width of a blank
PADDING = 1.5  # font sizes, at both sides of a cell together
_WRAPPED = re.compile(r"[-–−+]? ?\d{1,3}(?: \d{3})+")


@dataclass(frozen=True, slots=True)
class TableFound:
    """A table on a page: its rows as text, its place, x of its column borders, what its first row looks like.

    ``headed`` tells whether the first row is set apart as a heading (bold, words in all columns); ``partial``
    that it is a table only if it goes on from the page before; ``words`` are those that the table holds;
    ``pictured`` counts the cells that show a picture or a drawn sign and no word.
    """

    grid: Grid
    box: Box
    xs: tuple[float, ...]
    headed: bool
    words: tuple[Word, ...]
    partial: bool = False
    pictured: int = 0


def read_frame(
    frame: Frame, words: Sequence[Word], vocabulary: Vocabulary, pictures: Sequence[Box] = ()
) -> TableFound | None:
    """The table in a frame, or None if the frame holds a text box, a page's layout or nothing."""
    inside = [word for word in words if frame.box.holds(word.box.middle, 1)]
    frame = _with_units(frame, inside)
    placed = {cell: _lines_in(cell, frame, inside) for cell in frame.cells}
    standing = _standing(frame, placed)
    if standing is None or _struck(frame, placed) > MOST_STRUCK * len(inside):
        return None
    bands = [_band(band, frame, placed, vocabulary) for band in range(frame.shape[0])]
    if None in bands:
        return None
    rows = [row for band in bands for row in band or ()]
    grid = tuple(tuple(row) for row in rows if any(row))
    return TableFound(
        grid, frame.box, frame.xs, _headed(placed, grid), tuple(inside), standing == "partial",
        _pictured(frame, placed, pictures),
    )  # fmt: skip


Placed = dict[Cell, list[Line]]


def _pictured(frame: Frame, placed: Placed, pictures: Sequence[Box]) -> int:
    """How many cells without words show a picture that lies within them."""
    empty = [_box_of(cell, frame) for cell, lines in placed.items() if not lines]
    return sum(any(_within(picture, box) for picture in pictures) for box in empty)


def _within(picture: Box, cell: Box) -> bool:
    return cell.holds(picture[:2], 1) and cell.holds(picture[2:], 1)


def _box_of(cell: Cell, frame: Frame) -> Box:
    return Box(frame.xs[cell.left], frame.ys[cell.top], frame.xs[cell.right], frame.ys[cell.bottom])


def _with_units(frame: Frame, words: Sequence[Word]) -> Frame:
    """The frame with merged cells taken apart where several numbers stand in them: a border is missing."""
    cells: list[Cell] = []
    for cell in frame.cells:
        units = [
            Cell(row, row + 1, column, column + 1)
            for row in range(cell.top, cell.bottom) for column in range(cell.left, cell.right)
        ]  # fmt: skip
        numbers = 0
        if len(units) > 1:
            texts = (" ".join(line.text for line in _lines_in(unit, frame, words)) for unit in units)
            numbers = sum(parse_cell(text) is not None for text in texts)
        cells += units if numbers > 1 else [cell]
    return Frame(frame.xs, frame.ys, tuple(cells))


def _lines_in(cell: Cell, frame: Frame, words: Sequence[Word]) -> list[Line]:
    box = _box_of(cell, frame)
    inside = [word for word in words if _in_cell(word.box.middle, box)]
    return build_lines(inside) + [Line((word,)) for word in _sideways(inside)]


def _in_cell(point: tuple[float, float], box: Box) -> bool:
    return box.left <= point[0] < box.right and box.top <= point[1] < box.bottom


def _sideways(words: Sequence[Word]) -> list[Word]:
    """Words set sideways in a cell in reading order, those of one column as one."""
    turned = sorted(
        (word for word in words if not word.upright), key=lambda word: (word.box.left, -word.box.top)
    )
    return [replace(turned[0], text=" ".join(word.text for word in turned))] if turned else []


def _struck(frame: Frame, placed: Placed) -> int:
    """How many words lie across a border: in a drawing many do, in a table hardly any."""
    return sum(
        word.box.left < frame.xs[cell.left] - 3 or word.box.right > frame.xs[cell.right] + 3
        for cell, lines in placed.items() for line in lines for word in line.words
    )  # fmt: skip


def _standing(frame: Frame, placed: Placed) -> str | None:
    """What a frame holds: a "table", a "partial" one (one row, or one filled column), or neither (None).

    A table has at least three filled cells in two rows and two columns and is not mostly long texts, which
    would be a page's layout.
    """
    filled = [cell for cell, lines in placed.items() if lines]
    rows, columns = {cell.top for cell in filled}, {cell.left for cell in filled}
    if len(filled) < 2 or frame.shape[1] < 2:
        return None
    texts = [" ".join(line.text for line in placed[cell]) for cell in filled]
    numbers = any(parse_cell(text) is not None for text in texts)
    layout = not numbers and sum(len(text) > LONG_CELL for text in texts) * 2 > len(texts)
    whole = len(filled) > 2 and len(rows) > 1 and len(columns) > 1
    return "table" if whole and not layout else "partial"


# -- rows ---------------------------------------------------------------------------------------------------


def _band(band: int, frame: Frame, placed: Placed, vocabulary: Vocabulary) -> list[list[str]] | None:
    """The rows of a band between two borders: one, or as many as numbers stand over one another in it.

    None where it cannot be told which numbers are one, broken over two lines.
    """
    cells = [cell for cell in frame.cells if cell.top <= band < cell.bottom]
    alone = all(cell.bottom - cell.top == 1 for cell in cells)
    names = max((len(placed[cell]) for cell in cells if cell.left == 0), default=0)
    stacks = [
        placed[cell] for cell in cells
        if cell.left > 0 and not _is_wrapped(placed[cell], names, frame.xs[cell.right] - frame.xs[cell.left])
    ]  # fmt: skip
    baselines = _baselines(stacks) if alone else []
    if len(baselines) < 2:
        return [_row(band, cells, frame, {cell: cell_text(placed[cell], vocabulary) for cell in cells})]
    parts = [
        (cell.left == 0 and _named(placed[cell], len(baselines))) or _allot(placed[cell], baselines)
        for cell in cells
    ]
    rows = [
        _row(
            band,
            cells,
            frame,
            {cell: cell_text(part[at], vocabulary) for cell, part in zip(cells, parts, strict=True)},
        )
        for at in range(len(baselines))
    ]
    return join_wrapped(rows)


def _is_wrapped(lines: Sequence[Line], names: int, width: float) -> bool:
    """Whether the lines of a cell are one number, too wide for its column and broken at its thousands."""
    whole = _WRAPPED.fullmatch(" ".join(line.text for line in lines)) is not None and len(lines) > 1
    needed = sum(line.box.width + BLANK * line.size for line in lines)
    return whole and names < len(lines) and needed > width - PADDING * lines[0].size


def _baselines(columns: Sequence[Sequence[Line]]) -> list[float]:
    """Baselines of the rows in a band without borders between its rows: two columns of numbers show them."""
    stacks = [
        lines for lines in columns
        if len(lines) > 1 and all(parse_cell(line.text) is not None or line.text in "-–−" for line in lines)
    ]  # fmt: skip
    if len(stacks) < 2 and not (len(columns) == 1 and stacks):
        return []
    longest = max(stacks, key=len)
    return [line.box.bottom for line in longest]


def _named(lines: Sequence[Line], rows: int) -> list[list[Line]] | None:
    """The names of so many rows, told apart by the room between them; None where that does not tell."""
    gaps = [below.box.top - above.box.bottom for above, below in pairwise(lines)]
    names = [[line] for line in lines[:1]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap > min(gaps) + NEARER:
            names.append([])
        names[-1].append(line)
    return names if len(names) == rows else None


def _allot(lines: Sequence[Line], baselines: Sequence[float]) -> list[list[Line]]:
    """The lines of a cell dealt out to rows; a line between two baselines goes on from the row above."""
    rows: list[list[Line]] = [[] for _ in baselines]
    for line in lines:
        above = [at for at, baseline in enumerate(baselines) if baseline <= line.box.bottom + 0.4 * line.size]
        rows[above[-1] if above else 0].append(line)
    return rows


def _row(band: int, cells: Sequence[Cell], frame: Frame, texts: dict[Cell, str]) -> list[str]:
    """One row of the grid; a heading over several columns (and a side label) is repeated in each."""
    row = [""] * frame.shape[1]
    filled = any(texts[cell] for cell in cells if cell.top == band)
    for cell in cells:
        text = texts[cell]
        side = cell.left == 0 and cell.right < frame.shape[1] and len(text) <= LONGEST_REPEATED
        if cell.top != band and not (side and filled):
            continue
        wide = cell.right - cell.left > 1 and cell.left > 0 and parse_cell(text) is None
        for column in range(cell.left, cell.right if wide else cell.left + 1):
            row[column] = text
    return row


def cell_text(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """The text of a cell, its lines joined."""
    return printed(join_cell([line.text for line in lines], vocabulary), (line.box for line in lines))


def _headed(placed: Placed, grid: Grid) -> bool:
    """Whether the first row is a heading: bold words in every column that holds anything below."""
    first = min((cell.top for cell, lines in placed.items() if lines), default=0)
    top = [lines for cell, lines in placed.items() if cell.top == first and lines]
    bold = all(line.bold for lines in top for line in lines)
    below = [lines for cell, lines in placed.items() if cell.top > first and lines]
    plain = not all(line.bold for lines in below for line in lines)
    words = not any(is_value(text) for text in grid[0][1:])
    return words and len(top) > 1 and bold and plain
