"""Rows that are the sum of other rows of their table, found by arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.answering.rows import RowEntry
from qa.answering.views import TableView

LEAST_COLUMNS = 2


@dataclass(frozen=True)
class Subtotal:
    """A row and the rows that it sums up, which stand right before or right after it."""

    row: RowEntry
    parts: tuple[RowEntry, ...]


def subtotals(view: TableView) -> tuple[Subtotal, ...]:
    """The rows of a table that are sums of two or more neighbours in every column, two at least."""
    leaves = [row for row in view.rows if not row.is_total]
    sums: list[Subtotal] = []
    known: set[int] = set()
    for row in view.rows:
        others = [leaf for leaf in leaves if leaf.row != row.row and leaf.row not in known]
        before = [leaf for leaf in others if leaf.row < row.row][::-1]
        after = [leaf for leaf in others if leaf.row > row.row]
        parts = _run(row, before) or _run(row, after)
        if parts:
            sums.append(Subtotal(row, parts))
            known.add(row.row)
    return tuple(sums)


def without_sums(view: TableView, rows: Sequence[RowEntry]) -> tuple[RowEntry, ...]:
    """The rows of a table that are not the sum of others."""
    sums = {found.row.row for found in subtotals(view)}
    return tuple(row for row in rows if row.row not in sums)


def whole_of(row: RowEntry, view: TableView, concept: str, period: str | None) -> RowEntry | None:
    """The largest sum that a row is a part of, else the largest total of its sign; None without one."""
    value = row.fact(concept, period)
    if value is None:
        return None
    summed = [found.row for found in subtotals(view) if row in found.parts]
    totals = [other for other in view.rows if other.is_total and other.row != row.row]
    for candidates in (summed, totals):
        sized = [(fact.value, other) for other in candidates if (fact := other.fact(concept, period))]
        sized = [(size, other) for size, other in sized if size * value.value > 0]
        if sized:
            return max(sized, key=lambda pair: abs(pair[0]))[1]
    return None


def _run(row: RowEntry, neighbours: Sequence[RowEntry]) -> tuple[RowEntry, ...]:
    """The shortest run of neighbours, the nearest first, that a row sums up."""
    columns = {fact.column: fact.value for fact in row.facts if fact.value}
    if len(columns) < LEAST_COLUMNS:
        return ()
    sums = dict.fromkeys(columns, Decimal(0))
    for count, other in enumerate(neighbours, 1):
        for fact in other.facts:
            if fact.column in sums:
                sums[fact.column] += fact.value
        if count >= LEAST_COLUMNS and all(_equal(sums[at], value, count) for at, value in columns.items()):
            return tuple(neighbours[:count])
    return ()


def _equal(found: Decimal, printed: Decimal, count: int) -> bool:
    """Whether a sum is the printed one, rounding of each of its terms aside."""
    step = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    return abs(found - printed) <= step * count / 2 and abs(found - printed) * 20 <= abs(printed)
