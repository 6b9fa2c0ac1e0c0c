"""Rows of one name in several tables, and several reports in one index."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.maketables import assistant_over, read_text

REPORT = """Årsrapport 2020

Kulturnämnden i Lillköping

1. Drift

Belopp i tkr\tUtfall 2019\tUtfall 2020\tBudget 2020\tAvvikelse
Biblioteket\t-12 000\t-13 500\t-13 000\t-500
Museet\t-8 000\t-7 600\t-8 400\t800
Äldreboendet Ängen\t-2 000\t-2 100\t-2 400\t300
Summa\t-22 000\t-23 200\t-23 800\t600

2. Personal

Enhet\tAntal anställda 2019\tAntal anställda 2020
Biblioteket\t31\t33
Museet\t12\t11

3. Investeringar

Belopp i mnkr\tUtfall 2020\tBudget 2020
Biblioteket\t1,2\t1,5
Museet\t0,4\t0,9

4. Kontogrupper

4.1 Biblioteket

Belopp i tkr\tUtfall 2020\tBudget 2020
Personalkostnader\t-9 100\t-9 000
Lokalkostnader\t-4 400\t-4 000

4.2 Museet

Belopp i tkr\tUtfall 2020\tBudget 2020
Personalkostnader\t-5 100\t-5 300
Lokalkostnader\t-2 500\t-3 100
"""
OTHER = (
    REPORT.replace("2020", "2021")
    .replace("2019", "2020")
    .replace("Lillköping", "Storköping")
    .replace("-7 600\t-8 400", "-77 700\t-78 500")
    .replace("-23 200\t-23 800", "-93 300\t-93 900")
)


@pytest.fixture(scope="module")
def helper() -> Assistant:
    """One report."""
    return assistant_over(read_text(REPORT, "a", "lillkoping-2020.txt"))


@pytest.fixture(scope="module")
def both() -> Assistant:
    """Two reports of different places and years."""
    return assistant_over(
        read_text(REPORT, "a", "lillkoping-2020.txt"), read_text(OTHER, "b", "storkoping-2021.txt")
    )


def answer(helper: Assistant, question: str) -> Answer:
    result = helper.ask(question)
    assert isinstance(result, Answer), (question, result.text)
    return result


def value(helper: Assistant, question: str) -> tuple[float, str | None]:
    figure = answer(helper, question).figures[0]
    return float(figure.value), figure.unit


# -- one report ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vad kostade Museet?", (-7600, "tkr")),
        ("Hur stora personalkostnader hade Museet?", (-5100, "tkr")),
        ("Vad var personalkostnaderna för Biblioteket 2020?", (-9100, "tkr")),
        ("Hur stor budget hade Museet för lokalkostnader?", (-3100, "tkr")),
        ("Hur mycket investerades i Museet?", (0.4, "mnkr")),
        ("Hur stor investeringsbudget hade Biblioteket?", (1.5, "mnkr")),
        ("Hur många anställda hade Museet?", (11, "antal")),
        ("Hur många anställda hade Biblioteket 2019?", (31, "antal")),
        ("Hur många anställda har Biblioteket och Museet tillsammans?", (44, "antal")),
        ("Hur mycket mer var personalkostnaderna för Biblioteket än för Museet?", (-4000, "tkr")),
    ],
)
def test_the_other_words_of_a_question_choose_the_table(
    helper: Assistant, question: str, expected: tuple[float, str]
) -> None:
    assert value(helper, question) == expected


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Hur stora var personalkostnaderna?", {-9100.0, -5100.0}),
        ("Vad kostade lokalerna?", {-4400.0, -2500.0}),
    ],
)
def test_where_two_tables_fit_alike_the_other_is_an_alternative(
    helper: Assistant, question: str, values: set[float]
) -> None:
    result = answer(helper, question)
    shown = {float(figure.value) for figure in (result.figures[0], *result.alternatives)}
    assert shown == values
    assert all(result.citations[at].quote for figure in result.alternatives for at in figure.citations)


def test_amounts_and_counts_are_not_added() -> None:
    text = REPORT.replace(
        "Belopp i tkr\tUtfall 2019\tUtfall 2020\tBudget", "Enhet\tUtfall 2019\tUtfall 2020\tBudget"
    )
    result = assistant_over(read_text(text)).ask(
        "Hur många besökare hade Biblioteket och Museet tillsammans?"
    )
    assert isinstance(result, Abstention)


def test_a_sum_over_tables(helper: Assistant) -> None:
    assert value(helper, "Vad var lokalkostnaderna tillsammans?") == (-6900, "tkr")


def test_women_are_not_counted_in_a_row_of_all() -> None:
    table = "Enhet\tUtfall 2019\tUtfall 2020\nBiblioteket\t410\t390\nMuseet\t120\t140\n"
    helper = assistant_over(read_text(f"Årsrapport 2020\n\nNämnden\n\n1. Drift\n\n{table}"))
    assert isinstance(helper.ask("Hur många kvinnor arbetar på Museet?"), Abstention)


@pytest.mark.parametrize(
    "question",
    [
        "Vad kostade Äldreboendet Ängen per invånare?",
        "Vad kostade elen i Äldreboendet Ängen?",
        "Vad kostade Äldreboendet Ängen i januari 2020?",
    ],
)
def test_no_word_is_outweighed_by_a_long_name(question: str) -> None:
    table = "Belopp i tkr\tUtfall 2019\tUtfall 2020\nÄldreboendet Ängen\t-410\t-390\nMuseet\t-120\t-140\n"
    helper = assistant_over(read_text(f"Årsrapport 2020\n\nNämnden\n\n1. Drift\n\n{table}"))
    assert isinstance(helper.ask(question), Abstention)


def test_a_missing_year_of_two_is_said(helper: Assistant) -> None:
    assert "2017" in helper.ask("Vad kostade Museet 2017 jämfört med 2020?").text


def test_the_word_for_a_number_names_nothing(helper: Assistant) -> None:
    assert value(helper, "Vilket är antalet anställda på Museet?") == (11, "antal")


def test_the_word_for_most_names_nothing(helper: Assistant) -> None:
    assert value(helper, "Vilken enhet har flest anställda?") == (33, "antal")


def test_a_row_whose_columns_cannot_be_told_is_not_answered_from() -> None:
    rows = "Museet\t-8 000\t-7 600\t-8 400\t800\nBadet\t-4 000\t-4 500\t-4 400\t-100\n"
    table = f"Belopp i tkr\t2019\t2020\t\tUtfall\n{rows}"
    helper = assistant_over(read_text(f"Årsrapport 2020\n\nNämnden\n\n1. Drift\n\n{table}"))
    for question in ("Vad kostade Museet?", "Hur stor budget hade Museet?", "Vilken avvikelse hade Badet?"):
        assert isinstance(helper.ask(question), Abstention), question


# -- several reports -----------------------------------------------------------------------------------------


def test_the_year_chooses_the_report(both: Assistant) -> None:
    result = answer(both, "Vad kostade Museet 2021?")
    assert float(result.figures[0].value) == -77700
    assert result.citations[0].report == "storkoping-2021.txt"


def test_both_reports_are_quoted_from(both: Assistant) -> None:
    assert {report.organisation for report in both.reports} == {
        "Kulturnämnden i Lillköping",
        "Kulturnämnden i Storköping",
    }
    result = answer(both, "Vad kostade Museet 2019?")
    assert {citation.report for citation in result.citations} == {"lillkoping-2020.txt"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Vad kostade Museet i Storköping?", -77700), ("Vad kostade Museet i Lillköping?", -7600)],
)
def test_the_place_chooses_the_report(both: Assistant, question: str, expected: float) -> None:
    result = answer(both, question)
    assert float(result.figures[0].value) == expected
    assert result.alternatives == ()


def test_a_year_is_not_taken_from_the_report_of_another_place(both: Assistant) -> None:
    assert isinstance(both.ask("Vad kostade Museet i Storköping 2019?"), Abstention)
