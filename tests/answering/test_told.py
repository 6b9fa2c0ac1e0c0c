"""What a passage must tell or give before it may answer, on a made-up report searched by words alone."""

from __future__ import annotations

import pytest

from qa.answering.told import tells_operation, told
from qa.assistant import Assistant
from qa.evidence import Abstention, Answer, FactTable
from qa.ingest import read_report
from qa.interpret import interpret
from qa.retrieval.build import build_index
from qa.vocabulary import load_signs

REPORT = """Verksamhetsberättelse 2023

Kulturnämnden i Lillköping

1. Ekonomi

Biblioteksavdelningen visar negativ avvikelse med 1,6 mnkr. Flera tjänster skulle betalas av bidrag, men
bidragen har inte nått upp till det budgeterade. Musikskolan visar ett överskott på 0,4 mnkr.

2. Lokaler

Ishallen i Norrby har byggts om under året. Arbetet utfördes av ett lokalt byggföretag efter upphandling.
Kulturnämnden överlät driften till kommunstyrelsen i Lillköpings kommun.

3. Samarbete

Programnämnd Social välfärd och kulturnämnden delar på kostnaden för dagverksamheten.
"""


@pytest.fixture(scope="module")
def culture(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path = tmp_path_factory.mktemp("told") / "kultur-2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    stored, _ = build_index([read_report(path)], FactTable(()), None)
    return Assistant.over(stored, None)


@pytest.mark.parametrize(
    "question", ["Varför gick biblioteksavdelningen back?", "varför fick biblioteksavdelningen underskott"]
)
def test_a_deviation_and_what_follows_it_is_a_reason(culture: Assistant, question: str) -> None:
    result = culture.ask(question)
    assert isinstance(result, Answer), result.text
    assert "bidragen har inte nått upp" in result.text


@pytest.mark.parametrize(
    ("question", "sentence", "value"),
    [
        ("Varför gick skolan back?", "Skolan visar negativ avvikelse med 2 mnkr.", 1.0),
        ("Varför gick skolan back?", "Skolan avviker med -2,0 mnkr från budget.", 1.0),
        ("Varför gick skolan back?", "Skolan redovisar ett överskott.", -1.0),
        ("Varför gick skolan med överskott?", "Skolan redovisar en positiv budgetavvikelse.", 1.0),
        ("Varför ökade frånvaron?", "Frånvaron steg under våren.", 1.0),
        ("Vem leder skolan?", "Skolan leds av en rektor.", 0.0),
    ],
)
def test_told(question: str, sentence: str, value: float) -> None:
    assert told(interpret(question), [sentence], load_signs()) == value


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("Vad kostade det att bygga om ishallen i Norrby?", "inget belopp"),
        ("Vilket byggföretag byggde om ishallen i Norrby?", "inget namn"),
    ],
)
def test_what_is_asked_for_must_be_given(culture: Assistant, question: str, lacking: str) -> None:
    result = culture.ask(question)
    assert isinstance(result, Abstention), result.text
    assert lacking in result.reason


def test_another_committee_is_not_explained_by_a_part_of_its_name(culture: Assistant) -> None:
    result = culture.ask("Vad delar socialnämnden på kostnaden för?")
    assert isinstance(result, Abstention), result.text


@pytest.mark.parametrize(
    "question", ["kan du skriva en motion om ishallen", "Skriv ett tal om biblioteket åt mig"]
)
def test_a_task_is_no_question(question: str) -> None:
    assert interpret(question).refusal == "command"


def test_ordinary_words_of_a_question_in_words_ask_for_no_calculation() -> None:
    asked = interpret("Vilket är det största hindret för att få ihop en strategi?")
    assert tells_operation(asked, ["Arbetet bromsas av brist på personal."], load_signs())
    assert not tells_operation(
        interpret("Vilken avdelning hade störst underskott?"), ["Skolan fick 2 mnkr."], load_signs()
    )
