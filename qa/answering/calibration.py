"""How likely it is that a passage answers: logistic regression over its signals, fitted on question sets.

The weights lie in ``calibration.toml``, which ``python -m eval fit`` writes; the published score of the fit
leaves one report out at a time (docs/eval.md).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from types import MappingProxyType

from qa.answering.proposal import Signals

SIGNALS = tuple(field.name for field in fields(Signals))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the signals, the intercept, and the probability from which a passage may answer."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float

    def probability(self, signals: Signals) -> float:
        """1 / (1 + e^−x) for x = intercept + Σ weight · signal."""
        x = self.intercept + sum(weight * getattr(signals, name) for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))


@cache
def load_calibration() -> Calibration:
    """Read the fitted weights from the package's data file."""
    data = tomllib.loads(resources.files(__package__).joinpath("calibration.toml").read_text("utf-8"))
    weights = {name: float(data["weights"][name]) for name in SIGNALS}
    return Calibration(MappingProxyType(weights), float(data["intercept"]), float(data["threshold"]))
