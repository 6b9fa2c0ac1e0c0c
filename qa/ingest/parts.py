"""Tables printed as one under several headings: cut where a row heads the columns anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.ingest.blocks import Block
from qa.report import Provenance, Spot
from qa.swedish import parse_cell, squeeze
from qa.vocabulary import load_vocabulary

FEWEST_VALUES = 2  # in a column of numbers
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def cut_tables(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks, tables cut into parts where a row in their middle heads the columns anew.

    A row that only repeats the headings is taken out of the table instead.

    Args:
        blocks: the blocks of a source in order.
        text: the source's text, in which each part has its own place.
    """
    return [part for block in blocks for part in (_parts(block, text) if block.kind == "table" else [block])]


def _parts(block: Block, text: str) -> list[Block]:
    top = _first_values(block.grid)
    numbers = _number_columns(block.grid)
    inner = [at for at in range(top + 1, len(block.grid) - 1) if top and _heads(block.grid, at, numbers)]
    again = [at for at in inner if _repeats(block.grid, at, top, numbers)]
    starts = [at for at in inner if at not in again and at - 1 not in inner]
    kept = [at for at in range(len(block.grid)) if at not in again]
    return list(_cut(block, starts, kept, text))


def _cut(block: Block, starts: Sequence[int], kept: Sequence[int], text: str) -> Iterator[Block]:
    """The rows from each start to the next as tables of their own; in one where a part has no place."""
    places = [(at, place) for at in starts if (place := _place(block, at, text)) is not None]
    if len(places) < len(starts):
        places = []
    parts = [(0, block.provenance), *places, (len(block.grid), None)]
    for (start, place), (end, after) in pairwise(parts):
        if place is None:
            continue
        rows = [at for at in kept if start <= at < end]
        if after is not None:
            place = replace(place, end=len(text[: after.start].rstrip()))
        spots = tuple(block.spots[at] for at in rows) if block.spots else ()
        if places:
            place = _boxed(place, spots)
        yield replace(
            block, lines=block.lines[start:end], provenance=place, spots=spots,
            grid=tuple(block.grid[at] for at in rows),
        )  # fmt: skip


def _place(block: Block, at: int, text: str) -> Provenance | None:
    """Where the rows from a position on stand in the source; None if its lines are not printed as rows."""
    rest = "\n".join(block.lines[at:])
    end = block.provenance.end
    found = len(block.lines) == len(block.grid) and text[end - len(rest) : end] == rest
    return replace(block.provenance, start=end - len(rest)) if found else None


def _boxed(place: Provenance, spots: Sequence[Sequence[Spot | None]]) -> Provenance:
    """The place with the box around its own cells on the first page that they are printed on."""
    known = [spot for row in spots for spot in row if spot is not None]
    if not known:
        return place
    page = known[0].page
    lefts, tops, rights, bottoms = zip(*(spot.box for spot in known if spot.page == page), strict=True)
    return replace(place, page=page, box=(min(lefts), min(tops), max(rights), max(bottoms)))


def _is_value(text: str) -> bool:
    return parse_cell(text) is not None and not _YEAR.fullmatch(text.strip())


def _first_values(grid: Sequence[Sequence[str]]) -> int:
    return next((at for at, row in enumerate(grid) if any(map(_is_value, row[1:]))), len(grid))


def _number_columns(grid: Sequence[Sequence[str]]) -> list[int]:
    width = min(map(len, grid), default=0)
    return [at for at in range(1, width) if sum(_is_value(row[at]) for row in grid) >= FEWEST_VALUES]


def _heads(grid: Sequence[Sequence[str]], at: int, numbers: Sequence[int]) -> bool:
    """Whether a row heads every column of numbers: with concepts or periods, or with years that follow."""
    cells = [squeeze(grid[at][column]) for column in numbers]
    if len(cells) < FEWEST_VALUES or not all(map(_is_heading, cells)):
        return False
    if not any(_is_value(grid[at + 1][column]) or _is_heading(grid[at + 1][column]) for column in numbers):
        return False
    years = [int(text) for text in cells if _YEAR.fullmatch(text)]
    return len(years) < len(cells) or all(abs(one - other) == 1 for one, other in pairwise(years))


def _is_heading(text: str) -> bool:
    if _is_value(text) or not text:
        return False
    return bool(_DATED.search(text)) or load_vocabulary().header_concept(text) is not None


def _repeats(grid: Sequence[Sequence[str]], at: int, top: int, numbers: Sequence[int]) -> bool:
    """Whether a row is one of the table's heading rows again."""
    row = [squeeze(text).lower() for text in grid[at]]
    heads = [[squeeze(text).lower() for text in head] for head in grid[:top]]
    return any(all(row[column] == head[column] for column in (0, *numbers)) for head in heads)
