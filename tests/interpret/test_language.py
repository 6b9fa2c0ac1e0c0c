"""Questions in English and in the spelling of speech."""

from __future__ import annotations

import pytest

from qa.interpret import interpret
from qa.vocabulary import load_english, load_vocabulary


def names(question: str) -> list[str]:
    return [term.text for term in interpret(question).terms]


@pytest.mark.parametrize(
    ("question", "wants", "terms"),
    [
        ("Why did the libraries go over budget?", "reason", ["bibliotek"]),
        ("How much did the IT department cost in 2020?", "money", ["it"]),
        ("When was the new strategy adopted?", "date", ["strategi", "antogs"]),
        ("Who is the chair of the committee?", "name", ["ordförande"]),
        ("What was the sick leave rate in 2020?", "text", ["sjukfrånvaro"]),
    ],
)
def test_english_words_are_looked_for_in_swedish(question: str, wants: str, terms: list[str]) -> None:
    query = interpret(question)
    assert query.english
    assert query.wants == wants
    assert set(terms) <= set(names(question))


def test_english_concepts_and_directions() -> None:
    query = interpret("Which departments exceeded their budget?")
    assert query.concepts[:1] == ("deviation",)
    assert query.direction == "deficit"
    assert query.operation == "filter"


def test_a_swedish_question_is_left_alone() -> None:
    query = interpret("Hur stor var budgeten för park och gata?")
    assert not query.english
    assert "park" in names(query.text)


def test_names_and_unknown_words_stay() -> None:
    assert load_english().in_swedish("What did Parkskolan spend?") == "Vad did Parkskolan använde?"
    assert "Smart Move" in load_english().in_swedish("When was Smart Move launched?")


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        ("How much more did libraries cost than roads?", "hur mycket mer did bibliotek kostade än vägar?"),
        (
            "What percentage of its budget did the HR department use?",
            "hur många procent av sin budget did HR-avdelningen använde?",
        ),
        (
            "What was the Left Party's surplus compared with the budget?",
            "Vad var Vänsterpartiets överskott jämfört med budget?",
        ),
        ("What was the cost in the 2019 accounts?", "Vad var kostade i 2019 bokslut?"),
        ("Which party's office had the largest surplus?", "vilket partis kansli hade störst överskott?"),
    ],
)
def test_questions_are_put_in_swedish(english: str, swedish: str) -> None:
    assert " ".join(interpret(english).text.split()) == swedish


def test_an_english_question_may_begin_with_any_word() -> None:
    assert interpret("Percentage change in the cost of the library from 2019 to 2020?").english
    assert not interpret("Programmet för park och plan, men även museum?").english


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("hur stor va frånvaron", "hur stor var frånvaron"),
        ("varför e planen försenad", "varför är planen försenad"),
        ("hur mycke kostade va-nätet", "hur mycket kostade va-nätet"),
        ("Vad kostade E:s kansli?", "Vad kostade E:s kansli?"),
    ],
)
def test_spellings_of_speech(said: str, written: str) -> None:
    assert load_vocabulary().as_written(said) == written


def test_spellings_of_speech_name_nothing() -> None:
    assert names("hur stor va frånvaron") == ["frånvaron"]
