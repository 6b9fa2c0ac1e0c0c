"""Units that the heading, the title or the text beside a table state."""

from __future__ import annotations

import pytest

from qa.facts import extract_facts
from qa.facts.units import stated_unit
from qa.vocabulary import load_vocabulary
from tests.maketables import read_text

TABLE = "Verksamhet\tUtfall 2020\tBudget 2020\nHemtjänst\t96,4\t88,5\nHemsjukvård\t41,3\t42,0\n"


def units(before: str, after: str = "", title: str = "1. Drift", table: str = TABLE) -> set[str | None]:
    text = f"Årsrapport 2020\n\nNämnden\n\n{title}\n\n{before}\n\n{table}\n\n{after}\n"
    return {fact.unit for fact in extract_facts(read_text(text)).facts}


@pytest.mark.parametrize(
    "said",
    [
        "Belopp i mnkr, netto. Kostnader redovisas utan minustecken.",
        "Mnkr. Kostnader har minustecken.",
        "Alla belopp är i mnkr.",
        "Beloppen anges i mnkr.",
        "Tabellen visar utfallet (mnkr).",
    ],
)
def test_the_text_beside_a_table_tells_its_unit(said: str) -> None:
    assert units(said) == {"mnkr"}
    assert units("Tabellen visar utfall och budget för året.", said) == {"mnkr"}


@pytest.mark.parametrize("said", ["Nämnden fick 3 mnkr i bidrag.", "Underskottet på 8 mnkr beror på priser."])
def test_an_amount_in_the_text_is_not_the_unit_of_the_table(said: str) -> None:
    assert units(said) == {None}


def test_the_title_tells_the_unit() -> None:
    assert units("", title="1. Drift per verksamhet, mnkr") == {"mnkr"}


def test_costs_per_thing_take_no_unit_from_other_tables() -> None:
    rows = "Skola\t2020\t2019\nGrundskola\t129 700\t124 100\nGymnasium\t137 600\t134 900\n"
    other = f"2. Kostnad per elev\n\n{rows}"
    text = f"Årsrapport 2020\n\nNämnden\n\nBelopp i tkr\n\n1. Drift\n\nTkr. Netto.\n\n{TABLE}\n\n{other}"
    facts = extract_facts(read_text(text)).facts
    assert {fact.unit for fact in facts if fact.label == "Hemtjänst"} == {"tkr"}
    assert {fact.unit for fact in facts if fact.label == "Grundskola"} == {None}


def test_quarters_over_years_as_row_names_belong_to_the_row() -> None:
    table = "\tKvartal 1\tKvartal 2\n2020\t5,6\t5,2\n2019\t6,0\t5,7\n"
    text = f"Årsrapport 2020\n\nNämnden\n\n1. Försörjningsstöd per kvartal, mnkr\n\n{table}"
    found = {fact.period: str(fact.value) for fact in extract_facts(read_text(text)).facts}
    assert found == {"Q1 2020": "5.6", "Q2 2020": "5.2", "Q1 2019": "6.0", "Q2 2019": "5.7"}


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Tkr. Kostnader visas med minus.", "tkr"),
        ("Belopp i mnkr, netto.", "mnkr"),
        ("Belopp i Mkr", "mnkr"),
        ("Belopp i kkr", "tkr"),
        ("Belopp i tusen kronor", "tkr"),
        ("Belopp i tusental kronor", "tkr"),
        ("i tusen kronor", "tkr"),
        ("Belopp i miljoner kronor", "mnkr"),
        ("Alla belopp anges i tusen kronor om inget annat sägs.", "tkr"),
        ("Kronor per barn och år.", "kr"),
        ("Kostnad per enhet, kronor", "kr"),
        ("Resultaträkning (mkr)", "mnkr"),
        ("Underskottet blev 4,1 mnkr.", None),
        ("Kronoberg växer.", None),
        ("Kostnaden i kronor har stigit.", None),
    ],
)
def test_unit_of_a_line(line: str, unit: str | None) -> None:
    assert stated_unit(line, load_vocabulary()) == unit


