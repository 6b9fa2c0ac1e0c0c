"""Compounds, inflections and words of measure in questions about figures."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from qa.retrieval.retriever import Retriever
from tests.maketables import assistant_over, read_text

REPORT = """Årsrapport 2020

Socialnämnden i Lillköping

1. Drift

Belopp i tkr\tUtfall 2019\tUtfall 2020\tBudget 2020
Kostnader\t-69 700\t-73 300\t-74 000
Förskola\t-14 100\t-14 800\t-15 300
Väntetid\t-40\t-50\t-60
Hyror och intäkter av lokaler\t2 100\t2 400\t2 300

2. Personal

Anställda\tKvinnor\tMän\tTotalt
Antal årsarbetare 2020\t310\t45\t355
Sjukfrånvaro 2020, procent\t8,5\t5,6\t8,1

3. Mått

Mått\t2020\t2019\t2018
Kunder i hemtjänst\t618\t600\t587
Nöjda brukare, %\t83\t79\t80
"""


@pytest.fixture(scope="module")
def helper() -> Assistant:
    return assistant_over(read_text(REPORT, "w", "lillkoping-2020.txt"))


@pytest.mark.parametrize(
    ("question", "expected", "unit"),
    [
        ("Vad kostade förskolan?", -14800, "tkr"),
        ("Hur stora var nämndens kostnader 2019?", -69700, "tkr"),
        ("Hur många hemtjänstkunder fanns det 2018?", 587, None),
        ("Hur många fler kunder i hemtjänst var det 2020 än 2018?", 31, None),
        ("Hur stora blev hyresintäkterna?", 2400, "tkr"),
        ("Hur hög var sjukfrånvaron bland männen?", 5.6, "procent"),
        ("Hur hög var sjukfrånvaron för kvinnor?", 8.5, "procent"),
        ("Hur hög var sjukfrånvaron?", 8.1, "procent"),
        ("Hur stor andel av brukarna var nöjda 2019?", 79, "procent"),
        ("Hur mycket skiljer sig utfallet från budgeten för förskolan?", 500, "tkr"),
    ],
)
def test_the_cell_that_is_meant(helper: Assistant, question: str, expected: float, unit: str | None) -> None:
    result = helper.ask(question)
    assert isinstance(result, Answer), result.text
    assert (float(result.figures[0].value), result.figures[0].unit) == (expected, unit)


@pytest.mark.parametrize(
    "question",
    ["Vad kostade förskolan per barn?", "Vad kostade maten i förskolan?", "Vad kostade förskolbussarna?"],
)
def test_no_cell_for_a_word_that_nothing_explains(helper: Assistant, question: str) -> None:
    assert isinstance(helper.ask(question), Abstention)


def test_a_sure_figure_is_not_searched_by_meaning(helper: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Retriever, "_dense", lambda *_: pytest.fail("searched by meaning"))
    assert isinstance(helper.ask("Vad kostade förskolan?"), Answer)
