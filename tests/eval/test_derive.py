"""Whether an expected number stands in its evidence or follows from it."""

from __future__ import annotations

import pytest

from eval.derive import derivation, signs, stands

ROW = "KIT IT-avdelningen\t-60 835\t-66 150\t-67 802\t1 652\t8,7"


@pytest.mark.parametrize(
    ("value", "evidence", "expected"),
    [
        (-67802, ROW, True),
        (8.7, ROW, True),
        (67.802, ROW, False),
        (-6780, ROW, False),
        (652, ROW, True),  # the last digits of a grouped number may be a cell of their own in a PDF
        (87, ROW, False),
        (5, "Företag får fem kostnadsfria timmar.", True),
        (3.0, "sjukfrånvaron var 3,0 procent", True),
        (3.0, "sjukfrånvaron var 3,04 procent", False),
        (1234567, "1 234 567 kr", True),
        (1234, "1\u00a0234 tkr", True),
        (250, "Lekplatser 4 500 250 −535", True),
    ],
)
def test_a_number_stands_in_the_evidence(value: float, evidence: str, expected: bool) -> None:
    assert stands(value, [evidence]) is expected


@pytest.mark.parametrize(
    ("value", "evidence", "how"),
    [
        (-5315, [ROW], "difference"),
        (8.74, [ROW], "change"),
        (97.6, [ROW], "share"),
        (-67.802, [ROW], "scale"),
        (60, ["A\t10\t1", "B\t20\t2", "C\t30\t3"], "sum of a column"),
        (4.33, ["Sjukfrånvaro\t4,8\t4,4\t3,8"], "mean of a row"),
        (7, [f"Rad {'x' * n}" for n in range(7)], "count"),
        (12345, [ROW], None),
    ],
)
def test_a_number_follows_from_the_evidence(value: float, evidence: list[str], how: str | None) -> None:
    assert derivation(value, evidence, 0) == how


def test_the_printed_sign_is_seen() -> None:
    assert signs(-67802, [ROW]) == {-1}
    assert signs(1652, [ROW]) == {1}
    assert signs(99, [ROW]) == set()
