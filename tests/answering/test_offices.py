"""Who holds an office in a body: the passage must be about that body."""

from __future__ import annotations

import pytest

from qa.answering.offices import of_another_body
from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.makeassistant import assistant_over

REPORT = """Verksamhetsberättelse 2023

Kulturnämnden i Lillköping

1. Förord av ordförande

Under året riktade revisionen kritik mot kommunstyrelsen och byggnadsnämnden för bristande uppföljning.

Kommunstyrelsen, byggnadsnämnden och tekniska nämnden har fått del av kulturnämndens plan.

Vid sammanträdena satt Bo Alm, ordförande i kulturnämnden, som ledare.

2. Samverkan

I samrådet deltog Eva Lind, ordförande i socialnämnden, samt biblioteken.
"""


@pytest.fixture(scope="module")
def culture(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REPORT, tmp_path_factory.mktemp("offices"))


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("Vem är ordförande i kommunstyrelsen?", ["kommunstyrelsen"]),
        ("Vem är tekniska nämndens ordförande?", ["tekniska nämnden"]),
        ("Vem är vice ordförande i miljö- och byggnämnden?", ["miljö- och byggnämnden"]),
        ("Vem är ordförande i kulturnämnden?", []),
        ("Vem är ordförande i nämnden?", []),
        ("Vem är ordförande?", []),
    ],
)
def test_of_another_body(question: str, body: list[str]) -> None:
    own = {"kulturnämnden"}.__contains__
    assert of_another_body(question, "Bo Alm, ordförande", [], own) == body


@pytest.mark.parametrize(
    "question",
    [
        "Vem är ordförande i kommunstyrelsen?",
        "Vem är ordförande i byggnadsnämnden?",
        "Vem är tekniska nämndens ordförande?",
    ],
)
def test_the_chairman_of_another_body_is_no_answer(culture: Assistant, question: str) -> None:
    assert isinstance(culture.ask(question), Abstention)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Vem är ordförande i kulturnämnden?", "Bo Alm"),
        ("Vem är ordförande i socialnämnden?", "Eva Lind"),
    ],
)
def test_the_chairman_of_the_body_is(culture: Assistant, question: str, name: str) -> None:
    result = culture.ask(question)
    assert isinstance(result, Answer), result.text
    assert name in result.text
