"""Questions in everyday words: verbs, adverbs and words for money that the report does not hold."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from qa.interpret import interpret
from tests.maketables import assistant_over, read_text

REPORT = """Verksamhetsberättelse 2023

Tekniska nämnden i Lillköping

1. Drift

Belopp i tkr\tUtfall 2022\tUtfall 2023\tBudget 2023\tAvvikelse
Kansli Nord\t-12 000\t-13 500\t-13 000\t-500
Parkenheten\t-8 000\t-7 600\t-8 400\t800
Summa\t-20 000\t-21 100\t-21 400\t300

Parkenheten hade vakanser under våren.
"""


@pytest.fixture(scope="module")
def helper() -> Assistant:
    return assistant_over(read_text(REPORT, "e", "lillkoping-2023.txt"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hur mycket av skattebetalarnas slantar nallade Parkenheten på?", -7600),
        ("Vad blev notan för Parkenheten?", -7600),
        ("Hur många tusenlappar gick åt till Parkenheten?", -7600),
        ("Hur mycket pengar slukade Kansli Nord?", -13500),
        ("Hur mycket hade Parkenheten kvar när året var slut?", 800),
        ("Hur mycket lät Parkenheten bli att använda?", 800),
        ("Med hur mycket missade Kansli Nord sin budget?", -500),
        ("Hur mycket återstod för Parkenheten?", 800),
        ("Hur mycket dyrare än planerat blev Kansli Nord?", -500),
        ("Vad stod kontot för Parkenheten på i budgeten?", -8400),
        ("Hur mycket hade man lagt undan i budgeten för Parkenheten?", -8400),
        ("Hur stora var kanslipengarna för Nord i budgeten?", -13000),
    ],
)
def test_words_that_frame_a_question_need_not_stand_in_the_report(
    helper: Assistant, question: str, expected: int
) -> None:
    result = helper.ask(question)
    assert isinstance(result, Answer), result.text
    assert float(result.figures[0].value) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Vad kostade gatubelysningen för Parkenheten?",
        "Hur mycket betalade Parkenheten i räntekostnader?",
        "Vad kostade färdtjänsten?",
    ],
)
def test_a_thing_that_the_report_does_not_name_is_no_frame(helper: Assistant, question: str) -> None:
    result = helper.ask(question)
    assert isinstance(result, Abstention), result.text
    assert "nämner inte" in result.text


def test_the_refusal_names_the_thing_and_not_the_verb(helper: Assistant) -> None:
    assert "slukade" not in helper.ask("Hur mycket pengar slukade cykelbanorna?").text


def test_the_first_part_of_a_name_is_not_the_name() -> None:
    told = "Rapport 2023\n\nTekniska nämnden\n\n1. Personal\n\nHamnen hade 12 anställda vid årets slut.\n"
    helper = assistant_over(read_text(told, "n", "namn-2023.txt"))
    judged = helper.volume(helper.cards[0].id).ask(interpret("Vem på Hamnkompaniet var anställd?")).judgement
    assert judged.passage is not None
    assert judged.passage.missing == ("hamnkompaniet",)