@pytest.mark.parametrize(
    ("corner", "unit"),
    [
        ("Tkr", "tkr"),
        ("(mkr)", "mnkr"),
        ("Drift, kkr", "tkr"),
        ("Belopp i miljoner kronor", "mnkr"),
        ("Drift tkr", "tkr"),
    ],
)
def test_the_corner_of_a_table_tells_its_unit(corner: str, unit: str) -> None:
    assert units("", table=TABLE.replace("Verksamhet", corner)) == {unit}


def test_what_is_told_per_thing_holds_for_its_own_table_only() -> None:
    rows = "Skola\t2020\t2019\nGrundskola\t129 700\t124 100\nGymnasium\t137 600\t134 900"
    each = f"2. Kostnad\n\nKronor per elev och år.\n\n{rows}"
    text = (
        f"Årsrapport 2020\n\nNämnden\n\n1. Drift\n\nTkr. Netto.\n\n{TABLE}\n\n{each}\n\n3. Investeringar\n\n"
        + TABLE.replace("Hem", "Ny")
    )
    facts = extract_facts(
        read_text(
            text.replace("1. Drift", "1. Ekonomi\n\n1.1 Drift")
            .replace("2. Kost", "1.2 Kost")
            .replace("3. Inv", "1.3 Inv")
        )
    ).facts
    assert {fact.unit for fact in facts if fact.label == "Grundskola"} == {"kr"}
    assert {fact.unit for fact in facts if fact.label == "Nytjänst"} == {"tkr"}


def test_what_the_report_says_of_all_amounts_holds_where_nothing_else_is_said() -> None:
    said = "1. Läsanvisning\n\nAlla belopp anges i tusen kronor om inget annat anges."
    text = f"Årsrapport 2020\n\nNämnden\n\n{said}\n\n2. Drift\n\n{TABLE}"
    assert {fact.unit for fact in extract_facts(read_text(text)).facts} == {"tkr"}


def test_a_statement_before_the_next_table_is_not_that_of_this_one() -> None:
    other = TABLE.replace("Hem", "Ny")
    text = f"Årsrapport 2020\n\nNämnden\n\n1. Drift\n\n{TABLE}\n\nBelopp i mnkr.\n\n{other}"
    facts = extract_facts(read_text(text)).facts
    assert {fact.unit for fact in facts if fact.label == "Hemtjänst"} == {None}
    assert {fact.unit for fact in facts if fact.label == "Nytjänst"} == {"mnkr"}


def test_a_table_that_tells_of_no_money_takes_no_unit_from_the_report() -> None:
    said = "1. Läsanvisning\n\nAlla belopp anges i tusen kronor om inget annat anges."
    rows = "Skola\tLäsår 2020/21\tLäsår 2019/20\nEkskolan\t48\t52\nLindskolan\t31\t29\n"
    text = f"Årsrapport 2020\n\nNämnden\n\n{said}\n\n2. Elever\n\n{rows}"
    assert {fact.unit for fact in extract_facts(read_text(text)).facts} == {None}


def test_a_table_that_mostly_counts_takes_no_unit_of_money() -> None:
    rows = "Grupp\t2020\t2019\nElever i grundskola\t114\t113\nElever i gymnasiet\t230\t241\n"
    rows += "Barn i förskola\t41\t39\n"
    text = (
        f"Årsrapport 2020\n\nNämnden\n\n1. Drift\n\nBelopp i tkr.\n\n{TABLE}\n\n1.1 Skolans drift\n\n{rows}"
    )
    facts = extract_facts(read_text(text)).facts
    assert {fact.unit for fact in facts if fact.label == "Hemtjänst"} == {"tkr"}
    assert {fact.unit for fact in facts if fact.label == "Barn i förskola"} == {None}


def test_the_caption_of_another_table_is_no_statement() -> None:
    assert units("", "Tabell 7. Bolagens resultat (mnkr)") == {None}
