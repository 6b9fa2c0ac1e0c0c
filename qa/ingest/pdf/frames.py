"""Frames: the cells that borders make, as geometry only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.ingest.pdf.page import Box, Rule

SNAP = 4.2  # coordinates so near each other are one border (Word leaves cell margins of 3.5 points)
COVERED = 0.5  # share of a cell's side that must be ruled
MOST_BORDERS = 400  # in one direction of one frame; more are a pattern


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a frame: rows ``top`` to ``bottom`` and columns ``left`` to ``right`` (ends excluded)."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The borders of a table: x of the columns, y of the rows, and the cells with their spans."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def box(self) -> Box:
        """The whole frame."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        return len(self.ys) - 1, len(self.xs) - 1


def snap(values: Iterable[float]) -> list[float]:
    """Coordinates with those next to each other taken together."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [(group[0] + group[-1]) / 2 for group in groups]


def frame_of(rules: Sequence[Rule], fills: Sequence[Box] = ()) -> Frame | None:
    """The grid that rulings make; None if they enclose no cells or far too many."""
    upright, level = [rule for rule in rules if rule.upright], [rule for rule in rules if not rule.upright]
    if not upright or not level:
        return None
    xs = snap(
        [rule.at for rule in upright] + [min(rule.start for rule in level), max(rule.end for rule in level)]
    )
    ys = snap(
        [rule.at for rule in level] + [min(rule.start for rule in upright), max(rule.end for rule in upright)]
    )
    if not (2 <= len(xs) <= MOST_BORDERS and 2 <= len(ys) <= MOST_BORDERS):
        return None
    walls = _walls(upright, xs, ys)
    if fills:
        walls = _open_rows(walls, ys, fills)
    floors = _walls([Rule(True, rule.at, rule.start, rule.end) for rule in level], ys, xs)
    return Frame(tuple(xs), tuple(ys), tuple(_cells(walls, floors)))


def _walls(rules: Sequence[Rule], across: Sequence[float], along: Sequence[float]) -> list[list[bool]]:
    """For each band between two coordinates ``along``, which inner borders ``across`` are ruled there."""
    covered = [[0.0] * len(across) for _ in along[1:]]
    for rule in rules:
        border = min(range(len(across)), key=lambda at: abs(across[at] - rule.at))
        for band, (start, end) in enumerate(pairwise(along)):
            if rule.end > start and rule.start < end:
                covered[band][border] += min(rule.end, end) - max(rule.start, start)
    sizes = [end - start for start, end in pairwise(along)]
    return [[share >= COVERED * size for share in band] for band, size in zip(covered, sizes, strict=True)]


def _open_rows(walls: list[list[bool]], ys: Sequence[float], fills: Sequence[Box]) -> list[list[bool]]:
    """Rows of a zebra table that are not shaded have the columns of the others."""
    opened = []
    for band, (top, bottom) in zip(walls, pairwise(ys), strict=True):
        shaded = any(box.top < (top + bottom) / 2 < box.bottom for box in fills)
        opened.append(band if shaded else [True] * len(band))
    return opened


def _cells(walls: Sequence[Sequence[bool]], floors: Sequence[Sequence[bool]]) -> list[Cell]:
    """Cells from left to right, from the top down; a missing border makes two cells one."""
    rows, columns = len(walls), len(floors)
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not walls[row][right] and not taken[row][right]:
                right += 1
            bottom = row + 1
            while bottom < rows and not taken[bottom][column] and _open(walls, floors, bottom, column, right):
                bottom += 1
            for at in range(row, bottom):
                taken[at][column:right] = [True] * (right - column)
            cells.append(Cell(row, bottom, column, right))
    return cells


def _open(
    walls: Sequence[Sequence[bool]], floors: Sequence[Sequence[bool]], row: int, left: int, right: int
) -> bool:
    """Whether a cell goes on into the next row: no border above it there, and the same columns."""
    above = any(floors[column][row] for column in range(left, right))
    inside = any(walls[row][border] for border in range(left + 1, right))
    return not above and not inside
