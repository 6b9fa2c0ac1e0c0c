"""Numbers with their uncertainty: bootstrap confidence intervals, questions drawn with replacement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
RESAMPLES = 1_000
CONFIDENCE = 0.95
SEED = 20_201_231


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured value over ``n`` questions with its 95 % interval; None where nothing was measured."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    def plain(self) -> dict[str, Any]:
        """The estimate as JSON."""
        return {"value": self.value, "low": self.low, "high": self.high, "n": self.n}


NOTHING = Estimate(None, None, None, 0)


def share(parts: Sequence[tuple[float, float]]) -> Estimate:
    """The sum of the first numbers over the sum of the second, one pair a question."""
    table = np.array(parts, dtype=np.float64).reshape(-1, 2)
    if not table[:, 1].sum():
        return NOTHING
    return estimate(table, _ratio, int(np.count_nonzero(table[:, 1])))


def mean(values: Sequence[float | bool]) -> Estimate:
    """The mean of one number a question."""
    return share([(float(value), 1.0) for value in values])


def quantile(values: Sequence[float], at: float) -> Estimate:
    """A quantile of one number a question."""
    table = np.array(values, dtype=np.float64)
    if not len(table):
        return NOTHING
    return estimate(table, lambda rows: float(np.quantile(rows, at)), len(table))


def estimate(table: Numbers, statistic: Callable[[Numbers], float | None], n: int) -> Estimate:
    """A statistic of the rows of a table with its percentile bootstrap interval."""
    draw = np.random.default_rng(SEED)
    drawn = (table[draw.integers(0, len(table), len(table))] for _ in range(RESAMPLES))
    values = [value for value in map(statistic, drawn) if value is not None]
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(values, (tail, 1 - tail)) if values else (np.nan, np.nan)
    return Estimate(statistic(table), float(low), float(high), n)


def _ratio(rows: Numbers) -> float | None:
    over, under = rows.sum(axis=0)
    return float(over / under) if under else None


def text_of(found: Mapping[str, Any], percent: bool = True) -> str:
    """A published estimate as text: "86.1 (83–89)" in per cent, or with one decimal as it stands."""
    if found["value"] is None:
        return "–"
    if not percent:
        return f"{found['value']:.1f} ({found['low']:.1f}–{found['high']:.1f})"
    return f"{100 * found['value']:.1f} ({100 * found['low']:.0f}–{100 * found['high']:.0f})"
