"""Real reports of other municipalities, from the folder that REPORTS names (make test-reports).

The tables were written down by looking at the rendered pages.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from qa.facts import extract_facts
from qa.ingest import read_report
from qa.report import Report, Table

pytestmark = pytest.mark.reports

ALINGSAS = "alingsas-tekniska-manadsuppfoljning-2026.pdf"
GOTEBORG = "goteborg-stadsrevisionen-2024.pdf"
SIMRISHAMN = "simrishamn-kultur-fritid-arsbokslut-2025.pdf"
PAGES = {ALINGSAS: 11, GOTEBORG: 44, SIMRISHAMN: 37}
TABLES_ON = {
    ALINGSAS: [2, 3, 4, 5, 7, 8, 10, 11],
    GOTEBORG: [41],
    SIMRISHAMN: [
        13,
        18,
        18,
        21,
        25,
        25,
        26,
        26,
        27,
        28,
        29,
        29,
        30,
        32,
        32,
        33,
        33,
        34,
        34,
        35,
        35,
        35,
        36,
        36,
    ],
}

LONG = {
    "start": "Utgifter sedan projektets start",
    "year": "Varav årets investeringar",
    "none": "Ej aktuellt",
}
DRIFT_VA = """
Belopp i tkr|Budget 2026|Prognos helår 2026|Avv. prognos/budget 2026
Verksamhetens intäkter|148 248|146 428|-1 821
Personalkostnader|-45 581|-45 346|235
Lokalhyror|-809|-809|0
Köp av tjänster|-22 379|-22 448|-70
Övriga kostnader|-24 329|-24 448|-119
Verksamhetens kostnader|-93 098|-93 052|47
Avskrivningar|-31 063|-28 530|2 534
Verksamhetens nettokostnader|24 087|24 846|759
Finansnetto|-27 445|-23 765|3 681
Årets resultat före reglering till abonnentkollektivet|-3 359|1 081|4 440
Reglering abonnentkollektivet - Ökning (-)/minskning (+)|3 359|-1 081|-4 440
Årets resultat efter reglering|0|0|0
"""
PREPAID = """
Belopp i tkr|Budget 2026|Prognos helår 2026|Avv. prognos/budget 2026
Inkomster|||
Gång- och cykelvägar|8 000|8 000|0
Kollektivtrafikåtgärder|250|250|0
|||0
|||0
- varav exploatering|6 000|6 000|0
Totala inkomster|8 250|8 250|0
"""
OUTTURN_2024 = """
tkr|Utfall 2024|Budget 2024|Utfall 2023
Förtroendevalda revisorer|-2 431|-3 180|-2 841
Sakkunnigt biträde|-34 527|-37 101|-34 012
Övriga kostnader*|-8 221|-8 123|-7 638
Summa kostnader|-45 179|-48 403|-44 491
Intäkter|5 661|5 607|5 305
Kommunbidrag|42 296|42 296|39 926
Summa intäkter|47 957|47 903|45 231
Periodens resultat|2 778|-500|740
Eget kapital|5 479|2 200|4 105
"""
ECONOMY = """
Ekonomi (tkr)|2024|2025
Intäkter|10 135|11 251
Kostnader|-69 731|-73 300
Nettokostnader|-59 596|-62 049
Budget|-59 689|-63 119
Budgetavvikelse|93|1 070
Nettoinvesteringar|2 329|5 403
Budget|4 259|10 525
Budgetavvikelse|-1 930|-5 122
"""
INVESTMENTS = """
Investeringsredovisning (mnkr)|{start}|{start}|{start}|{year}|{year}|{year}
Kultur och fritidsnämnden|Total projektbudget|Ack. Utfall|Avvikelse|Budget 2025|Utfall 2025|Budgetavvikelse
Färdigställda projekt||||||
Inventarier, löpande||||0,800|0,617|0,183
Konstinköp, löpande (6011)||||0,125|0,125|
Summa färdigställda projekt||||0,925|0,742|0,183
Pågående projekt||||||
Ny inredning, biblioteket (6014)|4,827|4,812|0,015|0,709|0,694|0,015
Ombyggnad Garvaren (6013)|2,575|2,340|0,235|0,388|0,153|0,235
Ombyggnad Hafreborg (6012)|3,124|3,059|0,065|0,539|0,474|0,065
Teknik/digital utveckling, bibliotek (6015, 6119)|0,850|0,942|-0,092|0,412|0,504|-0,092
Korsavadanläggningen|2,492|1,586|0,906|1,352|0,446|0,906
Löparbana Korsavad (6151)|2,400|0,010|2,390|2,400|0,010|2,390
Tillgänglig hjärtstartare (6152)|0,300|0,261|0,039|0,300|0,261|0,039
Ny teknik bowlinghall Korsavad (6154)|3,000|2,117|0,884|3,000|2,117|0,884
Konstnärlig utsmyckning (6155)|0,500|0,000|0,500|0,500|0,000|0,500
Summa pågående projekt|20,068|15,127|4,941|9,600|4,659|4,941
Summa investeringsprojekt|20,068|15,130|4,938|10,525|5,401|5,124
"""
OPERATIONS = """
Verksamheter (tkr)|Utfall 2025|Budget 2025|Återstår
Nämnd- och styrelseverksamhet|-698|-679|-19
Fysisk och teknisk planering|-602|-373|-229
Turistverksamhet|2 802|2 803|-1
Alkoholtillstånd|1||1
Allmän fritidsverksamhet|- 6 279|-6 827|548
Stöd till studieorganisationer|-377|-400|23
Allmän kulturverksamhet|-2 564|-2 612|49
Museum/konsthall|-8 417|-8 603|186
Bibliotek|-13 123|-13 152|29
Idrotts- och fritidsanläggning|-24 835|-23 885|-950
Fritidsgårdsverksamhet|-5 347|-5 386|39
Gem adm kultur och fritid|-2 612|-4 005|1 394
Summa totalt|-62 049|-63 119|1 070
"""
GRANTS = """
Bidrag, tkr|Bokslut 2023|Bokslut 2024|Bokslut 2025|Budget 2025|Antal 2023|Antal 2024|Antal 2025
Arrangörsbidrag för kulturföreningar|-718|-718|-718|-718|23|23|27
Verksamhetsstöd för kulturverksamheter|-450|-450|-450|-450|5|5|4
Studieförbundsbidrag|-400|-391|-397|-400*|11|10|9
Kultur- och arrangörsbidrag|{none}|{none}|{none}|{none}|{none}|{none}|{none}
Totalt|-1 568|-1 559|-1 565|-1 568|39|38|40
"""
CLUBS = """
Bidrag, tkr|Bokslut 2023|Bokslut 2024|Budget 2025|Bokslut 2025|Antal 2023|Antal 2024|Antal 2025
Lokalt aktivitetsstöd|-602|-598|-600|-599|34|34|34
Driftbidrag|-563|-926|-925|-925|28|36|41
Stöd till föreningar verksamma inom socialnämndens område|-225|-225|-225|-225|5|8|6
Utvecklingsbidrag|-342|-297|-342|-198|9|11|11
Totalt|-1 732|-2 046|-2 092|-1947|76|89|92
"""
SWIMMING = """
Statistik simskola deltagartillfällen|Bokslut 2023|Bokslut 2024|Bokslut 2025
Tobisviksbadet|Stängt|240|1310
Hammenhögsbadet|1 576|1 420|1 170
Sankt Olofsbadet|1 872|1 946|1 510
"""
KNOWN = [
    (ALINGSAS, 8, 0, DRIFT_VA),
    (ALINGSAS, 4, 0, PREPAID),
    (GOTEBORG, 41, 0, OUTTURN_2024),
    (SIMRISHAMN, 13, 0, ECONOMY),
    (SIMRISHAMN, 21, 0, INVESTMENTS),
    (SIMRISHAMN, 33, 0, OPERATIONS),
    (SIMRISHAMN, 33, 1, GRANTS),
    (SIMRISHAMN, 34, 0, CLUBS),
    (SIMRISHAMN, 35, 2, SWIMMING),
]


FOLDER = Path(os.environ.get("REPORTS") or "/nowhere")
MISSING = [name for name in PAGES if not (FOLDER / name).is_file()]
if MISSING:
    pytest.skip(
        f"Not run: the reports of other municipalities; REPORTS has no {MISSING[0]}.", allow_module_level=True
    )


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder with the reports."""
    return FOLDER


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, Report]:
    """All three, read once."""
    return {name: read_report(folder / name) for name in PAGES}


