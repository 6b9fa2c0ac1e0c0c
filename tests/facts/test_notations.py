"""Numbers in a notation that may mean two things: read where the table's sums prove which."""

from __future__ import annotations

import pytest

from qa.facts import extract_facts
from tests.maketables import grid_table, report_of

HEAD = "Belopp i tkr | Utfall 2023 | Budget 2023 | Avvikelse 2023\n"


def values(rows: str, head: str = HEAD) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for fact in extract_facts(report_of(grid_table(head + rows), year=2023)).facts:
        found[fact.label] = (*found.get(fact.label, ()), str(fact.value))
    return found


def test_brackets_are_a_minus_where_the_sums_say_so() -> None:
    found = values("""Intäkter | 12 345 | 12 000 | 345
        Personal | (57 455) | (56 595) | (860)
        Övrigt | (9 001) | (9 500) | 499
        Nettokostnad | (54 111) | (54 095) | (16)
    """)
    assert found["Personal"] == ("-57455", "-56595", "-860")
    assert found["Övrigt"] == ("-9001", "-9500", "499")


def test_a_bracketed_number_is_shown_as_printed() -> None:
    rows = "Intäkter | 12 345\nPersonal | (57 455)\nNettokostnad | (45 110)\n"
    facts = extract_facts(report_of(grid_table("Tkr | Utfall 2023\n" + rows), year=2023)).facts
    assert [fact.printed for fact in facts] == ["12 345", "(57 455)", "(45 110)"]


@pytest.mark.parametrize(
    "rows",
    [
        "Besök | 1 200 | (1 150)\nLån | 3 400 | (3 900)\nProgram | 56 | (61)\n",
        "Besök | 1 200 | (1 150)\nLån | 3 400 | (3 900)\nSumma | 4 600 | (5 050)\n",
    ],
)
def test_last_year_in_brackets_is_no_minus(rows: str) -> None:
    found = values(rows, "Antal | 2023 | (2022)\n")
    assert found["Besök"] == ("1200",)
    assert found["Lån"] == ("3400",)


def test_brackets_that_would_hold_either_way_are_no_numbers() -> None:
    assert (
        values("""Personal | (1 200) | (1 300) | (100)
        Lokaler | (800) | (900) | (100)
        Summa | (2 000) | (2 200) | (200)
    """)
        == {}
    )


def test_a_point_parts_thousands_where_the_sums_say_so() -> None:
    found = values("""Gator | 1.200 | 1.300 | 100
        Parker | 12.800 | 12.900 | 100
        Summa | 14.000 | 14.200 | 200
    """)
    assert found["Parker"] == ("12800", "12900", "100")


def test_a_point_before_decimals_where_the_sums_say_so() -> None:
    found = values("""Gator | 12.5 | 13.0 | 0.5
        Parker | 8.1 | 9.0 | 0.9
        Summa | 20.6 | 22.0 | 1.4
    """)
    assert found["Gator"] == ("12.5", "13.0", "0.5")


def test_points_that_no_sum_explains_are_no_numbers() -> None:
    assert values("Mål A | 1.2\nMål B | 1.3\nMål C | 2.1\n", "Mål | Avsnitt\n") == {}
