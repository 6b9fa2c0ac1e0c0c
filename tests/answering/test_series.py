"""Cells side by side, rankings of named rows and by change, shares and per cent over budget."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.maketables import assistant_over, read_text, report_text

UNITS = """Belopp i tkr\tUtfall 2019\tUtfall 2020\tBudget 2020\tAvvikelse
Biblioteket\t-4 000\t-5 000\t-4 500\t-500
Museet\t-2 000\t-1 500\t-1 800\t300
Simhallen\t-9 000\t-9 300\t-9 000\t-300
Kulturskolan\t-1 000\t-1 400\t-1 500\t100
Summa\t-16 000\t-17 200\t-16 800\t-400"""
STAFF = """Antal\tKvinnor 2020\tMän 2020\tTotalt 2020
Tillsvidareanställda\t728\t118\t846
Visstidsanställda\t64\t27\t91"""
SICK = """Indikator\tTot/K/M\tUtfall 2018\tUtfall 2019\tUtfall 2020
Trivselindex\tTot\t70\t72\t69
\tK\t71\t74\t71
\tM\t68\t69\t66"""


@pytest.fixture(scope="module")
def helper() -> Assistant:
    """A report with money, staff and an index."""
    return assistant_over(read_text(report_text(UNITS, STAFF, SICK)))


def values(helper: Assistant, question: str) -> list[Decimal]:
    result = helper.ask(question)
    assert isinstance(result, Answer), (question, result.text)
    return [figure.value for figure in result.figures]


def numbers(*told: str) -> list[Decimal]:
    return [Decimal(number) for number in told]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Vad kostade Biblioteket 2019 och 2020?", ("-4000", "-5000")),
        ("Vilket trivselindex var det vart och ett av åren 2018, 2019 och 2020?", ("70", "72", "69")),
        ("Vilket trivselindex var det från 2018 till 2020?", ("70", "72", "69")),
        ("Trivselindex 2020 för totalt, kvinnor och män?", ("69", "71", "66")),
        ("Hur många kvinnor respektive män var tillsvidareanställda 2020?", ("728", "118")),
        ("Vilken budget hade Museet, Simhallen och Kulturskolan 2020?", ("-1800", "-9000", "-1500")),
    ],
)
def test_cells_side_by_side_are_all_of_them_in_the_order_asked(
    helper: Assistant, question: str, told: tuple[str, ...]
) -> None:
    assert values(helper, question) == numbers(*told)


def test_a_year_that_is_lacking_gives_no_part_of_the_series(helper: Assistant) -> None:
    result = helper.ask("Vad kostade Biblioteket 2018, 2019 och 2020?")
    assert isinstance(result, Abstention) or not result.figures


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Sortera Museet, Simhallen och Biblioteket efter kostnad 2020, störst först.",
            ("-9300", "-5000", "-1500"),
        ),
        (
            "Rangordna Museet, Simhallen och Biblioteket 2020 från billigast till dyrast.",
            ("-1500", "-5000", "-9300"),
        ),
        ("Rangordna enheterna efter budget 2020 i fallande ordning.", ("-9000", "-4500", "-1800", "-1500")),
    ],
)
def test_rows_are_put_in_the_order_asked_for(helper: Assistant, question: str, told: tuple[str, ...]) -> None:
    assert values(helper, question) == numbers(*told)


def test_what_rose_most_is_ranked_by_the_change_not_by_the_amount(helper: Assistant) -> None:
    assert values(helper, "Vilken enhet ökade mest mellan 2019 och 2020?")[0] == -1000
    assert values(helper, "Vilken enhet ökade mest procentuellt från 2019 till 2020?")[0] == 40
    assert values(helper, "Vilken enhet minskade mest i procent sedan 2019?")[0] == -25


def test_the_worst_against_the_budget_is_the_largest_deficit(helper: Assistant) -> None:
    assert values(helper, "Vilken enhet gick sämst mot budget?")[0] == -500
    assert values(helper, "Vilken enhet gick bäst mot budget?")[0] == 300


def test_a_row_that_is_left_out_is_not_ranked(helper: Assistant) -> None:
    asked = "Vilken enhet drog över sin budget mest om man bortser från Biblioteket?"
    assert values(helper, asked)[0] == -300


def test_per_cent_over_and_under_the_budget(helper: Assistant) -> None:
    over = values(helper, "Med hur många procent överskred Biblioteket sin budget 2020?")
    under = values(helper, "Med hur många procent underskred Museet sin budget 2020?")
    assert (over[0], under[0]) == (Decimal("11.11"), Decimal("16.67"))


def test_the_words_decide_which_is_taken_from_which(helper: Assistant) -> None:
    assert values(helper, "Hur mycket högre än männens var kvinnornas trivselindex 2020?")[0] == 5
    assert values(helper, "Hur mycket lägre var männens trivselindex än kvinnornas 2020?")[0] == -5
    assert values(helper, "Hur många fler kvinnor än män var tillsvidareanställda 2020?")[0] == 610


def test_a_share_of_women_or_men_is_taken_of_all(helper: Assistant) -> None:
    asked = "Hur stor andel av de tillsvidareanställda 2020 var män?"
    assert values(helper, asked)[0] == Decimal("13.95")


def test_several_rows_change_together(helper: Assistant) -> None:
    asked = "Hur mycket ökade Biblioteket och Kulturskolan tillsammans från 2019 till 2020?"
    assert values(helper, asked)[0] == -1400


def test_a_total_is_not_called_total_twice() -> None:
    table = UNITS.replace("Summa\t", "Summa totalt\t")
    result = assistant_over(read_text(report_text(table))).ask("Vad kostade nämnden totalt 2020?")
    assert "totalt totalt" not in result.text.lower()


def test_a_sum_that_lacks_one_of_its_rows_is_no_single_cell(helper: Assistant) -> None:
    result = helper.ask("Vad kostade Biblioteket och Tandläkarhuset tillsammans 2020?")
    assert isinstance(result, Abstention) or not result.figures


def test_a_measure_is_not_taken_for_the_rows_that_are_ranked(helper: Assistant) -> None:
    result = helper.ask("Vilken avdelning hade högst trivselindex 2020?")
    assert isinstance(result, Abstention) or not result.figures


def test_a_share_is_not_taken_across_tables_where_the_part_has_namesakes() -> None:
    one = "Belopp i tkr\tUtfall 2020\nLöner\t-300\nHyror\t-100\nSumma\t-400"
    other = "Belopp i tkr\tUtfall 2020\nLöner\t-200\nHyror\t-50\nSumma\t-250"
    units = "Belopp i tkr\tUtfall 2020\nBiblioteket\t-900\nMuseet\t-700\nSumma\t-1 600"
    helper = assistant_over(read_text(report_text(one, other, units)))
    result = helper.ask("Hur stor andel av Bibliotekets kostnader 2020 var löner?")
    assert isinstance(result, Abstention) or not result.figures


def test_rows_of_two_words_stand_side_by_side() -> None:
    table = "Belopp i tkr\tUtfall 2020\nLokalt stöd\t-300\nDriftbidrag\t-100\nKulturpris\t-40\nSumma\t-440"
    helper = assistant_over(read_text(report_text(table)))
    assert values(helper, "Vad kostade Lokalt stöd och Driftbidrag tillsammans 2020?")[0] == -400
    assert values(helper, "Rangordna Driftbidrag, Lokalt stöd och Kulturpris 2020, dyrast först.") == numbers(
        "-300", "-100", "-40"
    )
