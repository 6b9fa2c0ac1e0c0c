"""Units that the names of rows and columns say."""

from __future__ import annotations

import pytest

from qa.facts import extract_facts
from qa.facts.unit_names import name_unit
from qa.vocabulary import load_vocabulary
from tests.maketables import read_text


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Sjukfrånvaro, %", "procent"),
        ("Sjukfrånvaro % 2019", "procent"),
        ("Elever som trivs i skolan, %", "procent"),
        ("Godkända inom tre år, %", "procent"),
        ("Handläggningstid (dagar)", "dagar"),
        ("Väntetid till plats, dagar", "dagar"),
        ("Låneskuld, kr per invånare", "kr"),
        ("Matsvinn gram 2022", "gram"),
        ("Medelålder", "år"),
        ("Antal ärenden", "antal"),
        ("Personal, antal på 14 dagar", "antal"),
        ("Beviljade omsorgstimmar per månad", "timmar"),
        ("Elever", "antal"),
        ("Elever med frånvaro över 20 procent", "antal"),
        ("Lokalhyra (Mkr)", "mnkr"),
        ("Utgift kkr", "tkr"),
        ("därav 65 år och äldre", None),
        ("Barn 0–5 år", None),
        ("Daglig verksamhet", None),
        ("Måltider per dag", None),
        ("Datorer till elever", None),
        ("Kostnad per utförd timme", None),
        ("Barn per årsarbetare", None),
        ("KG Ianspråktaget kapital", None),
        ("Projekt St Olof", None),
    ],
)
def test_unit_of_a_name(name: str, unit: str | None) -> None:
    assert name_unit(name, load_vocabulary()) == unit


def facts_of(section: str) -> dict[str, set[str | None]]:
    found = extract_facts(read_text(f"Årsrapport 2020\n\nNämnden\n\n{section}\n")).facts
    return {label: {fact.unit for fact in found if fact.label == label} for label in {f.label for f in found}}


def test_the_name_of_a_row_of_money_is_no_unit() -> None:
    rows = (
        "Verksamhet\tUtfall 2020\tBudget 2020\nDaglig verksamhet\t22,6\t23,4\nDatorer till elever\t4,3\t4,0\n"
    )
    assert facts_of(f"1. Drift\n\nBelopp i mnkr.\n\n{rows}") == {
        "Daglig verksamhet": {"mnkr"},
        "Datorer till elever": {"mnkr"},
    }


def test_a_row_tells_its_own_unit_in_a_table_of_money() -> None:
    rows = (
        "Post\tUtfall 2020\tBudget 2020\nHyror\t22\t23\nBesökare\t4 300\t4 000\nSjukfrånvaro, %\t6,1\t7,0\n"
    )
    assert facts_of(f"1. Drift\n\nBelopp i tkr.\n\n{rows}") == {
        "Hyror": {"tkr"},
        "Besökare": {"antal"},
        "Sjukfrånvaro, %": {"procent"},
    }


def test_loans_in_a_table_of_money_are_no_books() -> None:
    rows = "Bank\tLån\tRänta, %\nNorrbanken\t90,0\t3,05\nSörbanken\t75,0\t2,88\n"
    assert facts_of(f"1. Skulder (mnkr)\n\n{rows}") == {
        "Norrbanken": {"mnkr", "procent"},
        "Sörbanken": {"mnkr", "procent"},
    }
    lent = "Filial\tLån 2020\tLån 2019\nNorr\t9 000\t8 000\nSöder\t7 500\t7 100\n"
    assert facts_of(f"1. Bibliotek\n\n{lent}") == {"Norr": {"antal"}, "Söder": {"antal"}}


def test_a_unit_after_a_year_is_that_of_the_column() -> None:
    vocabulary = load_vocabulary()
    assert name_unit("Utfall 2023 tkr", vocabulary) == "tkr"
    assert name_unit("Ungdomar över 18 år", vocabulary) is None
