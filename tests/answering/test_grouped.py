"""Questions over tables with groups of rows, subtotals and no column of deviations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.maketables import assistant_over, read_text

REPORT = """Delårsrapport 2024

Tekniska nämnden i Lillköping

1. Vattenverksamheten

1.1 Drift

Belopp i tkr\tBudget 2024\tPrognos 2024
Intäkter\t9 000\t9 400
Personalkostnader\t-4 000\t-4 500
Lokalhyror\t-1 000\t-900
Kostnader för verksamheten\t-5 000\t-5 400
Resultat\t4 000\t4 000

1.2 Investeringar

Belopp i tkr\tBudget 2024\tPrognos 2024\tAvvikelse
Nyinvestering\t6 000\t5 100\t900
Ledningar\t4 000\t3 300\t700
Pumpar\t2 000\t1 800\t200
Reinvestering\t7 000\t7 500\t-500
Ledningar\t5 000\t5 900\t-900
Pumpar\t1 500\t1 200\t300
Brunnar\t500\t400\t100
Summa\t13 000\t12 600\t400

2. Avfallsverksamheten

2.1 Drift

Belopp i tkr\tBudget 2024\tPrognos 2024
Intäkter\t3 000\t3 100
Personalkostnader\t-2 000\t-2 600
Lokalhyror\t-500\t-500
Kostnader för verksamheten\t-2 500\t-3 100
Resultat\t500\t0

3. Driftredovisning

Belopp i tkr	Utfall 2024	Budget 2024	Avvikelse
Fritidsverksamhet	-6 300	-6 800	500
Kulturverksamhet	-2 600	-2 500	-100
Gemensam administration	-2 600	-4 000	1 400
Turism	2 800	2 700	100
Bibliotek	-900	-700	-200
Summa	-9 600	-11 300	1 700

4. Baden

Antal besökare\tUtfall 2023\tUtfall 2024
Norrbadet\t4 000\t4 200
Söderbadet\t9 000\t12 000
Lillbadet\t2 000\t1 500
"""


@pytest.fixture(scope="module")
def town() -> Assistant:
    """An assistant over the report, without a model."""
    return assistant_over(read_text(REPORT))


def answer(town: Assistant, question: str) -> Answer:
    result = town.ask(question)
    assert isinstance(result, Answer), (question, result.text)
    return result


def values(town: Assistant, question: str) -> list[Decimal]:
    return [figure.value for figure in answer(town, question).figures]


def test_only_the_rows_of_the_group_asked_for_are_ranked(town: Assistant) -> None:
    found = answer(town, "Vilken reinvestering i vattenverksamheten har störst budget?")
    assert found.figures[0].label == "Ledningar"
    assert found.figures[0].value == 5000
    found = answer(town, "Vilka nyinvesteringar i vattenverksamheten har en budget på mer än 1 mnkr?")
    assert sorted(figure.value for figure in found.figures) == [2000, 4000]


def test_a_sum_of_other_rows_is_not_ranked_among_them(town: Assistant) -> None:
    found = answer(town, "Vilken kostnad är störst i vattenverksamhetens driftbudget?")
    assert found.figures[0].label == "Personalkostnader"


def test_a_word_in_common_on_both_sides_of_than(town: Assistant) -> None:
    question = "Hur mycket mer är budgeterat för reinvestering i ledningar än för nyinvestering i ledningar?"
    found = answer(town, question)
    assert found.figures[0].value == 1000
    assert all(name in found.text for name in ("Reinvestering", "Nyinvestering"))


def test_less_than_budgeted_without_a_column_of_deviations(town: Assistant) -> None:
    question = "Hur mycket högre än budgeterat väntas personalkostnaderna i avfallsverksamheten bli?"
    assert values(town, question)[0] == -600


def test_per_cent_of_the_whole_budget_uses_the_total(town: Assistant) -> None:
    question = "Hur många procent av sin investeringsbudget räknar vattenverksamheten med att använda?"
    assert values(town, question)[0] == Decimal("96.92")
    question = "Hur stor andel av vattenverksamhetens investeringsbudget går till brunnar?"
    assert values(town, question)[0] == Decimal("3.85")


def test_a_share_without_its_part_is_not_worked_out(town: Assistant) -> None:
    assert isinstance(town.ask("Hur stor del av lokalhyrorna tas ut i förskott?"), Abstention)


def test_a_sum_of_fewer_than_the_question_says_is_refused(town: Assistant) -> None:
    asked = "Vad väntas personalkostnaderna i alla {} verksamheterna bli tillsammans?"
    assert values(town, asked.format("två"))[0] == -7100
    assert isinstance(town.ask(asked.format("fyra")), Abstention)


def test_rows_of_a_kind_are_known_by_the_end_of_their_names(town: Assistant) -> None:
    assert answer(town, "Vilket bad hade flest besökare 2024?").figures[0].label == "Söderbadet"
    found = answer(town, "Vilka bad hade fler än 4 100 besökare 2024?")
    assert [figure.label for figure in found.figures] == ["Norrbadet", "Söderbadet"]


def test_the_same_cell_is_not_compared_with_itself(town: Assistant) -> None:
    result = town.ask("Hur mycket ändrades personalkostnaderna i vattenverksamheten 2024 jämfört med 2024?")
    assert not any(figure.calculation for figure in getattr(result, "figures", ()))


def test_a_general_noun_leaves_no_row_out(town: Assistant) -> None:
    found = answer(town, "Vilken verksamhet hade störst överskott mot budget 2024 enligt driftredovisningen?")
    assert (found.figures[0].label, int(found.figures[0].value)) == ("Gemensam administration", 1400)


def test_a_kind_of_row_that_no_table_has_is_not_ranked(town: Assistant) -> None:
    result = town.ask("Vilket konsultslag kostade mest 2024 enligt driftredovisningen?")
    assert not getattr(result, "figures", ()), result.text


def test_income_is_no_low_cost(town: Assistant) -> None:
    found = answer(town, "Vilken verksamhet kostade minst 2024 enligt driftredovisningen?")
    assert found.figures[0].label == "Bibliotek"


def test_how_many_rows_is_a_count_with_the_rows(town: Assistant) -> None:
    found = answer(town, "Hur många verksamheter gick back mot budget enligt driftredovisningen?")
    assert (int(found.figures[0].value), found.figures[0].unit) == (2, "antal")
    assert [int(figure.value) for figure in found.figures[1:]] == [-100, -200]


def test_yes_or_no_about_a_row_against_its_budget(town: Assistant) -> None:
    asked = "Blir personalkostnaderna i vattenverksamheten högre än budgeterat?"
    assert answer(town, asked).text.startswith("Ja, Personalkostnader är 500 tkr högre än budget")
    assert answer(town, asked.replace("högre", "lägre")).text.startswith("Nej, ")


def test_yes_or_no_about_all_rows(town: Assistant) -> None:
    question = "Höll alla verksamheter i driftredovisningen sin budget?"
    assert answer(town, question).text.startswith("Nej. Kulturverksamhet")
