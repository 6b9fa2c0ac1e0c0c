"""Which rows of a table sum up others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from qa.facts.arithmetic import rounding
from qa.facts.grid import Grid, Row
from qa.swedish import Number
from qa.vocabulary import Vocabulary

_TOTAL = re.compile(r"(?:summa|totalt|totala?|totalsumma)\b")
_PART = re.compile(r"\W*(?:varav|därav)\b", re.IGNORECASE)


def total_rows(grid: Grid, vocabulary: Vocabulary) -> frozenset[int]:
    """Grid positions of the rows that sum up others: by name, or nameless and equal to the rows above."""
    totals: list[Row] = []
    seen: list[Row] = []
    for row in grid.rows:
        if _is_total(row, seen, totals, vocabulary):
            totals.append(row)
            seen = []
        elif not _PART.match(row.label):
            seen.append(row)
    return frozenset(row.at for row in totals)


def _is_total(row: Row, seen: Sequence[Row], totals: Sequence[Row], vocabulary: Vocabulary) -> bool:
    label = row.label.lower().strip(" :")
    if label in vocabulary.totals or _TOTAL.match(label):
        return True
    if not row.blank_label or row.breakdown is not None or not any(n.value for n in row.numbers.values()):
        return False
    groups = (seen, totals, [*totals, *seen], *([total] for total in totals))
    return any(group and sums_up(row.numbers, group) for group in groups)


def sums_up(numbers: Mapping[int, Number], rows: Sequence[Row]) -> bool:
    """Whether, in most columns, a row is the sum of the given rows (rounding aside).

    A column with blank cells counts only if it agrees: what is blank is not known to be zero.
    """
    agree = tested = 0
    for column, number in numbers.items():
        parts = [row.numbers[column].value for row in rows if column in row.numbers]
        agrees = bool(parts) and abs(sum(parts, Decimal(0)) - number.value) <= rounding(
            number.value, len(parts)
        )
        tested += agrees or len(parts) == len(rows)
        agree += agrees
    return tested > 0 and agree * 2 > tested
