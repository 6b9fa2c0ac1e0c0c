"""What a calculation sets side by side, and what else it could mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.maketables import assistant_over, read_text, value

REPORT = """Årsrapport 2020

Kulturnämnden i Lillköping

1. Drift

Belopp i tkr\tUtfall 2019\tUtfall 2020\tBudget 2020
HR-avdelningen\t-1 000\t-1 100\t-1 200
IT-avdelningen\t-2 000\t-2 300\t-2 500
Bibliotek\t-12 000\t-13 500\t-13 000
Bad- och idrottsanläggning\t-8 000\t-9 700\t-9 000
Kulturnämnd\t-500\t-600\t-700

2. Investeringar

2.1 Vatten

Belopp i tkr\tBudget 2020\tUtfall 2020
Ledningar\t3 000\t2 800
Totala utgifter\t9 000\t8 100

2.2 Avfall

Belopp i tkr\tBudget 2020\tUtfall 2020
Kärl\t400\t300
Totala utgifter\t2 000\t1 900

3. Kontogrupper

3.1 Museet

Belopp i tkr\tUtfall 2019\tUtfall 2020
Personalkostnader\t-5 100\t-5 300
Lokalhyror\t-2 500\t-3 100

3.2 Arkivet

Belopp i tkr\tUtfall 2019\tUtfall 2020
Personalkostnader\t-900\t-700
Lokalhyror\t-100\t-110
"""


@pytest.fixture(scope="module")
def helper() -> Assistant:
    """One report, without a model."""
    return assistant_over(read_text(REPORT))


def test_a_plus_sign_sums(helper: Assistant) -> None:
    assert value(helper, "Bibliotek + IT-avdelningen, total kostnad 2020") == -15800


def test_the_reports_own_body_may_be_a_row(helper: Assistant) -> None:
    assert value(helper, "Vad kostade kulturnämnden och IT-avdelningen tillsammans 2020?") == -2900


def test_words_with_a_common_end_are_one_row_or_two(helper: Assistant) -> None:
    assert value(helper, "Hur mycket mer än biblioteket kostade bad- och idrottsanläggningarna 2020?") == 3800
    assert value(helper, "Vad kostade HR- och IT-avdelningen tillsammans 2020?") == -3400


def test_what_headings_tell_apart_has_one_name(helper: Assistant) -> None:
    assert (
        value(helper, "Hur stor blir budgeten för totala utgifter för vatten och avfall tillsammans?")
        == 11000
    )


def test_a_word_that_all_share_names_no_side(helper: Assistant) -> None:
    result = helper.ask("Hur stora var personalkostnaderna för personal och IT-avdelningen tillsammans?")
    assert isinstance(result, Abstention)


def test_namesakes_stand_among_the_alternatives_of_a_calculation(helper: Assistant) -> None:
    result = helper.ask("Hur mycket ökade personalkostnaderna mellan 2019 och 2020?")
    assert isinstance(result, Answer)
    told = {result.figures[0].value, *(figure.value for figure in result.alternatives)}
    assert told == {Decimal(-200), Decimal(200)}
    cited = {result.citations[figure.citations[0]].quote for figure in result.alternatives}
    assert all("Personalkostnader" in quote for quote in cited)


def test_no_namesake_where_the_place_is_named(helper: Assistant) -> None:
    result = helper.ask("Hur mycket ökade personalkostnaderna i museet mellan 2019 och 2020?")
    assert isinstance(result, Answer)
    assert result.figures[0].value == Decimal(-200)
    assert not result.alternatives
