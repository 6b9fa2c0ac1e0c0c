"""The question of a message: greetings, polite words, what is told before it, and claims to be checked."""

from __future__ import annotations

import pytest

from qa.interpret import interpret
from qa.interpret.asking import plain_question


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("Hej! Kan ni tala om för mig vad parken kostade?", "vad parken kostade?"),
        ("Inför ett möte skulle jag vilja veta hur mycket gatan kostade.", "hur mycket gatan kostade."),
        ("Vet du när översynen blir klar? Tack!", "när översynen blir klar?"),
        ("Jag bor vid hamnen och ser att det byggs. Hur stor är budgeten för parken?",
         "Hur stor är budgeten för parken?"),
        ("Jag läste att hamnen drog iväg. Hur långt från budgeten hamnade den?",
         "hamnen drog iväg. Hur långt från budgeten hamnade den?"),
        ("Kan du rada upp kostnaderna för parken?", "kostnaderna för parken?"),
        ("Parken fick bidrag. Hur stora var sådana?", "Parken fick bidrag. Hur stora var sådana?"),
        ("Hur ser budgeten ut? Hamnen behöver du inte ta med.", "Hur ser budgeten ut, inte Hamnen?"),
        ("Could you tell me how much the park cost?", "how much the park cost?"),
        ("Vad kostade parken?", "Vad kostade parken?"),
        ("Vad kostade parken? Och hamnen?", "Vad kostade parken? Och hamnen?"),
        ("Hej", "Hej"),
    ],
)  # fmt: skip
def test_what_is_asked(message: str, question: str) -> None:
    assert plain_question(message) == (question, False)


@pytest.mark.parametrize(
    ("message", "claim"),
    [
        ("Jag hörde att parken gick back – stämmer det?", "parken gick back?"),
        ("En kollega påstår att hamnen höll sin budget. Stämmer det?", "hamnen höll sin budget?"),
        ("Jag undrar om parken höll sin budget?", "parken höll sin budget?"),
    ],
)
def test_a_claim_asks_for_yes_or_no(message: str, claim: str) -> None:
    assert plain_question(message) == (claim, True)
    assert interpret(message).yes_no


def test_a_claim_that_denies_gets_no_yes_or_no() -> None:
    assert plain_question("Jag hörde att parken inte fick bidrag – stämmer det?") == (
        "parken inte fick bidrag?",
        False,
    )


def test_what_is_set_aside_after_the_question() -> None:
    query = interpret("Hur ser budgeten ut för hamnens poster? Exploateringen behöver du inte ta med.")
    assert [term.text for term in query.excluded] == ["exploateringen"]


def test_a_polite_command_stays_a_command() -> None:
    assert interpret("Hej! Kan du skriva en dikt?").refusal == "command"


def test_where_the_most_is_asks_for_a_ranking_and_no_place() -> None:
    query = interpret("Var på den gemensamma nivån blev överskottet som störst?")
    assert (query.yes_no, query.operation) == (False, "rank")
    assert query.wants != "place"


def test_what_the_assistant_thinks_is_an_opinion() -> None:
    assert interpret("Vilket parti sköter sitt kansli bäst enligt dig?").refusal == "opinion"
