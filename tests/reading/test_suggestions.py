"""Suggestions: only questions that were answered with the very number that they ask for."""

from __future__ import annotations

from dataclasses import replace

from qa.evidence import Abstention, Answer
from qa.reading.suggestions import follow_ups, opening, question_about
from tests.app import fake

SOURCES = fake.sources()
ANSWER = fake.figures_answer()


def test_follow_ups_ask_for_what_was_not_shown() -> None:
    asked: list[str] = []

    def ask(question: str) -> Answer | Abstention:
        asked.append(question)
        return fake.FakeAssistant().ask(question)

    shown = replace(ANSWER.figures[0], operands=("abc123:t1-1-2",))
    assert follow_ups(replace(ANSWER, figures=(shown,)), SOURCES, ask) == (
        "Vad var utfallet för Partikanslier 2019?",
        "Vad var budgeten för Partikanslier 2020?",
        "Vad var avvikelsen för Partikanslier 2020?",
    )
    assert len(asked) == 3


def test_a_question_answered_with_another_number_is_not_suggested() -> None:
    wrong = fake.cell_answer(fake.facts().facts[-1])
    assert follow_ups(ANSWER, SOURCES, lambda _: wrong) == ()
    assert follow_ups(ANSWER, SOURCES, lambda _: fake.abstention()) == ()


def test_text_answers_have_no_row_to_go_on_from() -> None:
    assert follow_ups(fake.text_answer(), SOURCES, fake.FakeAssistant().ask) == ()


def test_opening_questions_are_answered() -> None:
    found = opening(SOURCES, fake.FakeAssistant().ask)
    assert found == ("Vilken enhet hade störst underskott?", "Vad var utfallet för Partikanslier 2020?")
    assert opening(SOURCES, lambda _: fake.abstention()) == ()


def test_a_fact_without_kind_or_year_is_not_asked_for() -> None:
    fact = fake.facts().facts[0]
    assert question_about(replace(fact, concept=None)) is None
    assert question_about(replace(fact, period=None)) is None
    assert question_about(replace(fact, label="- varav hyra*")) == "Vad var utfallet för varav hyra 2019?"
    assert question_about(replace(fact, label="x" * 61)) is None
    assert (
        question_about(replace(fact, breakdown="women"))
        == "Vad var utfallet för Partikanslier för kvinnor 2019?"
    )
