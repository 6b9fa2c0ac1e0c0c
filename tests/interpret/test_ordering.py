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
