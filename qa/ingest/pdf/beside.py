"""Two tables without rulings that stand beside each other and were read as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.ingest.pdf.grids import heading_rows, is_value
from qa.ingest.pdf.page import around
from qa.ingest.pdf.printed import Grid
from qa.ingest.pdf.ruled import TableFound

FEWEST_ROWS = 3
LONGEST_NAME = 40  # characters; what is longer is a comment on the row


def side_by_side(table: TableFound) -> list[TableFound]:
    """The table, cut where a second column of names begins: as many tables as stand beside each other."""
    top = heading_rows(table.grid)
    column = next((at for at in range(2, len(table.grid[0]) - 1) if _names(table.grid, top, at)), None)
    if column is None:
        return [table]
    first, second = _part(table, 0, column), _part(table, column, len(table.grid[0]))
    return [first, *side_by_side(second)] if first and second else [table]


def _names(grid: Grid, top: int, column: int) -> bool:
    """Whether a column between numbers names the rows of a table of its own, each row and no two alike."""
    body = grid[top:]
    names = [row[column] for row in body if any(row[column:])]
    if len(names) < FEWEST_ROWS or len(set(names)) < len(names) or not all(map(_is_name, names)):
        return False
    return _has_numbers(body, range(1, column)) and _has_numbers(body, range(column + 1, len(grid[0])))


def _is_name(text: str) -> bool:
    return any(char.isalpha() for char in text) and not is_value(text) and len(text) <= LONGEST_NAME


def _has_numbers(body: Sequence[Sequence[str]], columns: range) -> bool:
    rows = sum(any(is_value(row[at]) for at in columns) for row in body)
    return rows >= FEWEST_ROWS


def _part(table: TableFound, start: int, end: int) -> TableFound | None:
    """The columns from one to another as a table of its own."""
    left = table.xs[start] - 1 if start else float("-inf")
    right = table.xs[end] - 1 if end < len(table.grid[0]) else float("inf")
    words = tuple(word for word in table.words if left <= word.box.left < right)
    grid = tuple(row[start:end] for row in table.grid if any(row[start:end]))
    if not words or not grid:
        return None
    box = around(word.box for word in words)
    return replace(table, grid=grid, box=box, xs=(*table.xs[start:end], box.right), words=words)
