"""Arithmetic between the columns of a table: sums of two, changes in per cent, and how sure they are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, permutations

Values = Mapping[int, Sequence[Decimal | None]]

AGREES = 0.8
DOUBTED = 0.5
PROOF = 3.5
MOST_COLUMNS = 9
NEAR_HUNDRED = 10  # from about a hundred, a change in per cent is no more than a difference


@dataclass(frozen=True, slots=True)
class Agreement:
    """On how many rows a relation holds, of how many it could be tested on.

    ``weight`` is about the number of decimal digits by which chance is ruled out: rows with small numbers
    prove little, rows that repeat another prove nothing.
    """

    agree: int
    tested: int
    weight: float

    @property
    def share(self) -> float:
        """The share of the tested rows that agree; 1 with nothing to test."""
        return self.agree / self.tested if self.tested else 1.0

    @property
    def proved(self) -> bool:
        """Whether the relation cannot well be chance."""
        return self.share >= AGREES and self.weight >= PROOF

    @property
    def refuted(self) -> bool:
        """Whether the relation plainly does not hold."""
        return self.share < DOUBTED


@dataclass(frozen=True, slots=True)
class Sum:
    """A column that is the sum of two others: outturn = budget + deviation, whatever they are called."""

    whole: int
    parts: tuple[int, int]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Change:
    """A column that is the change in per cent from one column to another."""

    change: int
    before: int
    after: int
    agreement: Agreement


@dataclass(frozen=True)
class Relations:
    """All relations between number columns that are proved by their values."""

    values: Values

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """Columns that are the sum of two others."""
        return tuple(self._sums()) if len(self.values) <= MOST_COLUMNS else ()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Columns that are the change in per cent between two others."""
        return tuple(self._changes()) if len(self.values) <= MOST_COLUMNS else ()

    def _sums(self) -> Iterator[Sum]:
        for three in combinations(sorted(self.values), 3):
            for whole in three:
                one, other = (at for at in three if at != whole)
                agreement = sum_agreement(self.values, whole, one, other)
                if agreement.proved:
                    yield Sum(whole, (one, other), agreement)

    def _changes(self) -> Iterator[Change]:
        for change, before, after in permutations(sorted(self.values), 3):
            agreement = change_agreement(self.values, change, before, after)
            if agreement.proved:
                yield Change(change, before, after, agreement)


def rounding(value: Decimal, terms: int) -> Decimal:
    """The largest difference that rounding of so many printed terms explains, in the value's own decimals."""
    step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    return step * (terms + 1) / 2 + step / 100


def sum_agreement(values: Values, whole: int, one: int, other: int) -> Agreement:
    """How well a column is the sum of two others; rows with a blank cell prove nothing either way."""
    agree = tested = 0
    seen: dict[tuple[Decimal, Decimal, Decimal], float] = {}
    for total, a, b in zip(values[whole], values[one], values[other], strict=True):
        if total is None or a is None or b is None or not (total or a or b):
            continue
        tested += 1
        slack = max(rounding(number, 2) for number in (total, a, b))
        if abs(a + b - total) <= slack:
            agree += 1
            smallest = float(min(abs(total), abs(a), abs(b)) / slack)
            seen[total, a, b] = math.log10(smallest) if smallest > 1 else 0.0
    return Agreement(agree, tested, sum(seen.values()))


def change_agreement(values: Values, change: int, before: int, after: int) -> Agreement:
    """How well a column is the change in per cent from one column to another: 100 · (after / before − 1)."""
    agree = tested = 0
    seen: dict[tuple[Decimal, Decimal, Decimal], float] = {}
    for percent, a, b in zip(values[change], values[before], values[after], strict=True):
        if percent is None or not a or b is None:
            continue
        tested += 1
        slack = _change_slack(percent, a, b)
        if abs((b / a - 1) * 100 - percent) <= slack:
            agree += 1
            size = float(abs(percent) / slack)
            seen[percent, a, b] = math.log10(size) if size > 1 and abs(abs(a) - 100) > NEAR_HUNDRED else 0.0
    return Agreement(agree, tested, sum(seen.values()))


def _change_slack(percent: Decimal, before: Decimal, after: Decimal) -> Decimal:
    """What rounding of a printed change and of its two amounts explains."""
    half = Decimal("0.51")
    own = half * Decimal(1).scaleb(int(percent.as_tuple().exponent)) + Decimal("0.06")
    steps = [half * Decimal(1).scaleb(min(0, int(number.as_tuple().exponent))) for number in (before, after)]
    return own + abs(100 * after / (before * before)) * steps[0] + abs(100 / before) * steps[1]
