"""Fitting when a passage may answer: held-out scores, threshold and the written file."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest

from eval.fit import Sample, fit, summary, toml
from qa.answering.calibration import SIGNALS


def made(count: int = 40) -> list[Sample]:
    """Samples of three reports in which meaning and fit tell the answerable from the others."""
    draws = np.random.default_rng(0)
    samples = []
    for number in range(count * 3):
        answerable = number % 2 == 0
        signals = draws.normal(0, 1, len(SIGNALS))
        signals[0] += 4 if answerable else 0
        samples.append(Sample(f"r{number % 3}", tuple(signals), answerable, answerable))
    return samples


def test_the_held_out_scores_tell_them_apart() -> None:
    found = fit(made())
    assert found.auc > 0.95
    assert found.weights["meaning"] > 0
    assert found.point(found.threshold)["answerable refused"] <= 0.11


def test_a_wrong_passage_of_an_answerable_question_is_left_out() -> None:
    wrong = [Sample("r0", (9.0,) * len(SIGNALS), True, False)] * 20
    assert fit([*made(), *wrong]).weights == fit(made()).weights


def test_one_report_is_too_few() -> None:
    with pytest.raises(ValueError, match="two reports"):
        fit([sample for sample in made() if sample.report == "r0"])


def test_the_written_file_is_what_the_package_reads() -> None:
    data = tomllib.loads(toml(fit(made())))
    assert tuple(data["weights"]) == SIGNALS
    assert "abstention recall" in summary(fit(made()))
