"""What the values of columns prove about each other."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qa.facts.arithmetic import Relations, change_agreement, rounding, sum_agreement

AMOUNTS = st.lists(
    st.tuples(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6)), min_size=3, max_size=8, unique=True
)


def column(*numbers: float | str | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(str(number)) for number in numbers]


@given(AMOUNTS)
def test_a_sum_agrees_on_every_row(rows: list[tuple[int, int]]) -> None:
    values = {
        1: column(*(a + b for a, b in rows)),
        2: column(*(a for a, _ in rows)),
        3: column(*(b for _, b in rows)),
    }
    found = sum_agreement(values, 1, 2, 3)
    assert found.agree == found.tested
    assert not found.refuted


@given(AMOUNTS)
def test_rounding_to_thousands_does_not_break_a_sum(rows: list[tuple[int, int]]) -> None:
    values = {
        1: column(*(round((a + b) / 1000) for a, b in rows)),
        2: column(*(round(a / 1000) for a, _ in rows)),
        3: column(*(round(b / 1000) for _, b in rows)),
    }
    assert sum_agreement(values, 1, 2, 3).share == 1.0


def test_blank_cells_and_zeros_prove_nothing() -> None:
    values = {1: column(5, None, 0, 9), 2: column(3, 4, 0, None), 3: column(2, 1, 0, 8)}
    found = sum_agreement(values, 1, 2, 3)
    assert (found.agree, found.tested) == (1, 1)
    assert not found.proved


def test_small_numbers_prove_little_and_repeated_rows_nothing_more() -> None:
    small = {1: column(5, 4, 6), 2: column(3, 2, 3), 3: column(2, 2, 3)}
    assert not sum_agreement(small, 1, 2, 3).proved
    once = {1: column(5000, 5000, 5000), 2: column(3900, 3900, 3900), 3: column(1100, 1100, 1100)}
    assert (
        sum_agreement(once, 1, 2, 3).weight
        == sum_agreement({k: v[:1] for k, v in once.items()}, 1, 2, 3).weight
    )


def test_a_change_has_a_direction() -> None:
    values = {1: column(10, -20, 50), 2: column(1000, 5000, 300), 3: column(1100, 4000, 450)}
    assert change_agreement(values, 1, 2, 3).proved
    assert change_agreement(values, 1, 3, 2).refuted
    found = Relations(values).changes
    assert [(change.change, change.before, change.after) for change in found] == [(1, 2, 3)]


def test_from_about_a_hundred_a_change_is_no_proof() -> None:
    values = {1: column(16, -94, -78), 2: column(-100, -99, -99), 3: column(-116, -5, -21)}
    assert change_agreement(values, 1, 2, 3).agree
    assert not change_agreement(values, 1, 2, 3).proved


def test_all_proved_sums_are_found_once() -> None:
    values = {
        1: column(900, -4000, 12000),
        2: column(1000, -3000, 10000),
        3: column(-100, -1000, 2000),
        4: column(7, 8, 9),
    }
    assert [(found.whole, found.parts) for found in Relations(values).sums] == [(1, (2, 3))]


def test_many_columns_are_not_searched() -> None:
    values = {at: column(at * 1000, at * 2000, at * 3000) for at in range(1, 16)}
    assert Relations(values).sums == ()
    assert Relations(values).changes == ()


def test_rounding_follows_the_printed_decimals() -> None:
    assert rounding(Decimal("12"), 2) < 2
    assert rounding(Decimal("12.5"), 2) < Decimal("0.2")
