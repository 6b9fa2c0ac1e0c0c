"""Periods as headings print them."""

from __future__ import annotations

import pytest

from qa.facts import extract_facts
from qa.facts.periods import is_only_period, period_of, with_year, year_of, years_in
from tests.maketables import read_text


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020", "2020"),
        ("Utfall helår 2025", "2025"),
        ("Utfall jan-dec 2020", "2020"),
        ("Ack dec 2020", "2020"),
        ("Ack apr 2025", "jan–apr 2025"),
        ("Utfall januari – mars 2025", "jan–mar 2025"),
        ("jan t.o.m. apr 2025", "jan–apr 2025"),
        ("april 2026", "apr 2026"),
        ("T1 2025", "T1 2025"),
        ("Tertial 2 2024", "T2 2024"),
        ("Kvartal 3 2025", "Q3 2025"),
        ("Läsår 23/24", "2023/24"),
        ("läsåret 2023–2024", "2023/24"),
        ("2024-12-31", "2024-12-31"),
        ("31 december 2024", "2024-12-31"),
        ("31/12 2024", "2024-12-31"),
        ("Plan 2025-2027", "2025–2027"),
        ("Utfall T1", "T1"),
        ("Vt 2022", "vt 2022"),
        ("Hösten 2021", "ht 2021"),
        ("Anställda 31 aug", "08-31"),
        ("Helår", "helår"),
        ("Bokslut", None),
        ("Ack dec", None),
        ("Dnr 1313/2020", None),
        ("Marknad och majoritet", None),
        ("Uttal an dec 20", None),
    ],
)
def test_what_a_heading_tells(text: str, period: str | None) -> None:
    assert period_of(text) == period


@pytest.mark.parametrize(
    "text", ["2020", "Helår 2025", "T1 2025", "läsår 2023/24", "2024-12-31", "jan–apr 2025"]
)
def test_texts_that_are_periods_and_nothing_else(text: str) -> None:
    assert is_only_period(text)


@pytest.mark.parametrize(
    "text", ["Utfall 2020", "2020 Ack dec", "Förändring 2019-2020", "1234", "", "Vision 2030"]
)
def test_texts_that_say_more_than_a_period(text: str) -> None:
    assert not is_only_period(text)


def test_a_period_without_a_year_takes_the_given_one() -> None:
    assert with_year("T1", "2025") == "T1 2025"
    assert with_year("T1 2024", "2025") == "T1 2024"
    assert with_year("jan–apr", None) is None


def test_the_year_that_a_period_lies_in() -> None:
    assert [year_of(text) for text in ("2020", "T1 2025", "2024-12-31", "jan–apr 2025")] == [
        "2020", "2025", "2024", "2025"
    ]  # fmt: skip
    assert year_of("2023/24") is None
    assert year_of("2025–2027") is None
    assert years_in("Förändr% 2019 o 2020") == ("2019", "2020")


def test_headings_that_repeat_under_a_lost_one_are_of_no_known_period() -> None:
    """Kvinnor and Män stand twice: the years above them are lost, and the report's own is not both."""
    rows = "Sjukfrånvaro, %\t8,4\t5,1\t8,9\t5,6\nMedelålder\t46,1\t43,8\t46,4\t44,0\n"
    table = f"\tKvinnor\tMän\tKvinnor\tMän\n{rows}"
    report = read_text(f"Årsrapport 2020\n\nNämnden\n\n1. Personal\n\n{table}\n")
    assert {fact.period for fact in extract_facts(report).facts} == {None}
