"""Figures of a made-up report: the right cell, the right words, or none."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer


def answer(helper: Assistant, question: str) -> Answer:
    """The answer to a question that must have one."""
    result = helper.ask(question)
    assert isinstance(result, Answer), result.text
    return result


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("Vad kostade Parkenheten?", -7600, "tkr"),
        ("Vad kostade Parkenheten 2022?", -8000, "tkr"),
        ("Vad kostade parkenheten förra året?", -8000, "tkr"),
        ("Hur stor budget hade Hamnkontoret?", -5000, "tkr"),
        ("Hur mycket gick Gatuenheten back?", -500, "tkr"),
        ("Hur mycket investerade Parkenheten?", 2500, "tkr"),
        ("Hur hög var sjukfrånvaron bland kvinnor?", 5.5, "procent"),
        ("Hur hög var sjukfrånvaron?", 4.8, "procent"),
        ("Hur mycket mer kostade Gatuenheten än Hamnkontoret?", -9400, "tkr"),
        ("Hur mycket ökade Gatuenhetens kostnader från 2022 till 2023?", -1500, "tkr"),
        ("Vad kostade Gatuenheten och Parkenheten tillsammans?", -21100, "tkr"),
        ("Hur många procent av sin budget använde Hamnkontoret?", 82, "procent"),
        ("Hur stor andel av nämndens kostnader stod Hamnkontoret för?", 16.27, "procent"),
        ("Hur många procent minskade Parkenhetens kostnader 2022–2023?", -5, "procent"),
        ("Med hur många procentenheter sjönk sjukfrånvaron från 2022 till 2023?", -0.4, "procentenheter"),
        ("Vilken enhet hade störst överskott?", 900, "tkr"),
    ],
)
def test_value_and_unit(helper: Assistant, question: str, value: float, unit: str) -> None:
    figure = answer(helper, question).figures[0]
    assert (float(figure.value), figure.unit) == (value, unit)


def test_direction_follows_the_table_not_the_sign(helper: Assistant) -> None:
    assert "underskott på 700" in answer(helper, "Vilken avvikelse hade Gatuenhetens investeringar?").text
    assert "överskott på 800" in answer(helper, "Vilken avvikelse hade Parkenheten i driften?").text


def test_costs_go_without_their_sign_in_prose_and_keep_it_on_the_card(helper: Assistant) -> None:
    result = answer(helper, "Vad kostade Hamnkontoret?")
    assert "kostade 4 100" in result.text.replace("\u00a0", " ")
    assert result.figures[0].printed == "-4 100"


def test_selection(helper: Assistant) -> None:
    result = answer(helper, "Vilka enheter gick över sin budget?")
    assert [float(figure.value) for figure in result.figures] == [-500]


def test_empty_selection_is_an_answer(helper: Assistant) -> None:
    result = answer(helper, "Vilka enheter gick över budget med mer än 5 mnkr?")
    assert "Ingen" in result.text
    assert result.figures == ()


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Höll Parkenheten sin budget?", "Ja"),
        ("Höll Gatuenheten sin budget?", "Nej"),
        ("Var sjukfrånvaron högre bland kvinnor än bland män?", "Ja"),
        ("Kostade Gatuenheten mer än 20 mnkr?", "Nej"),
    ],
)
def test_yes_or_no(helper: Assistant, question: str, start: str) -> None:
    assert answer(helper, question).text.startswith(start)


@pytest.mark.parametrize(
    "question",
    [
        "Vad kostade Gatuenheten 2017?",
        "Vad kostade Gatuenheten i Storköping?",
        "Vad kostade Kulturenheten?",
        "Hur hög var sjukfrånvaron 2019?",
        "Hur många anställda har Hamnkontoret?",
    ],
)
def test_what_is_not_there_is_not_answered(helper: Assistant, question: str) -> None:
    assert isinstance(helper.ask(question), Abstention)


def test_every_citation_is_the_printed_row(helper: Assistant) -> None:
    result = answer(helper, "Vad kostade Parkenheten jämfört med budget?")
    assert {citation.quote for citation in result.citations} == {"Parkenheten\t-8 000\t-7 600\t-8 400\t800"}
    assert result.citations[0].path == ("1. Ekonomi", "1.1 Drift")
    assert [float(figure.value) for figure in result.figures] == [-7600, -8400, 800]


def test_calculation_names_its_operands(helper: Assistant) -> None:
    figure = answer(helper, "Hur mycket mer kostade Gatuenheten än Hamnkontoret?").figures[0]
    assert figure.calculation is not None
    assert len(figure.operands) == len(figure.citations) == 2
