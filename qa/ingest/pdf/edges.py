"""Which columns of two parts of a table are the same: by the edges of what is printed in them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from qa.ingest.pdf.grids import is_value
from qa.ingest.pdf.page import Box
from qa.ingest.pdf.printed import Grid, Printed

ALIGNED = 3.0  # points between edges that are the same


def same_columns(before: Grid, after: Grid) -> tuple[int, ...] | None:
    """For each column of a table's later part, the column of its first part that it goes on with.

    The first columns must begin at one place (pages may be shifted), the numbers of the others stand under
    one another; a column may be empty in the later part. None where a column of it goes on with none.
    """
    if not before or not after:
        return None
    first, rest = _boxes(before, 0), _boxes(after, 0)
    if not first or not rest:
        return None
    shift = _left(rest) - _left(first)
    found = [0]
    for column in range(1, len(after[0])):
        boxes = _boxes(after, column)
        fits = [
            at for at in range(found[-1] + 1, len(before[0])) if _aligned(_boxes(before, at), boxes, shift)
        ]
        if not fits:
            return None
        found.append(fits[0])
    return tuple(found) if len(found) > 1 else None


def _boxes(grid: Grid, column: int) -> list[Box]:
    """Where a column's numbers are printed; where it has none, its words."""
    cells = [row[column] for row in grid if isinstance(row[column], Printed)]
    numbers = [cell for cell in cells if column and is_value(cell)]
    return [cell.box for cell in numbers or cells if isinstance(cell, Printed)]


def _left(boxes: Sequence[Box]) -> float:
    return min(box.left for box in boxes)


def _aligned(before: Sequence[Box], after: Sequence[Box], shift: float) -> bool:
    """Whether the cells of two columns share an edge or their middle, and stand under one another."""
    if not before or not after:
        return False
    edges = [(box.left, box.right, (box.left + box.right) / 2) for box in before]
    others = [(box.left - shift, box.right - shift, (box.left + box.right) / 2 - shift) for box in after]
    here, there = ([median(edge) for edge in zip(*found, strict=True)] for found in (edges, others))
    over = min(here[1], there[1]) > max(here[0], there[0])
    return over and any(abs(a - b) <= ALIGNED for a, b in zip(here, there, strict=True))
