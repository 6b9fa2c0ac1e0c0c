"""Totals, totals printed twice, parts of a whole, women and men."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.analysis.made import audited, made, said

TWICE = "Post | Utfall 2020 | Budget 2020\nHyra | 300 | 310\nLön | 700 | 700\n"


def test_subtotals_are_not_summed_with_their_rows() -> None:
    table = """
    Post | Utfall 2020
    Hyra | -300
    Lön | -700
    Summa kostnader | -1 000
    Bidrag | 400
    Avgifter | 350
    Summa intäkter | 750
    Summa netto | -250
    """
    assert audited(made(table)) == ()
    assert said(made(table.replace("| -250", "| -275"))) == []  # nothing tells how it was meant
    table = table.replace("Utfall 2020", "Utfall 2020 | Budget 2020").replace("0\n", "0 | 0\n")
    assert audited(made(table)) == ()


def test_a_wrong_total_of_one_column() -> None:
    (remark,) = audited(made("Post | Utfall 2020\nHyra | 300\nLön | 700\nEl | 55\nSumma | 1 155"))
    assert (remark.kind, remark.check, remark.computed) == ("mismatch", "total", Decimal(1055))
    assert remark.text == "Summan av 3 rader, Hyra till El, är 1\xa0055"


def test_a_mean_is_no_sum() -> None:
    table = "Enhet | Utfall 2020\nSkola A | 63\nSkola B | 71\nSumma | 67"
    assert audited(made(table, unit=None)) == ()


def test_shares_and_indices_are_not_summed() -> None:
    assert audited(made("Enhet | Utfall 2020\nA | 4,1\nB | 5,2\nSumma | 9,9", unit="procent")) == ()


def test_a_total_far_from_its_rows_sums_up_something_else() -> None:
    assert audited(made("Enhet | Utfall 2020\nA | 40\nB | 50\nSumma | 4 000")) == ()


def test_a_row_that_does_not_call_itself_a_total_is_known_by_its_values() -> None:
    head = "Post | Utfall 2019 | Utfall 2020 | Budget 2020"
    rows = "Intäkter | 500 | 520 | 510\nLön | -300 | -310 | -305\nHyra | -150 | -155 | -160"
    costs = "Verksamhetens kostnader | -450 | -465 | -465\nÅrets netto | 50 | 55 | 45"
    assert audited(made(f"{head}\n{rows}\n{costs}")) == ()
    wrong = costs.replace("-450 | -465 | -465", "-450 | -475 | -465")
    assert ("mismatch", "total", "Verksamhetens kostnader", "Utfall 2020") in said(
        made(f"{head}\n{rows}\n{wrong}")
    )


def test_parts_listed_below_their_head_are_counted_once() -> None:
    table = """
    Investering | Budget 2020 | Prognos 2020 | Utfall 2020
    Expansion | 700 | 650 | 640
    Parker | 500 | 450 | 430
    Gator | 200 | 200 | 210
    Reinvestering | 900 | 910 | 905
    Gator | 400 | 410 | 400
    Broar | 500 | 500 | 505
    Summa utgifter | 1 600 | 1 560 | 1 645
    """
    assert said(made(table)) == [("mismatch", "total", "Summa utgifter", "Utfall 2020")]


def test_a_known_total_may_head_a_single_part() -> None:
    head = "Investering | Budget 2020 | Utfall 2020"
    rows = "Expansion | 700 | 640\nParker | 700 | 640\nÖvrigt | 200 | 210\nSumma utgifter | 900 | 850"
    assert audited(made(f"{head}\n{rows}").with_total("Expansion")) == ()


def test_a_blank_part_is_pointed_out() -> None:
    (remark,) = audited(made("Post | Utfall 2020\nHyra | 300\nLön | 700\nEl | \nVatten | 90\nSumma | 1 155"))
    assert remark.text.endswith("är 1\xa0090")
    head = "Post | Utfall 2020 | Budget 2020"
    remarks = audited(made(f"{head}\nHyra | 300 | 300\nLön | 700 | 700\nEl | | 60\nSumma | 1 055 | 1 060"))
    assert [remark.text for remark in remarks] == [
        "Summan av 2 rader, Hyra till Lön, är 1\xa0000; 1 cell saknar värde"
    ]


def test_a_column_with_an_unreadable_cell_is_not_summed() -> None:
    assert audited(made("Post | Utfall 2020\nHyra | 300\nLön | #####\nEl | 60\nSumma | 1 055")) == ()


def test_a_total_printed_twice_alike_is_looked_at_once() -> None:
    table = f"{TWICE}Summa | 1 001 | 1 010\nSumma | 1 001 | 1 010"
    assert said(made(table)) == [("rounding", "total", "Summa", "Utfall 2020")]


def test_a_total_printed_twice_with_different_values() -> None:
    table = f"{TWICE}Summa | 1 000 | 1 010\nSumma | 1 000 | 1 100"
    (remark,) = audited(made(table))
    assert (remark.check, remark.printed, remark.computed) == ("repeated", Decimal(1100), Decimal(1010))


@pytest.mark.parametrize(
    ("part", "remarks"), [("-400", 0), ("-1 000", 0), ("-1 400", 1), ("400", 0), ("-1 001", 0), ("-1 002", 1)]
)
def test_a_part_is_not_greater_than_its_whole(part: str, remarks: int) -> None:
    table = f"Post | Utfall 2020\nKostnader | -1 000\nvarav lokaler | {part}\nIntäkter | 200\nSumma | -800"
    found = audited(made(table))
    assert [remark.check for remark in found] == ["part"] * remarks


def test_the_deviation_of_a_part_may_be_greater() -> None:
    head = "Post | Utfall 2020 | Budget 2020 | Avvikelse 2020"
    assert (
        audited(made(f"{head}\nKostnader | -1 000 | -1 010 | 10\n- varav lokaler | -400 | -450 | 50")) == ()
    )


def test_women_and_men_add_up_or_lie_on_both_sides() -> None:
    rows = "Anställda/Tot | {}\nAnställda/K | 60\nAnställda/M | 40"
    for value, remarks in (("100", 0), ("50", 0), ("120", 1), ("101", 1)):
        found = audited(made(f"Mått | Utfall 2020\n{rows.format(value)}", unit="antal"))
        assert [remark.check for remark in found] == ["breakdown"] * remarks
    (remark,) = audited(
        made("Mått | Utfall 2020\nNärvaro/Tot | 7,0\nNärvaro/K | 5,0\nNärvaro/M | 4,0", unit="procent")
    )
    assert (remark.kind, remark.computed) == ("mismatch", None)
