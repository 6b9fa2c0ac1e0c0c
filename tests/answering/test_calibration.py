"""The probability that a passage answers moves with its signals as it should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answering.calibration import SIGNALS, load_calibration
from qa.answering.proposal import Signals

SURE = Signals(6.0, 1.0, 0.0, 0.0, 4.0, 1.0, 0.0, 0.0)
UNSURE = Signals(1.0, 0.1, 0.9, 1.0, 2.0, -1.0, 0.0, 0.0)


def test_the_fitted_weights_are_those_of_the_signals() -> None:
    assert tuple(load_calibration().weights) == SIGNALS
    assert 0 < load_calibration().threshold < 1


def test_clear_cases() -> None:
    calibration = load_calibration()
    assert calibration.probability(SURE) > 0.9 > calibration.threshold
    assert calibration.probability(UNSURE) < 0.1 < calibration.threshold


@pytest.mark.parametrize(
    ("signal", "worse"), [("meaning", 1.0), ("coverage", 0.2), ("told", -1.0), ("unknown", 1.0)]
)
def test_less_evidence_is_less_likely(signal: str, worse: float) -> None:
    calibration = load_calibration()
    weaker = replace(SURE, **{signal: worse})
    assert calibration.probability(weaker) < calibration.probability(SURE)
