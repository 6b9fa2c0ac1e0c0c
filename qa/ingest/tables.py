"""From tab-separated lines or a PDF's cells to a table: HTML taken out, rows of equal width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from qa.report import Cell, Spot
from qa.swedish import squeeze

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ITEM = re.compile(r"\s*(?:•|▪|●|<li[^>]*>)\s*")


def clean_cell(text: str, spot: Spot | None = None) -> Cell:
    """A cell without its HTML; the items of a bullet list are kept apart as well."""
    parts = [squeeze(unescape(_TAG.sub(" ", part))) for part in _ITEM.split(text)]
    lead, items = parts[0], tuple(part for part in parts[1:] if part)
    whole = squeeze(unescape(_TAG.sub(" ", text)))
    return Cell(whole, (lead, *items) if lead and items else items, spot)


def clean_grid(
    grid: Sequence[Sequence[str]], spots: Sequence[Sequence[Spot | None]] = ()
) -> tuple[tuple[Cell, ...], ...]:
    """Cells of equal row width; columns that are empty all the way down at the right end are dropped.

    Args:
        grid: the cells' texts.
        spots: where each of them is printed, if known.
    """
    places = spots or [[None] * len(row) for row in grid]
    rows = [list(map(clean_cell, row, places[at])) for at, row in enumerate(grid)]
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.text), default=0)
    return tuple(tuple((row + [Cell("")] * width)[:width]) for row in rows)


def is_prose(text: str) -> bool:
    """Whether a cell's text is worth retrieving on its own: several words, not a number or a label."""
    return len(text) >= 25 and len(re.findall(r"[^\W\d_]{3,}", text)) >= 4
