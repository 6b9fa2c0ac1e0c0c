"""Of a row's numbers the one that is asked for, or none."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.maketables import assistant_over, read_text, value

REPORT = """Delårsrapport 2024

Kommunstyrelsen i Lillköping

1. Resultaträkning

Belopp i tkr\tUtfall jan–aug 2024\tPrognos 2024\tBudget 2024
Verksamhetens intäkter\t168 400\t247 900\t241 500
Verksamhetens kostnader\t-679 000\t-1 046 300\t-1 032 800
Skatteintäkter\t537 000\t804 500\t798 800
Periodens resultat\t26 400\t6 100\t7 500

2. Driftredovisning per nämnd

Tkr. Avvikelse = budget – prognos.

Nämnd\tBudget 2024\tUtfall jan–aug\tPrognos 2024\tAvvikelse
Skolnämnden\t348 600\t229 400\t352 900\t-4 300
Vårdnämnden\t301 200\t206 300\t309 800\t-8 600
Finansförvaltningen\t-657 300\t-462 100\t-668 800\t11 500
Resultat\t-7 500\t-26 400\t-6 100\t-1 400

3. Besparingar

Belopp i mnkr

Åtgärd\tBeräknad effekt\tUppnådd effekt
Nattbemanning\t1,2\t0,9
Färre lokaler\t2,5\t1,1

4. Kostnad per elev

Kronor per elev.

Skola\t2023\t2022\tRiket 2022
Grundskola\t129 700\t124 100\t122 900
varav måltider\t8 450\t7 700\t6 900
Gymnasium\t137 600\t134 900\t128 500

5. Befolkning

\t30 juni 2024\t31 dec 2023
Invånare\t12 800\t12 900
därav 80 år och äldre\t1 010\t980
"""

PROJECTS = """Årsredovisning 2024

Kulturnämnden i Lillköping

1. Investeringar

Belopp i mnkr\tTotal projektbudget\tAck. utfall\tBudget 2024\tUtfall 2024
Ombyggnad magasinet\t2,5\t2,3\t0,4\t0,2
Nya hyllor\t0,8\t0,7\t0,3\t0,3
"""


@pytest.fixture(scope="module")
def helper() -> Assistant:
    return assistant_over(read_text(REPORT, "c", "delar-2024.txt"))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Vad är kommunens resultat enligt prognosen?", 6100),
        ("Vad är budgeten för resultatet?", 7500),
        ("Vad var den uppnådda effekten av nattbemanning?", 0.9),
        ("Vilken beräknad effekt hade färre lokaler?", 2.5),
        ("Vad kostade en elev i gymnasium 2022?", 134900),
        ("Vad kostade en elev i gymnasium i riket 2022?", 128500),
        ("Vad kostade måltider per elev i grundskola 2022?", 7700),
        ("Hur många invånare var 80 år och äldre 2023?", 980),
        ("Vad är prognosen för vårdnämnden?", 309800),
    ],
)
def test_the_cell_that_is_asked_for(helper: Assistant, question: str, value: float) -> None:
    result = helper.ask(question)
    assert isinstance(result, Answer), result.text
    assert float(result.figures[0].value) == value, result.text


@pytest.mark.parametrize(
    "question",
    [
        "Vad blev kommunens resultat 2024 enligt bokslutet?",
        "Vad gav nattbemanning?",
        "Hur många lärare fanns i gymnasium 2022?",
        "Hur många invånare var 65 år och äldre 2023?",
        "Vad kostade en elev i gymnasium 2019?",
    ],
)
def test_no_other_cell_instead(helper: Assistant, question: str) -> None:
    result = helper.ask(question)
    assert isinstance(result, Abstention) or not result.figures, result.text


def test_the_budget_of_a_whole_project_is_not_the_years() -> None:
    helper = assistant_over(read_text(PROJECTS))
    assert value(helper, "Hur stor är den totala projektbudgeten för ombyggnaden av magasinet?") == 2.5
    assert value(helper, "Vilken budget hade ombyggnaden av magasinet?") == 0.4
