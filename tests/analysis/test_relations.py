"""Deviations and changes, in whatever direction a table counts them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.analysis.made import audited, made, said


@pytest.mark.parametrize("headings", ["Utfall 2020 | Budget 2020", "Budget 2020 | Utfall 2020"])
def test_the_direction_is_the_tables_own(headings: str) -> None:
    table = f"Enhet | {headings} | Avvikelse 2020\nA | 120 | 100 | 20\nB | 300 | 350 | -50\nC | 80 | 90 | 10"
    assert said(made(table)) == [("mismatch", "deviation", "C", "Avvikelse 2020")]
    assert "det omvända" in audited(made(table))[0].text


def test_forecast_against_budget() -> None:
    table = "Enhet | Budget 2020 | Prognos 2020 | Avvikelse 2020\nA | 500 | 480 | 20\nB | 300 | 290 | 15"
    assert said(made(table)) == [("mismatch", "deviation", "B", "Avvikelse 2020")]


def test_the_deviation_belongs_to_the_columns_of_its_year() -> None:
    head = "Enhet | Utfall 2019 | Utfall 2020 | Budget 2020 | Avvikelse 2020"
    table = f"{head}\nA | 100 | 120 | 110 | 10\nB | 200 | 210 | 200 | 10\nC | 300 | 310 | 305 | 5"
    assert audited(made(table)) == ()


def test_rows_may_be_the_lines_that_are_counted() -> None:
    table = "Mnkr | Nettokostnad | Investeringar\nBudget | 500 | 80\nUtfall | 480 | 95\nAvvikelse | 20 | -17"
    (remark,) = audited(made(table))
    assert (remark.kind, remark.check, remark.computed) == ("mismatch", "deviation", Decimal(-15))
    assert remark.text.startswith("Budget − Utfall")


def test_incomes_and_costs_printed_without_minus_each_have_their_sign() -> None:
    head = "Post | Utfall 2020 | Budget 2020 | Avvikelse 2020"
    table = f"{head}\nIntäkter | 500 | 450 | 50\nPersonal | 300 | 280 | -20\nLokaler | 120 | 130 | 10"
    assert audited(made(table)) == ()


def test_one_row_that_is_off_is_told_even_if_it_is_the_only_one() -> None:
    table = "Enhet | Utfall 2020 | Budget 2020 | Avvikelse 2020\nA | 120 | 100 | 35"
    assert said(made(table)) == [("mismatch", "deviation", "A", "Avvikelse 2020")]


def test_headings_that_the_values_contradict_give_one_remark() -> None:
    head = "Enhet | Utfall 2020 | Budget 2020 | Avvikelse 2020"
    table = f"{head}\nA | 120 | 100 | 7\nB | 220 | 150 | 9\nC | 320 | 190 | 3"
    (remark,) = audited(made(table))
    assert (remark.kind, remark.check, remark.row) == ("heading", "deviation", None)
    assert "0 av 3 rader" in remark.text


def test_columns_other_than_the_heading_says_are_named() -> None:
    head = "Enhet | Utfall 2019 | Utfall 2020 | Budget 2020 | Avvikelse 2020"
    table = f"{head}\nA | 100 | 150 | 110 | -10\nB | 200 | 260 | 230 | -30\nC | 300 | 390 | 305 | -5"
    (remark,) = audited(made(table))
    assert (remark.kind, remark.column) == ("heading", "Avvikelse 2020")
    assert "Utfall 2019" in remark.text


def test_blank_cells_are_not_zero() -> None:
    head = "Enhet | Utfall 2020 | Budget 2020 | Avvikelse 2020"
    assert audited(made(f"{head}\nA | 120 | 100 | 20\nB | 300 | | 50\nC | 80 | 70 | 10")) == ()


def test_deviation_in_per_cent() -> None:
    head = "Enhet | Utfall 2020 | Budget 2020 | Avvikelse 2020 %"
    table = f"{head}\nA | 120 | 100 | 20,0\nB | 150 | 200 | -25,0\nC | 330 | 300 | 12,0"
    assert said(made(table)) == [("mismatch", "deviation", "C", "Avvikelse 2020 %")]


@pytest.mark.parametrize("columns", [("Utfall 2019", "Utfall 2020"), ("Utfall 2020", "Utfall 2019")])
def test_change_between_two_years_whichever_stands_first(columns: tuple[str, str]) -> None:
    rows = {"A": ("1 000", "1 100", "10,0"), "B": ("-2 000", "-1 800", "-10,0"), "C": ("500", "600", "25,0")}
    lines = []
    for name, (before, after, change) in rows.items():
        pair = (before, after) if columns[0] == "Utfall 2019" else (after, before)
        lines.append(" | ".join((name, *pair, change)))
    table = f"Enhet | {' | '.join(columns)} | Förändring 2020\n" + "\n".join(lines)
    (remark,) = audited(made(table))
    assert (remark.kind, remark.row, remark.computed) == ("mismatch", "C", Decimal("20.0"))


def test_change_measured_by_the_size_of_a_negative_number() -> None:
    head = "Enhet | Utfall 2019 | Utfall 2020 | Förändring 2020"
    assert (
        audited(made(f"{head}\nA | -1 000 | -900 | 10,0\nB | 2 000 | 2 200 | 10,0\nC | -500 | -600 | -20,0"))
        == ()
    )


def test_a_change_from_a_number_that_may_be_zero_is_not_judged() -> None:
    head = "Enhet | Utfall 2019 | Utfall 2020 | Förändring 2020"
    assert audited(made(f"{head}\nA | 1 000 | 900 | -10,0\nB | 0 | 5 | 400,0\nC | 200 | 220 | 10,0")) == ()


def test_small_numbers_leave_much_to_rounding() -> None:
    head = "Enhet | Utfall 2019 | Utfall 2020 | Förändring 2020"
    table = f"{head}\nA | 1 000 | 900 | -10,0\nB | -8 | -6 | -29,2\nC | 200 | 220 | 10,0"
    assert said(made(table)) == [("rounding", "change", "B", "Förändring 2020")]
