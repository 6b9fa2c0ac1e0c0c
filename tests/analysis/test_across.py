"""The same row in two tables."""

from __future__ import annotations

from tests.analysis.made import audited, made, said

UNITS = "Enhet | Utfall 2020 | Budget 2020\nMuseet | -840 | -860\nBiblioteket | -1 250 | -1 300"


def test_the_same_values_give_no_remark() -> None:
    assert audited(made(UNITS), made(UNITS, 2)) == ()


def test_one_value_that_differs_is_told_with_both_places() -> None:
    (remark,) = audited(made(UNITS), made(UNITS.replace("-860", "-880"), 2, section=2))
    assert (remark.kind, remark.check, remark.table, remark.row) == ("mismatch", "across", "r:t2", "Museet")
    assert remark.text == "I 5 Ekonomi › Museet står Budget 2020 som −860"
    assert remark.facts == ("r:t2:r1c2", "r:t1:r1c2")


def test_rounding_between_tables() -> None:
    assert said(made(UNITS), made(UNITS.replace("-860", "-861"), 2)) == [
        ("rounding", "across", "Museet", "Budget 2020")
    ]


def test_rows_of_one_name_that_are_different_things() -> None:
    investments = "Enhet | Utfall 2020 | Budget 2020\nMuseet | -42 | -645\nBiblioteket | -9 057 | -8 744"
    assert audited(made(UNITS), made(investments, 2, section=2)) == ()


def test_coarser_units_and_signs_are_not_differences() -> None:
    rough = "Enhet | Utfall 2020 | Budget 2020\nMuseet | 0,8 | 0,9\nBiblioteket | 1,3 | 1,3"
    assert audited(made(UNITS), made(rough, 2, unit="mnkr")) == ()


def test_a_value_in_another_unit_that_cannot_be_the_same() -> None:
    rough = "Enhet | Utfall 2020 | Budget 2020\nMuseet | 0,840 | 0,900\nBiblioteket | 1,250 | 1,300"
    (remark,) = audited(made(UNITS), made(rough, 2, unit="mnkr"))
    assert (remark.row, remark.computed) == ("Museet", None)
    assert remark.text.replace("\xa0", " ").endswith("som −860 tkr")


def test_totals_are_compared_whatever_their_names() -> None:
    head = "Enhet | Utfall 2019 | Utfall 2020 | Budget 2020"
    first = made(
        f"{head}\nA | -900 | -950 | -940\nB | -100 | -110 | -120\nSumma enheter | -1 000 | -1 060 | -1 060"
    )
    rows = (
        f"{head}\nLön | -800 | -850 | -860\nHyra | -200 | -210 | -220\n"
        "Summa kontogrupper | -1 000 | -1 060 | -1 080"
    )
    assert said(first, made(rows, 2)) == [("mismatch", "across", "Summa kontogrupper", "Budget 2020")]
    other = rows.replace("-800", "-700").replace("-1 000 |", "-900 |")
    assert said(first, made(other, 2)) == []


def test_changes_are_not_compared() -> None:
    head = "Enhet | Utfall 2019 | Utfall 2020 | Förändring 2020"
    table = f"{head}\nA | 1 000 | 1 100 | 10,0\nB | 2 000 | 2 200 | 10,0"
    less = "Enhet | Utfall 2020 | Förändring 2020\nA | 1 100 | 3,0"
    assert audited(made(table), made(less, 2)) == ()
