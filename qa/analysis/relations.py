"""Arithmetic along a line: the deviation from budget and the change in per cent between two years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from qa.analysis.ledger import Ledger, Line
from qa.analysis.remark import Remark, column_name, judge, of_cell, of_column
from qa.analysis.rounding import quotients, slack, step
from qa.evidence import Fact
from qa.swedish import format_number

ACTUAL = ("outturn", "forecast")
BASE = ("budget", "forecast")
AMOUNTS = ("outturn", "forecast", "budget")
_INCOME = re.compile(r"intäkt|inkomst|bidrag|skatt|avgift|försäljning|resultat|netto|saldo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relation:
    """One line worked out from two others, as the headings or the arithmetic say, and how often that holds."""

    result: Line
    left: Line
    right: Line
    tested: tuple[int, ...]
    agree: int
    as_named: bool

    @property
    def holds(self) -> bool:
        """Whether it holds in at least half of the cells."""
        return bool(self.tested) and 2 * self.agree >= len(self.tested)

    def facts(self, at: int) -> tuple[Fact, Fact, Fact]:
        """The result and the two it comes from, at one position."""
        return self.result.facts[at], self.left.facts[at], self.right.facts[at]


Test = Callable[[Fact, Fact, Fact], bool | None]


def check_deviations(ledger: Ledger) -> Iterator[Remark]:
    """Deviation = outturn or forecast − budget, in the direction that holds for the table."""
    lines = _lines(ledger)
    for result in lines:
        if result.concept == "deviation":
            found = _relations(result, lines, ACTUAL, BASE, _deviates)
            best = _best(found)
            if best is not None:
                yield from _deviation_remarks(ledger, best)


def check_changes(ledger: Ledger) -> Iterator[Remark]:
    """Change in per cent = later / earlier − 1, between the two columns for which that holds."""
    for result in ledger.columns:
        if result.concept == "change":
            found = _relations(result, ledger.columns, AMOUNTS, AMOUNTS, _changes)
            best = _best([relation for relation in found if relation.left.concept == relation.right.concept] or found)
            if best is not None:
                yield from _change_remarks(ledger, best)


def _lines(ledger: Ledger) -> tuple[Line, ...]:
    """The lines that stand for outturn, budget and deviation: the columns, or else the rows."""
    if any(column.concept in (*AMOUNTS, "deviation") for column in ledger.columns):
        return ledger.columns
    return ledger.rows


def _relations(
    result: Line, lines: Sequence[Line], actual: Sequence[str], base: Sequence[str], test: Test
) -> list[Relation]:
    """All ways to work a line out from two others, in both directions."""
    pairs = [
        pair
        for left in lines
        for right in lines
        if left.at != right.at and left.concept in actual and right.concept in base
        for pair in ((left, right), (right, left))
    ]
    return [_relation(result, left, right, test) for left, right in dict.fromkeys_by_place(pairs)]
