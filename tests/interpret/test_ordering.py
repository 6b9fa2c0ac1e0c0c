"""Which end of a ranking comes first, how many are asked for, and whether all are put in order."""

from __future__ import annotations

import pytest

from qa.interpret import interpret


@pytest.mark.parametrize(
    ("question", "top", "lowest", "ordered"),
    [
        ("Vilka tre enheter kostade mest?", 3, False, False),
        ("Vilka var nämndens tre största kostnader?", 3, False, False),
        ("Vilken enhet var billigast?", None, True, False),
        ("Rangordna enheterna från störst till minst.", None, False, True),
        ("Rangordna enheterna från billigast till dyrast.", None, True, True),
        ("De fem dyraste posterna, i fallande ordning?", 5, False, True),
        ("Sortera enheterna efter kostnad, lägst först.", None, True, True),
    ],
)
def test_orderings(question: str, top: int | None, lowest: bool, ordered: bool) -> None:
    query = interpret(question)
    assert query.operation == "rank"
    assert (query.top, query.lowest, query.ordered) == (top, lowest, ordered)


def test_words_of_order_name_nothing() -> None:
    terms = {term.text for term in interpret("Sortera skolorna i fallande ordning, störst först.").terms}
    assert terms == {"skolorna"}


def test_worst_and_best_against_the_budget_are_directions() -> None:
    worst, best = interpret("Vem gick sämst mot budget?"), interpret("Vem gick bäst mot budget?")
    assert (worst.direction, worst.lowest) == ("deficit", False)
    assert (best.direction, best.lowest) == ("surplus", False)
    assert interpret("Vilken nämnd går det sämst för enligt prognosen?").concepts[0] == "deviation"


@pytest.mark.parametrize(
    ("question", "place", "top"),
    [
        ("Vilken enhet var näst störst?", 2, None),
        ("Vilken enhet kostade näst mest?", 2, None),
        ("Vilken enhet hade den tredje största kostnaden?", 3, None),
        ("Vilken enhet kostade minst och kom på andra plats?", 2, None),
        ("Vilken enhet kostade mest och vilken kom på andra plats?", 1, 2),
        ("Vilken enhet kostade mest, och de andra?", 1, None),
    ],
)
def test_places_in_the_order(question: str, place: int, top: int | None) -> None:
    query = interpret(question)
    assert (query.place, query.top) == (place, top)
    assert {term.text for term in query.terms} <= {"enhet", "kostnaden"}


def test_negative_and_positive_are_the_direction_of_a_deviation_only() -> None:
    assert not [t for t in interpret("Vem hade störst negativ avvikelse?").terms if t.text == "negativ"]
    assert [t for t in interpret("Vilka positiva iakttagelser görs?").terms if t.text == "positiva"]
