"""Contradictions of a report: what is found, what is left alone, and how it is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qa.analysis import find_contradictions
from qa.analysis.against_headers import tables_against_headers
from qa.evidence import Contradiction
from qa.facts import extract_facts
from qa.ingest import read_report
from tests.analysis.made import made, report_of

Told = Callable[[str, str], tuple[Contradiction, ...]]

HEAD = """Årsrapport 2023

Tekniska nämnden i Lillköping

1. Sammanfattning

{first}

2. Uppföljning

{filler}

3. Ekonomi

{second}
"""
FILLER = """Gatorna i centrum sopades två gånger under våren och parkerna fick nya bänkar.

Hamnen muddrades i juni. Vattnet i sjön var klart och badgästerna många.

Lekplatserna besiktigades av en oberoende granskare som fann få brister. Personalen utbildades i säkerhet.

Skogen gallrades längs motionsspåren. Belysningen byttes mot lampor som drar mindre ström."""


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Reads a report that says one thing in its summary and another in a chapter."""

    def read(first: str, second: str) -> tuple[Contradiction, ...]:
        path = tmp_path / "rapport-2023.txt"
        path.write_text(HEAD.format(first=first, second=second, filler=FILLER), encoding="utf-8")
        report = read_report(path)
        return find_contradictions(report, extract_facts(report))

    return read


DIFFERING = [
    (
        "amount",
        "Gatuenheten redovisar ett underskott om 3,6 mnkr.",
        "Gatuenheten har ett underskott på 3,9 mnkr.",
    ),
    (
        "state",
        "Under hösten har den nya skötselplanen börjat tillämpas i praktiken.",
        "Under hösten kommer den nya skötselplanen att börja tillämpas i praktiken.",
    ),
    (
        "state",
        "Upphandlingen av en ny sopmaskin har genomförts.",
        "Upphandlingen av en ny sopmaskin pågår.",
    ),
    (
        "negation",
        "De förstudier som inte är igång rör de enheter som har flest vakanser.",
        "De förstudier som är igång rör de enheter som har flest vakanser.",
    ),
    (
        "amount",
        "Grundskolan svarar för det största underskottet, 8,2 mnkr.",
        "Grundskolan redovisar ett underskott på 7,4 mnkr.",
    ),
    (
        "amount",
        "Prognosen för helåret är 6,1 mnkr.",
        "Helårsprognosen visar ett resultat på 5,4 mnkr.",
    ),
    (
        "state",
        "Det nya boendet Björkliden med 48 lägenheter togs i bruk i november.",
        "Inflyttningen på Björkliden beräknas ske i mars 2024.",
    ),
    (
        "date",
        "Den nya återvinningscentralen vid Norrleden öppnar för allmänheten i mars 2024.",
        "Den nya återvinningscentralen vid Norrleden öppnar för allmänheten i juni 2024.",
    ),
    (
        "name",
        "Uppföljningen är i linje med den tillitsstyrning som kommunen tillämpar sedan länge.",
        "Uppföljningen är i linje med den tillsynsstyrning som kommunen tillämpar sedan länge.",
    ),
]


@pytest.mark.parametrize(("kind", "first", "second"), DIFFERING)
def test_two_tellings_that_differ_are_found(told: Told, kind: str, first: str, second: str) -> None:
    found = told(first, second)
    assert found
    assert found[0].kind == kind
    assert {citation.quote for citation in found[0].citations} == {first, second}
    assert {citation.path[0] for citation in found[0].citations} == {"1. Sammanfattning", "3. Ekonomi"}


UNDERSTOOD = [
    (
        "Det största underskottet finns inom snöröjningen (7,2 mnkr).",
        "Snöröjningen kostade mer än väntat. Underskottet är 7,6 mnkr.",
        "7,6 mnkr",
    ),
    (
        "Den nya kajen i gästhamnen invigdes den 15 juni av landshövdingen.",
        "Kajrenovering gästhamnen. Arbetet beräknas bli färdigt i november 2024.",
        "beräknas bli färdigt",
    ),
    (
        "Kommunen ska revidera skötselplanen för parkerna.",
        "I stället för en reviderad skötselplan för parkerna planeras en färdplan.",
        "I stället för en reviderad skötselplan för parkerna",
    ),
]


@pytest.mark.parametrize(("first", "second", "said"), UNDERSTOOD)
def test_a_sentence_that_leaves_out_its_matter_takes_it_from_before(
    told: Told, first: str, second: str, said: str
) -> None:
    assert any(said in each.said for each in told(first, second))


