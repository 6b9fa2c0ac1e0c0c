"""Numbers in running text: the one that is about what is asked, or none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.maketables import assistant_over, read_text

REPORT = """Årsredovisning 2024

Servicenämnden i Storvik

1. Ekonomi

Enligt prognosen väntas ett överskott från färjetrafiken med 1 081 tkr vilket ska regleras mot lånet till \
hamnbolaget. Lånet till hamnbolaget ökar då till omkring 24 600 tkr vid årets slut.

Biljettintäkterna blev ungefär 2 200 tkr högre än budgeterat.

2. Personal

Vid utgången av 2023 uppgick andelen utbildade sjömän till 80 procent. Vid utgången av 2024 hade andelen \
ökat till 84 procent.

3. Projekt

Inom projektet Bryggan [1401] har en ny ramp byggts. Av elva sökta bidrag har nio beviljats. Två föreningar \
har lagts ned. Nämnden fick 300 tkr i ersättning för isbrytning.

4. Besökare

Cirka 2 000 storviksbor deltog i hamnfesten den 19 september. Enkäten, som besvarades av 79 procent av de \
tillfrågade, visade att de flesta var nöjda med festen. Barnens regatta slog rekord med fler deltagare \
(541 st) än året innan.

5. Styrning

Vid utgången av 2023 var 61 procent av fyrarna besiktigade. Vid utgången av 2024 hade motsvarande siffra \
ökat till 72 procent. Den nya hamnplanen Lugna vatten antogs i juni. En tävling kallad Plankan hölls \
dagen efter att hamnplanen antogs.

I augusti togs beslut om ett nytt väntrum. Det öppnar den 7 januari 2025.

6. Muséet

Samtliga klasser i åk 9 besökte sjöfartsmuseet. Nämnden har erhållit statsbidrag om 740 tkr för fyrskeppet.
"""


@pytest.fixture(scope="module")
def ferry() -> Assistant:
    """An assistant over the report, without a model."""
    return assistant_over(read_text(REPORT))


def stated(ferry: Assistant, question: str) -> tuple[Decimal, ...]:
    result = ferry.ask(question)
    return tuple(figure.value for figure in result.figures) if isinstance(result, Answer) else ()


def test_the_number_of_another_clause_is_not_given(ferry: Assistant) -> None:
    assert stated(ferry, "Hur stort är lånet till hamnbolaget?") in ((), (Decimal(24600),))


def test_a_difference_is_not_the_amount(ferry: Assistant) -> None:
    assert not stated(ferry, "Hur stora var biljettintäkterna?")
    assert stated(ferry, "Hur mycket högre än budgeterat blev biljettintäkterna?") == (Decimal(2200),)


def test_a_sentence_about_another_year_gives_no_number(ferry: Assistant) -> None:
    assert stated(ferry, "Hur stor andel av sjömännen var utbildade 2024?") in ((), (Decimal(84),))
    assert stated(ferry, "Hur stor andel av sjömännen var utbildade 2023?") == (Decimal(80),)


def test_a_code_in_brackets_is_no_amount(ferry: Assistant) -> None:
    assert not stated(ferry, "Hur stort var projektet Bryggan?")


def test_what_is_counted_stands_beside_the_number(ferry: Assistant) -> None:
    assert stated(ferry, "Hur många föreningar har lagts ned?") == (Decimal(2),)
    assert not stated(ferry, "Hur många ramper har byggts inom projektet Bryggan?")


@pytest.mark.parametrize(
    "question",
    [
        "Hur stor andel av nämndens ersättning gällde isbrytning?",
        "Vilka tre ersättningar för isbrytning var störst?",
        "Hur mycket minskade ersättningen för isbrytning?",
    ],
)
def test_a_plain_number_does_not_answer_for_a_calculation(ferry: Assistant, question: str) -> None:
    assert isinstance(ferry.ask(question), Abstention), ferry.ask(question).text


def test_a_number_with_a_blank_in_it_is_no_year(ferry: Assistant) -> None:
    assert stated(ferry, "Hur många storviksbor deltog i hamnfesten i september?") == (Decimal(2000),)


def test_a_relative_clause_is_about_what_it_follows(ferry: Assistant) -> None:
    assert stated(ferry, "Hur många procent svarade på enkäten?") == (Decimal(79),)


def test_people_may_be_counted_by_another_name(ferry: Assistant) -> None:
    assert stated(ferry, "Hur många barn var med i regattan?") == (Decimal(541),)


def test_the_year_asked_for_may_stand_in_the_sentence_after(ferry: Assistant) -> None:
    result = ferry.ask("Hur stor andel av fyrarna var besiktigade vid utgången av 2024?")
    assert isinstance(result, Answer)
    assert "72 procent" in result.text


def test_a_name_stands_after_the_thing_that_it_names(ferry: Assistant) -> None:
    result = ferry.ask("Vad heter den nya hamnplanen?")
    assert isinstance(result, Answer)
    assert "Lugna vatten" in result.text


def test_a_second_date_of_the_matter_is_told_as_well(ferry: Assistant) -> None:
    assert "7 januari 2025" in ferry.ask("När öppnar det nya väntrummet?").text


def test_a_number_that_numbers_something_counts_nothing(ferry: Assistant) -> None:
    assert not stated(ferry, "Hur många klasser besökte sjöfartsmuseet?")


def test_what_came_in_is_not_what_it_cost(ferry: Assistant) -> None:
    assert isinstance(ferry.ask("Vad kostade fyrskeppet?"), Abstention)
    assert stated(ferry, "Hur stort statsbidrag erhölls för fyrskeppet?") == (Decimal(740),)
