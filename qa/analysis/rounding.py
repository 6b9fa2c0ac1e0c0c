"""What the rounding of printed numbers can explain."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

LIKELY = 4
"""Standard deviations: independent rounding errors hardly ever add up to more."""


def step(value: Decimal) -> Decimal:
    """The step between two numbers printed like this one: 1 for "12", 0.1 for "1,2"."""
    return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))


def slack(values: Iterable[Decimal]) -> Decimal:
    """How far a printed sum may differ from its printed terms by rounding alone.

    Args:
        values: the terms and the sum.

    No number is more than half a step wrong; and as the errors of many numbers mostly cancel, not more than
    four standard deviations of their sum are put down to rounding either.
    """
    steps = [step(value) for value in values]
    worst = sum(steps, Decimal(0)) / 2
    spread = (sum((size * size for size in steps), Decimal(0)) / 12).sqrt()
    return min(worst, LIKELY * spread)


def quotients(numerator: Decimal, denominator: Decimal) -> tuple[Decimal, Decimal] | None:
    """The least and greatest quotient of the numbers that were rounded to these; None if one may be 0."""
    above, below = step(numerator) / 2, step(denominator) / 2
    if abs(denominator) <= below:
        return None
    corners = [
        top / bottom
        for top in (numerator - above, numerator + above)
        for bottom in (denominator - below, denominator + below)
    ]
    return min(corners), max(corners)