ALIKE = [
    (
        "Etapp 1 av Norrleden är färdigställd.",
        "Etapp 2 av Norrleden beräknas vara klar i mars 2024.",
    ),
    (
        "När Björkliden öppnade flyttade hemtjänsten dit.",
        "Inflyttningen på Björkliden beräknas ske i mars 2024.",
    ),
    (
        "Läs mer i gransknings- och revisionsredogörelserna för de granskade bolagen i kommunen.",
        "Läs mer i revisions- och granskningsredogörelserna för de granskade bolagen i kommunen.",
    ),
    ("Prognosen för helåret är 6,1 mnkr.", "Snöröjningen ger en prognos på 5,4 mnkr för helåret."),
    (
        "Samarbetet om en ny hemsida för badgäster har pågått under året.",
        "Samarbetet om en ny hemsida för badgäster har påbörjats under året.",
    ),
    (
        "Underskottet inom snöröjningen är 7,2 mnkr.",
        "Sopningen kostade mer än väntat. Underskottet är 7,6 mnkr.",
    ),
    ("Saneringen drog ut på tiden. Kostnaden för den är 2,7 mnkr. Försäkringen ersätter 1,9 mnkr.", "Klart."),
    (
        "Projektmedel till biblioteket från Region Skåne (350 tkr) ger böcker till barn.",
        "Biblioteket har fått projektmedel från Statens Kulturråd (545 tkr) till böcker för barn.",
    ),
    (
        "Enligt kommunallagen ska fullmäktige fastställa finansiella mål.",
        "De finansiella mål som fullmäktige har fastställt nås inte.",
    ),
    ("Gatuenheten har ett underskott på 3,6 mnkr.", "Gatuenheten har ett underskott på 3 612 tkr."),
    ("Gatuenheten har ett underskott på 3,6 mnkr.", "Parkenheten har ett underskott på 3,9 mnkr."),
    (
        "Gatuenheten hade ett underskott på 3,6 mnkr 2022.",
        "Gatuenheten hade ett underskott på 3,9 mnkr 2023.",
    ),
    (
        "Gatuenheten har ett underskott på 3,6 mnkr.",
        "Gatuenheten har ett underskott på 3,0 mnkr exklusive kostnader för vinterväghållning.",
    ),
    ("Gatuenheten har ett underskott på drygt 3,5 mnkr.", "Gatuenheten har ett underskott på 3,9 mnkr."),
    ("Upphandlingen av en ny sopmaskin har genomförts.", "Upphandlingen av nya kontorsstolar pågår."),
    ("En ny lekplats har byggts i Vivalla.", "En ny lekplats har byggts i Vivalla under året."),
    ("Den kommungemensamma taxan gäller alla.", "Den kammungemensamma taxan gäller alla."),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_other_matters_and_rounding_are_no_contradictions(told: Told, first: str, second: str) -> None:
    assert told(first, second) == ()


def test_text_is_held_against_the_tables(told: Told) -> None:
    table = (
        "Belopp i tkr\tUtfall 2023\tBudget 2023\tAvvikelse\n"
        "Gatuenheten\t-13 500\t-13 000\t-500\nParkenheten\t-7 600\t-8 400\t800\nSumma\t-21 100\t-21 400\t300"
    )
    (found,) = told("Parkenheten redovisar ett överskott på 800 mnkr.", table)
    assert found.kind == "table"
    assert found.said == ("800 mnkr", "800 tkr")
    assert found.citations[1].row == "Parkenheten"
    assert told("Parkenheten redovisar ett överskott på 0,8 mnkr.", table) == ()


def test_a_result_of_the_whole_body_is_held_against_its_table(told: Told) -> None:
    table = "Belopp i tkr\tBudget 2023\tPrognos 2023\nKostnader\t-900\t-950\nÅrets resultat\t7 500\t6 100"
    (found,) = told("Helårsprognosen visar ett resultat på 5,4 mnkr.", table)
    assert (found.kind, found.said) == ("table", ("5,4 mnkr", "6\u00a0100 tkr"))
    assert told("Helårsprognosen visar ett resultat på 6,1 mnkr.", table) == ()


def test_an_amount_belongs_to_what_its_own_clause_names(told: Told) -> None:
    table = (
        "Belopp i tkr\tUtfall 2023\tBudget 2023\tAvvikelse\n"
        "Gatuenheten\t-13 500\t-13 000\t-500\nParkenheten\t-7 600\t-8 400\t800\nSumma\t-21 100\t-21 400\t300"
    )
    assert told("Gatuenheten gick back, medan hamnen lämnar ett överskott på 0,6 mnkr.", table) == ()


def test_a_table_is_held_against_its_own_headings() -> None:
    table = made("Enhet | Utfall 2019 | Budget 2019\nA | 100 | 110\nB | 200 | 220")
    held = table.with_facts("Utfall 2019", concept="outturn", period="2020", inferred="Utfall 2020")
    (pair,) = tables_against_headers(report_of([held.table]), held.facts)
    assert (pair.fact.header, pair.row) == ("Utfall 2019", 0)
    split = table.with_facts("Budget 2019", concept="budget", period="2019", inferred="Budget 2019")
    assert list(tables_against_headers(report_of([split.table]), split.facts)) == []


def test_a_sentence_that_stands_twice_is_told_once_with_both_places(told: Told) -> None:
    first = "Gatuenheten redovisar ett underskott om 3,6 mnkr."
    second = f"Gatuenheten har ett underskott på 3,9 mnkr.\n\n3.1 Drift\n\n{first}"
    (found,) = told(first, second)
    sides = zip(found.citations, found.repeats, strict=True)
    assert {citation.quote: len(repeats) for citation, repeats in sides} == {
        first: 1,
        "Gatuenheten har ett underskott på 3,9 mnkr.": 0,
    }


def test_the_matter_and_both_sides_are_told_in_one_line(told: Told) -> None:
    found = told(*DIFFERING[0][1:])[0]
    assert "gatuenheten" in found.about
    assert "”3,6 mnkr” eller ”3,9 mnkr”" in found.about
