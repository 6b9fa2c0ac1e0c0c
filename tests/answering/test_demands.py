"""Months, seasons, days and women or men: a passage that speaks of others does not answer."""

from __future__ import annotations

import pytest

from qa.answering.demands import gives_day, parts_of_year, unspoken
from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from qa.interpret import interpret
from tests.makeassistant import assistant_over

REPORT = """Verksamhetsberättelse 2023

Kulturnämnden i Lillköping

1. Besök

Beläggningen i simhallen låg i november på 62 procent. Vårens publikmätning gav ett mycket gott resultat.

2. Ledning

Den nya bibliotekschefen tillträdde under våren.

Biblioteksplanen antogs av nämnden den 14 juni.

I nämndens presidium sitter:

- Bo Alm, ordförande (M)
- Ulla Berg-Ek, vice ordförande (S)
"""


@pytest.fixture(scope="module")
def culture(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REPORT, tmp_path_factory.mktemp("demands"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("vårens mätning och i höst", ("vår", "höst")),
        ("vår kommun växer", ()),
        ("somras och i vintras", ("sommar", "vinter")),
        ("januari–aug 2024", ("januari", "augusti")),
    ],
)
def test_parts_of_year(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of_year(text) == parts


@pytest.mark.parametrize(
    ("question", "passage", "missing"),
    [
        ("Vad blev resultatet i höstens mätning?", "vårens mätning gav 75.", ["höst"]),
        ("Vad hände i mars?", "torget byggdes om under våren.", []),
        ("Vad hände i mars?", "torget byggdes om.", []),
        ("Hur många besökte museet i mars?", "antalet besökare var 12.", ["mars"]),
        ("Blev torget klart i mars?", "torget blev klart i maj.", []),
        ("Hur stor andel av männen slutade?", "andelen var 7 procent.", ["männen"]),
        ("Hur stor andel av männen slutade?", "andelen män var 7 procent.", []),
    ],
)
def test_unspoken(question: str, passage: str, missing: list[str]) -> None:
    assert unspoken(interpret(question), passage, passage) == missing


def test_a_number_is_of_the_time_that_its_sentence_names() -> None:
    query = interpret("Hur stor var beläggningen i december?")
    assert unspoken(query, "den var 62 procent i november.", "i december. den var 62 procent i november.")


@pytest.mark.parametrize(
    ("question", "sentence", "given"),
    [
        ("Vilket datum antogs planen?", "planen antogs under våren 2023.", False),
        ("Vilket datum antogs planen?", "planen antogs den 14 juni.", True),
        ("När antogs planen?", "planen antogs under våren 2023.", True),
    ],
)
def test_a_date_asked_for_is_a_day(question: str, sentence: str, given: bool) -> None:
    assert gives_day(question, sentence) is given


@pytest.mark.parametrize(
    "question",
    [
        "Hur hög var beläggningen i simhallen i december?",
        "Vad blev resultatet i höstens publikmätning?",
        "Vilket datum tillträdde den nya bibliotekschefen?",
    ],
)
def test_another_time_is_refused(culture: Assistant, question: str) -> None:
    assert isinstance(culture.ask(question), Abstention)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hur hög var beläggningen i simhallen i november?", "62 procent"),
        ("Vilket datum antogs biblioteksplanen?", "14 juni"),
        ("Vem är vice ordförande?", "Ulla Berg-Ek"),
    ],
)
def test_the_time_or_role_asked_for_is_answered(culture: Assistant, question: str, said: str) -> None:
    result = culture.ask(question)
    assert isinstance(result, Answer), result.text
    assert said in result.text
