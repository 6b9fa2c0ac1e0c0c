"""A table's rows as text: headings told from values, empty rows and columns taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.ingest.pdf.printed import Grid, printed
from qa.swedish import parse_cell

DASHES = ("-", "–", "−", "—")
_YEAR = re.compile(r"(19|20)\d\d")


def is_value(text: str) -> bool:
    """Whether a cell holds a number that is not just a year; one in brackets counts."""
    bare = text.strip()
    inside = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    return parse_cell(inside) is not None and not _YEAR.fullmatch(inside)


def heading_rows(grid: Sequence[Sequence[str]]) -> int:
    """How many rows at the top hold no values; at least one, unless the first row holds some."""
    for at, row in enumerate(grid):
        if any(is_value(text) for text in row[1:]):
            return at
    return min(1, len(grid))


def repeat_upper_headings(grid: Grid) -> Grid:
    """Headings of two levels: an upper heading repeated over its columns, where the print left them blank."""
    top = heading_rows(grid)
    rows = [list(row) for row in grid]
    for at in range(top - 1):
        upper, lower = rows[at], rows[at + 1]
        spans = sum(bool(text) for text in upper[1:]) >= 2 and all(
            lower[column] for column in range(1, len(lower))
        )
        if not spans or not upper[1]:
            continue
        for column in range(2, len(upper)):
            upper[column] = upper[column] or upper[column - 1]
    return tuple(tuple(row) for row in rows)


def drop_empty(rows: Sequence[Sequence[str]]) -> Grid:
    """The rows without empty ones and without columns that are empty all the way down."""
    filled = [row for row in rows if any(row)]
    kept = [column for column in range(len(rows[0]) if rows else 0) if any(row[column] for row in filled)]
    return tuple(tuple(row[column] for column in kept) for row in filled)


def finish(grid: Grid) -> Grid:
    """A table as it is handed on: empty rows and columns dropped, upper headings repeated."""
    return repeat_upper_headings(_merge_halves(_merge_signs(drop_empty(grid))))


def _merge_signs(grid: Grid) -> Grid:
    """A column of nothing but minus signs, set apart from its numbers, put together with the next column.

    So accounting formats print them; the column of signs has the heading of its numbers or none, and every
    sign has a number without a sign beside it.
    """
    top = heading_rows(grid)
    column = len(grid[0]) - 2 if grid else -1
    while top and column >= 1:
        signs = [row for row in grid[top:] if row[column]]
        alike = all(row[column] in ("", row[column + 1]) for row in grid[:top])
        if alike and signs and all(row[column] in DASHES and row[column + 1][:1].isdigit() for row in signs):
            grid = tuple(
                (*row[:column], _signed(row, column) if at >= top else row[column + 1], *row[column + 2 :])
                for at, row in enumerate(grid)
            )
        column -= 1
    return grid


def _signed(row: Sequence[str], column: int) -> str:
    sign, number = row[column], row[column + 1]
    return printed(f"{sign} {number}", (sign, number)) if sign else number


def _merge_halves(grid: Grid) -> Grid:
    """Two columns under one heading, of which every row fills only one, are one column set two ways."""
    top = heading_rows(grid)
    column = len(grid[0]) - 2 if grid else -1
    while top and column >= 1:
        named = any(row[column] for row in grid[:top])
        same = named and all(row[column] == row[column + 1] for row in grid[:top])
        if same and not any(row[column] and row[column + 1] for row in grid[top:]):
            grid = tuple((*row[:column], row[column] or row[column + 1], *row[column + 2 :]) for row in grid)
        column -= 1
    return grid


def text_of(grid: Grid) -> str:
    """A grid as text: cells joined by tabs, rows by line breaks."""
    return "\n".join("\t".join(row) for row in grid)
