"""Parts of years, dates and school years that questions ask about."""

from __future__ import annotations

import pytest

from qa.answering.timing import asked_period, in_months, tells_time
from qa.assistant import Assistant
from qa.evidence import Abstention
from tests.maketables import assistant_over, read_text, value

PART = """Delårsrapport 2024

Tekniska nämnden i Lillköping

1. Resultat

Belopp i tkr\tJan–aug 2024\tJan–aug 2023\tPrognos 2024
Skatteintäkter\t412 300\t398 200\t618 500
Pensionskostnader\t-38 900\t-40 100\t-58 000

2. Balans

Belopp i tkr\t2024-08-31\t2023-12-31
Eget kapital\t548 200\t521 700
Kassa och bank\t78 400\t92 700

3. Elever

Skola\tLäsår 2022/23\tLäsår 2021/22
Björkskolan\t388\t356
Almskolan\t240\t251

4. Investeringar

Belopp i tkr\tBudget 2024\tPrognos 2024
Ny simhall\t62 000\t55 000
Ny bro\t9 000\t8 000
"""


@pytest.fixture(scope="module")
def helper() -> Assistant:
    return assistant_over(read_text(PART, "p", "delar-2024.txt"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vad kostade museet 2024?", None),
        ("resultatet för januari till augusti 2024", "jan–aug 2024"),
        ("hur många elever läsåret 2021/22?", "2021/22"),
        ("kapitalet i augusti 2024", "aug 2024"),
        ("medel för 2019–2020", None),
    ],
)
def test_the_part_of_a_year_that_is_asked_for(text: str, expected: str | None) -> None:
    assert asked_period(text, "2024") == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("hur mycket mindre blev resultatet jan-aug 2024 än samma period 2023?", "2023", "jan–aug 2023"),
        ("hur mycket mindre blev resultatet jan-aug 2024 än samma period 2023?", "2024", "jan–aug 2024"),
        ("hur många invånare fanns i juni 2024? hur många var det 2021?", "2021", None),
        ("kapitalet 31 december 2023 och 31 augusti 2024", "2023", "2023-12-31"),
        ("meritvärdet våren 2021", "2021", "vt 2021"),
    ],
)
def test_of_several_times_the_one_of_the_year_meant(text: str, year: str, expected: str | None) -> None:
    assert asked_period(text, year) == expected


def test_words_that_only_tell_the_time() -> None:
    text = "Hur många invånare var 80 år och äldre den 30 juni 2024?"
    assert [word for word in ("80", "30", "juni", "invånare") if tells_time(word, text)] == ["30", "juni"]
    assert not tells_time("80", "Hur många över 80 år fanns det i mars 2024?")


def test_the_same_part_of_two_years_is_compared(helper: Assistant) -> None:
    assert value(helper, "Hur mycket mer skatteintäkter blev det jan-aug 2024 än samma period 2023?") == 14100


def test_what_a_thing_costs_in_the_end_is_not_what_it_has_cost_so_far(helper: Assistant) -> None:
    result = helper.ask("Vad blir pensionskostnaderna till slut 2023?")
    assert isinstance(result, Abstention), result.text


def test_a_years_share_of_a_project_is_not_what_it_costs_in_the_end(helper: Assistant) -> None:
    assert value(helper, "Vad är prognosen för simhallen 2024?") == 55000
    for question in ("Vad blir slutkostnaden för simhallen?", "Vad kostar simhallen till slut?"):
        result = helper.ask(question)
        assert isinstance(result, Abstention), result.text


def test_a_date_counts_as_its_month_and_the_last_as_its_year() -> None:
    assert in_months("2024-08-31") == "aug 2024"
    assert in_months("2024-12-31") == "2024"
    assert in_months("jan–aug 2024") == "jan–aug 2024"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hur stora var skatteintäkterna jan-aug 2023?", 398200),
        ("Hur stora var skatteintäkterna januari till augusti 2024?", 412300),
        ("Vad var pensionskostnaderna 2023?", -40100),
        ("Hur stort var det egna kapitalet i augusti 2024?", 548200),
        ("Hur mycket fanns i kassa och bank 2023?", 92700),
        ("Hur många elever hade Björkskolan läsåret 2021/22?", 356),
    ],
)
def test_the_column_of_the_time_asked_for(helper: Assistant, question: str, expected: float) -> None:
    assert value(helper, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Hur stora var skatteintäkterna i mars 2024?",
        "Hur stora var skatteintäkterna första kvartalet 2024?",
        "Vad var pensionskostnaderna för helåret 2023?",
        "Hur många elever hade Björkskolan läsåret 2015/16?",
    ],
)
def test_another_part_of_the_year_is_not_answered(helper: Assistant, question: str) -> None:
    result = helper.ask(question)
    assert isinstance(result, Abstention), result.text
