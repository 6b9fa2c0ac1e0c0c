"""Tables that are no budgets: measures, places and parts of the year as columns, units from the text."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer, FactTable
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.retrieval.build import build_index

REPORT = """Verksamhetsberättelse 2023

Omsorgsnämnden i Lillköping

1. Ekonomi

Samtliga belopp redovisas i miljoner kronor (mnkr) om inte annat sägs.

Verksamhet\tUtfall 2023\tBudget 2023\tAvvikelse
Nattpatrullen\t12,1\t11,0\t-1,1
Dagcentralen\t8,4\t9,0\t0,6
Ledsagningen\t4,2\t4,0\t-0,2
Summa\t24,7\t24,0\t-0,7

Nämnden följer läget varje månad.

2. Kostnad per plats

Kronor per plats och år.

\t2023\t2022\tHela landet 2022
Gruppbostad\t910 200\t890 100\t905 700
Servicebostad\t402 300\t398 800\t410 500

Kostnaderna väntas stiga.

3. Medarbetare

Personalgrupp\tAntal 2023\tAntal 2022\tMedelålder\tSjukfrånvaro %
Undersköterskor\t210\t198\t44,1\t9,8
Arbetsterapeuter\t18\t17\t41,0\t4,2
Stödassistenter\t95\t99\t39,5\t7,7

Rekryteringen har gått bättre.

4. Elever i omvårdnadsprogrammet

Skola\tLäsår 2023/24\tLäsår 2022/23
Ekskolan\t48\t52
Lindskolan\t31\t29

Elevantalet avser den 15 september. Resultaten är goda.

5. Sjuklighet

\tKvinnor\tMän\tTotalt
Sjukfrånvaro 2023, procent\t8,8\t5,1\t8,0
Sjukfrånvaro 2022, procent\t9,4\t5,9\t8,7

Arbetet fortsätter.
"""


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the report, by words alone."""
    path = tmp_path_factory.mktemp("measured") / "omsorg-2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    report = read_report(path)
    stored, _ = build_index([report], FactTable(extract_facts(report).facts), None)
    return Assistant.over(stored, None)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("Vad kostade Nattpatrullen?", 12.1, "mnkr"),
        ("Vad hade Dagcentralen för budget?", 9.0, "mnkr"),
        ("Vad kostade en plats i gruppbostad 2022?", 890100, "kr"),
        ("Hur många undersköterskor fanns det?", 210, "antal"),
        ("Hur många undersköterskor fanns det 2022?", 198, "antal"),
        ("Hur hög var sjukfrånvaron bland undersköterskor?", 9.8, "procent"),
        ("Hur många fler undersköterskor fanns det 2023 än 2022?", 12, "antal"),
        ("Hur många elever hade Ekskolan läsåret 2022/23?", 52, None),
        ("Hur hög var sjukfrånvaron bland män 2022?", 5.9, "procent"),
    ],
)
def test_right_cell(measured: Assistant, question: str, value: float, unit: str | None) -> None:
    result = measured.ask(question)
    assert isinstance(result, Answer), result.text
    assert (float(result.figures[0].value), result.figures[0].unit) == (value, unit), result.text


@pytest.mark.parametrize(
    "question",
    [
        "Hur hög var sjukfrånvaron bland undersköterskor 2022?",
        "Hur många elever hade Ekskolan läsåret 2019/20?",
        "Vad kostade en plats i gruppbostad 2019?",
        "Hur många lärare hade Ekskolan läsåret 2022/23?",
    ],
)
def test_no_other_cell_instead(measured: Assistant, question: str) -> None:
    result = measured.ask(question)
    assert isinstance(result, Abstention), result.text
