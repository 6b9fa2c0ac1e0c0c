"""What rounding can explain."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from qa.analysis.rounding import quotients, slack, step


def test_the_step_is_that_of_the_last_digit_printed() -> None:
    assert [step(Decimal(text)) for text in ("1200", "4.20", "1E+3")] == [
        Decimal(text) for text in ("1", "0.01", "1")
    ]


def test_many_terms_do_not_excuse_everything() -> None:
    assert slack([Decimal(1)] * 3) == Decimal("1.5")
    assert 4 < slack([Decimal(1)] * 18) < 5


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=4))
def test_a_rounded_sum_is_never_a_difference(thousandths: list[int]) -> None:
    exact = [Decimal(value) / 1000 for value in thousandths]
    printed = [round(value, 1) for value in exact]
    total = round(sum(exact, Decimal(0)), 1)
    assert abs(sum(printed, Decimal(0)) - total) <= slack((*printed, total))


def test_quotients_span_what_was_rounded() -> None:
    assert quotients(Decimal(5), Decimal(0)) is None
    found = quotients(Decimal(-6), Decimal(-8))
    assert found is not None
    inside = [Decimal(a) / Decimal(b) for a, b in product(("-5.5", "-6.5"), ("-7.5", "-8.5"))]
    assert found == (min(inside), max(inside))
