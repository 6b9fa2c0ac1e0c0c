"""Numbers of running text and cells of rows that are about something else than what is asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.assistant import Assistant
from qa.evidence import Answer
from tests.maketables import assistant_over, read_text

REPORT = """Verksamhetsberättelse 2024

Hamnnämnden i Storvik

1. Ekonomi

Lotskontoret redovisar en positiv budgetavvikelse på 1,6 mnkr på grund av vakanser. Av fondens kapital på \
5 479 tkr betalas 3 279 tkr av kapitalet tillbaka. Hamnavgifterna avviker positivt med 20 000 kronor.

Beläggningen i gästhamnen var i augusti 62 procent. Engagemangsindex för hamnen är 73.

1.1 Drift

Belopp i tkr\tUtfall 2024\tBudget 2024\tAvvikelse
Hamnintäkter\t9 100\t9 000\t100
Övr. int.\t400\t500\t-100
Lotskontoret\t-4 000\t-4 100\t100
Plan.reserv o Ers. för muddr.\t-700\t-900\t200
Summa nettokostnader\t4 800\t4 500\t300

1.2 Besökare

Antal besökare\tUtfall 2023\tUtfall 2024\tBudget 2024
Fyrmuseet\t11 100\t13 400\t12 000

1.3 Investeringar

Belopp i tkr\tTotal projektbudget\tUtfall sedan start\tBudget 2024\tUtfall 2024
Ny kran\t9 000\t8 100\t2 000\t1 500
Ny brygga\t4 000\t3 600\t1 000\t900
"""


@pytest.fixture(scope="module")
def harbour() -> Assistant:
    """An assistant over the report, without a model."""
    return assistant_over(read_text(REPORT))


def first(harbour: Assistant, question: str) -> Decimal | None:
    """The answer's number, None without one."""
    result = harbour.ask(question)
    return result.figures[0].value if isinstance(result, Answer) and result.figures else None


@pytest.mark.parametrize(
    "question",
    [
        "Hur hög var sjukfrånvaron på Lotskontoret?",
        "Hur stor var Lotskontorets skuld?",
        "Hur mycket investerade Lotskontoret 2024?",
        "Hur stora var hamnavgifterna?",
        "Hur stor var beläggningen i gästhamnen i december?",
        "Vilket engagemangsindex fick männen?",
        "Hur stora var kostnaderna totalt 2024?",
    ],
)
def test_a_number_about_something_else_is_not_given(harbour: Assistant, question: str) -> None:
    assert first(harbour, question) is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Hur hög var beläggningen i gästhamnen i augusti?", "62"),
        ("Hur mycket av fondens kapital betalas tillbaka?", "3279"),
        ("Vad kostade planeringsreserven och ersättningen för muddringen 2024?", "-700"),
        ("Vilken budget hade planeringsreserven och ersättningen för muddring?", "-900"),
        ("Hur många besökare hade man budgeterat för Fyrmuseet 2024?", "12000"),
        ("Hur mycket lades på en ny kran 2024?", "1500"),
    ],
)
def test_what_is_asked_for_is_found(harbour: Assistant, question: str, value: str) -> None:
    assert first(harbour, question) == Decimal(value)
