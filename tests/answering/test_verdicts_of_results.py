"""Yes or no about a result's sign and an amount against its budget; printed changes from the year before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.assistant import Assistant
from qa.evidence import Answer
from tests.maketables import assistant_over, read_text

REPORT = """Årsredovisning 2024

Revisionsnämnden i Storvik

1. Resultat

Belopp i tkr\tUtfall 2024\tBudget 2024\tUtfall 2023
Intäkter\t5 600\t5 700\t5 300
Bidrag från kommunen\t42 300\t42 300\t39 900
Summa intäkter\t47 900\t48 000\t45 200
Personalkostnader\t-37 000\t-40 300\t-36 900
Övriga kostnader\t-8 200\t-8 100\t-7 600
Summa kostnader\t-45 200\t-48 400\t-44 500
Periodens resultat\t2 700\t-400\t700

2. Enheter

Belopp i tkr\tBokslut 2023\tUtfall 2024\tBudget 2024\tAvvikelse\tFörändr % 2023 o 2024
Granskningsenheten\t-25 114\t-836\t-900\t64\t-96,7
Råduppdragsanläggningen\t-4 000\t-4 400\t-4 500\t100\t10,0
Stödenheten\t-8 000\t-8 400\t-8 000\t-400\t5,0
"""


@pytest.fixture(scope="module")
def auditors() -> Assistant:
    """An assistant over the report, without a model."""
    return assistant_over(read_text(REPORT))


def answer(auditors: Assistant, question: str) -> Answer:
    result = auditors.ask(question)
    assert isinstance(result, Answer), result
    return result


@pytest.mark.parametrize(
    ("question", "lead", "value"),
    [
        ("Var det budgeterade resultatet 2024 ett överskott?", "Nej, ", -400),
        ("Blev resultatet 2024 ett överskott?", "Ja, ", 2700),
        ("Blev övriga kostnader högre 2024 än vad som stod i budgeten?", "Ja, ", -8200),
        ("Blev personalkostnaderna högre 2024 än vad som stod i budgeten?", "Nej, ", -37000),
    ],
)
def test_yes_or_no_is_told_by_the_cells(auditors: Assistant, question: str, lead: str, value: int) -> None:
    found = answer(auditors, question)
    assert found.text.startswith(lead)
    assert found.figures[0].value == value


def test_a_printed_change_is_given_as_printed(auditors: Assistant) -> None:
    found = answer(auditors, "Granskningsenheten: procentuell förändring från 2023?")
    assert found.figures[0].value == Decimal("-96.7")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Var slutade Stödenhetens utfall 2024?", -8400),
        ("Vad kostade rådsuppdragsanläggningen 2024?", -4400),
        ("Vad blev kostnaderna totalt 2023?", -44500),
    ],
)
def test_the_cell_is_found(auditors: Assistant, question: str, value: int) -> None:
    assert answer(auditors, question).figures[0].value == value