def on_page(report: Report, page: int) -> list[Table]:
    return [table for table in report.tables if table.provenance.page == page]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("name", PAGES)
def test_pages_and_tables(reports: dict[str, Report], name: str) -> None:
    assert reports[name].pages == PAGES[name]
    assert [table.provenance.page for table in reports[name].tables] == TABLES_ON[name]


@pytest.mark.parametrize(("name", "page", "number", "known"), KNOWN)
def test_known_tables(reports: dict[str, Report], name: str, page: int, number: int, known: str) -> None:
    expected = [line.format(**LONG).split("|") for line in known.strip().splitlines()]
    assert cells(on_page(reports[name], page)[number]) == expected


@pytest.mark.parametrize("name", PAGES)
def test_nothing_vanishes(reports: dict[str, Report], folder: Path, name: str) -> None:
    """Every letter and figure of the file is in a passage, a table, a heading or a part left out."""
    import pdfplumber

    from qa.ingest.pdf.reader import read_here

    printed: Counter[str] = Counter()
    with pdfplumber.open(folder / name) as pdf:
        for page in pdf.pages:
            printed.update(_letters("".join(char["text"] for char in page.chars)))
            page.close()
    assert not printed - Counter(_letters(read_here(folder / name).text))
    assert not reports[name].uncovered


