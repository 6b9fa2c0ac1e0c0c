"""Bootstrap intervals."""

from __future__ import annotations

from eval.estimates import NOTHING, mean, quantile, share


def test_a_mean_lies_in_its_interval_and_is_the_same_every_time() -> None:
    found = mean([True] * 80 + [False] * 20)
    assert found == mean([True] * 80 + [False] * 20)
    assert found.value == 0.8
    assert found.n == 100
    assert found.low is not None
    assert found.high is not None
    assert 0.70 < found.low < 0.75 < 0.85 < found.high < 0.90


def test_more_questions_make_the_interval_narrower() -> None:
    few, many = mean([True, True, True, False] * 5), mean([True, True, True, False] * 50)
    assert few.value == many.value == 0.75
    assert few.low is not None
    assert many.low is not None
    assert few.low < many.low


def test_a_share_has_its_own_denominator() -> None:
    assert share([(1, 1), (0, 1), (0, 0)]).value == 0.5
    assert share([(1, 1), (0, 1), (0, 0)]).n == 2


def test_nothing_to_measure_is_not_zero() -> None:
    assert mean([]) == share([(0, 0)]) == quantile([], 0.5) == NOTHING


def test_quantiles() -> None:
    found = quantile([float(number) for number in range(101)], 0.95)
    assert found.value == 95
    assert found.high is not None
    assert found.high <= 100
