"""Numbers in a notation that may mean two things, "(57)" or "1.200": read where the table proves which."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product

from qa.facts.arithmetic import PROOF, Relations, rounding
from qa.facts.grid import Grid, Parser, Row, read_grid
from qa.report import Table
from qa.swedish import Number, parse_cell, squeeze

_BRACKETED = re.compile(r"\(\s?(\d[\d ,.]*)\s?\)")
_POINTED = re.compile(r"\(?\s?[-−–]?\s?\d+(?:\.\d+)+\s?\)?%?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
_DECIMALS = re.compile(r"(\d+)\.(\d+)")
_SIGNS = {"minus": "-", "plus": ""}
_POINTS = ("thousands", "decimals")


def read_proved(table: Table, breakdowns: Mapping[str, str]) -> Grid | None:
    """Take a table apart; brackets are a minus, and points are read, where sums of the table prove it.

    Of the ways to read them the one is taken by which most is proved, if no other way proves as much; else
    such cells hold no numbers.
    """
    texts = [squeeze(cell.text) for row in table.rows for cell in row]
    brackets = any(_BRACKETED.fullmatch(text) for text in texts)
    points = any(_POINTED.fullmatch(text) for text in texts)
    plain = read_grid(table, breakdowns)
    if not brackets and not points:
        return plain
    ways = product(_SIGNS if brackets else ("minus",), _POINTS if points else ("decimals",))
    found = []
    for sign, point in ways:
        grid = read_grid(table, breakdowns, _reader(sign, point))
        if grid is not None:
            found.append((_proof(grid), sign, grid))
    found.sort(key=lambda way: -way[0])
    if not found or found[0][0] < PROOF or found[0][1] == "plus":
        return plain
    return plain if len(found) > 1 and found[1][0] >= found[0][0] else found[0][2]


def _reader(sign: str, point: str) -> Parser:
    """Reads cells with brackets as the given sign and with points as parting thousands or decimals."""

    def parse(text: str) -> Number | None:
        clean = squeeze(text)
        bracketed = _BRACKETED.fullmatch(clean)
        if bracketed is not None:
            clean = f"{_SIGNS[sign]}{bracketed[1].strip()}"
        if _POINTED.fullmatch(clean):
            clean = _without_points(clean, point)
        number = parse_cell(clean)
        return number and replace(number, printed=squeeze(text), end=len(text))

    return parse


def _without_points(text: str, point: str) -> str:
    """A number with its points as blanks or as a comma; left as it is where it cannot be meant so."""
    if point == "thousands":
        return _THOUSANDS.sub(lambda match: match[0].replace(".", " "), text)
    return _DECIMALS.sub(r"\1,\2", text) if text.count(".") == 1 else text


def _proof(grid: Grid) -> float:
    """By how many decimal digits sums that hold cells of doubtful notation rule out chance."""
    doubtful = {
        (row.at, column)
        for row in grid.rows for column, number in row.numbers.items()
        if number.value and parse_cell(number.printed) is None
    }  # fmt: skip
    seen: dict[tuple[Decimal, ...], float] = {}
    for terms, total, places in (*_across(grid), *_down(grid)):
        small = min((abs(term) for term in (*terms, total) if term), default=Decimal(0))
        slack = rounding(total, len(terms))
        if doubtful & {*places} and abs(sum(terms, Decimal(0)) - total) <= slack:
            seen[(*terms, total)] = max(0.0, math.log10(small / slack)) if small else 0.0
    return sum(seen.values())


Sum = tuple[tuple[Decimal, ...], Decimal, tuple[tuple[int, int], ...]]


def _across(grid: Grid) -> Iterator[Sum]:
    """The rows of columns of which one is proved to be the sum of two others: parts, whole, cells."""
    values = {
        at: [row.numbers[at].value if at in row.numbers else None for row in grid.rows] for at in grid.columns
    }
    for found in Relations(values).sums:
        three = (*found.parts, found.whole)
        for row in grid.rows:
            if all(at in row.numbers for at in three):
                one, other, whole = (row.numbers[at].value for at in three)
                yield (one, other), whole, tuple((row.at, at) for at in three)


def _down(grid: Grid) -> Iterator[Sum]:
    """Every row with each run of two or more rows right above it: parts, whole, cells, column for column."""
    for column in grid.columns:
        rows: list[Row] = [row for row in grid.rows if column in row.numbers]
        for end in range(2, len(rows)):
            for start in range(end - 1):
                parts = tuple(row.numbers[column].value for row in rows[start:end])
                places = tuple((row.at, column) for row in rows[start : end + 1])
                yield parts, rows[end].numbers[column].value, places
