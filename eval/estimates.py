"""Numbers with their uncertainty: bootstrap confidence intervals, questions drawn with replacement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    over, under = np.moveaxis(table[_draws(len(table))].sum(axis=1), -1, 0)
    drawn = over[under > 0] / under[under > 0]
    return _estimate(float(table[:, 0].sum() / table[:, 1].sum()), drawn, int(np.count_nonzero(table[:, 1])))


def mean(values: Sequence[float | bool]) -> Estimate:
    """The mean of one number a question."""
    return share([(float(value), 1.0) for value in values])


def quantile(values: Sequence[float], at: float) -> Estimate:
    """A quantile of one number a question."""
    table = np.array(values, dtype=np.float64)
    if not len(table):
        return NOTHING
    drawn = np.quantile(table[_draws(len(table))], at, axis=1)
    return _estimate(float(np.quantile(table, at)), drawn, len(table))


def _draws(n: int) -> NDArray[np.int64]:
    """Which questions each resample has: always the same for a number of questions."""
    return np.random.default_rng(SEED).integers(0, n, (RESAMPLES, n))


def _estimate(value: float, drawn: Numbers, n: int) -> Estimate:
    """A value with the percentile bootstrap interval of its resamples."""
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(drawn, (tail, 1 - tail)) if len(drawn) else (np.nan, np.nan)
    return Estimate(value, float(low), float(high), n)


def text_of(found: Mapping[str, Any], percent: bool = True) -> str:
    """A published estimate as text: "86.1 (83–89)" in per cent, or with one decimal as it stands."""
    if found["value"] is None:
        return "–"
    if not percent:
        return f"{found['value']:.1f} ({found['low']:.1f}–{found['high']:.1f})"
    return f"{100 * found['value']:.1f} ({100 * found['low']:.0f}–{100 * found['high']:.0f})"