def _letters(text: str) -> list[str]:
    return [char for char in unicodedata.normalize("NFKC", text) if char.isalnum()]


def test_tables_that_go_on_over_a_page(reports: dict[str, Report]) -> None:
    """Pages 27 and 30 begin a table whose last rows stand on the next page without headings."""
    for page, rows, last in (
        (27, 15, "Kommentar: Digitaliseringsarbetet"),
        (30, 17, "Kommentar: Utbudet har breddats"),
    ):
        (table,) = [table for table in on_page(reports[SIMRISHAMN], page) if table.shape[1] == 3]
        assert len(table.rows) == rows
        assert table.rows[-1][0].text.startswith(last)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (ALINGSAS, ("VA-verksamheten", "Investeringar", "Prognos jämfört med budget")),
        (SIMRISHAMN, ("Verksamhetsberättelse", "Ekonomi", "INVESTERINGSREDOVISNING", "Museet")),
        (SIMRISHAMN, ("Måluppföljning", "17 Partnerskap och samverkan")),
        (
            SIMRISHAMN,
            ("Finansiella rapporter", "Investeringsredovisning", "Investeringar i detalj per nämnd"),
        ),
        (
            GOTEBORG,
            (
                "Stadsrevisionen sammanfattar granskningen av verksamhetsåret 2024",
                "Granskning av verksamheterna",
                "Stadens styrning och samordning av digital utveckling och förvaltning",
                "Bedömning",
            ),
        ),
        (
            GOTEBORG,
            ("Årsrapport för 2024", "1 Mål och inriktning", "1.3 Revisorernas egna mål", "1.3.1 Uppföljning"),
        ),
    ],
)
def test_headings(reports: dict[str, Report], name: str, path: tuple[str, ...]) -> None:
    assert path in [section.path for section in reports[name].sections]


@pytest.mark.parametrize(
    ("name", "page", "sentence"),
    [
        (
            GOTEBORG,
            4,
            "Kvalitetskontroller genomförs årligen, där kontoren kontrollerar kvaliteten i varandras",
        ),
        (
            GOTEBORG,
            9,
            "Äldre samt vård- och omsorgsnämnden har inom ramen för hemtjänst enligt lagen om valfrihet",
        ),
        (GOTEBORG, 42, "Upphandlad revisor har i sin rapport lyft en avvikelse."),
        (ALINGSAS, 5, "Avfallsverksamheten prognostiserar även något högre konsultkostnader för året"),
        (SIMRISHAMN, 13, "flexkostnader som inte visade sig vara så stora vid årsskiftet 2025/2026"),
        (SIMRISHAMN, 25, "samt en tjänst på 50% som ekonom köps in från kommunstyrelseförvaltningen."),
    ],
)
def test_sentences_over_columns_and_pages(
    reports: dict[str, Report], name: str, page: int, sentence: str
) -> None:
    found = [passage for passage in reports[name].passages if sentence in passage.text]
    assert [passage.provenance.page for passage in found] == [page]


def test_running_lines_are_no_passages(reports: dict[str, Report]) -> None:
    for name, line in (
        (ALINGSAS, "Fördjupad månadsuppföljning 2026"),
        (GOTEBORG, "Stadsrevisionens årsredogörelse 2024"),
        (SIMRISHAMN, "2025 ÅRSBOKSLUT 2026-02-01.DOCX"),
    ):
        assert not any(passage.text == line for passage in reports[name].passages)


def test_notes_belong_to_their_table(reports: dict[str, Report]) -> None:
    (table,) = on_page(reports[GOTEBORG], 41)
    assert table.title == "Tabell 1, utfall per 2024-12-31"
    assert table.notes[0].startswith("*driftskostnader, lokalkostnader")


@pytest.mark.parametrize(
    ("name", "page", "label", "concept", "period", "printed", "unit"),
    [
        (ALINGSAS, 8, "Avskrivningar", "deviation", "2026", "2 534", "tkr"),
        (ALINGSAS, 2, "Personalkostnader", "forecast", "2026", "-56 595", "tkr"),
        (GOTEBORG, 41, "Sakkunnigt biträde", "outturn", "2023", "-34 012", "tkr"),
        (GOTEBORG, 41, "Periodens resultat", "budget", "2024", "-500", "tkr"),
        (SIMRISHAMN, 34, "Driftbidrag", "outturn", "2024", "-926", "tkr"),
        (SIMRISHAMN, 33, "Studieförbundsbidrag", "outturn", "2023", "-400", "tkr"),
    ],
)
def test_facts(
    reports: dict[str, Report],
    name: str,
    page: int,
    label: str,
    concept: str,
    period: str,
    printed: str,
    unit: str,
) -> None:
    tables = {table.id for table in on_page(reports[name], page)}
    facts = extract_facts(reports[name]).facts
    found = [
        fact for fact in facts
        if fact.table in tables and (fact.label, fact.concept, fact.period) == (label, concept, period)
    ]  # fmt: skip
    assert [(fact.printed, fact.unit) for fact in found] == [(printed, unit)]
