"""The judge: Swedish numbers, units and signs; a factor of a thousand and a lost sign are never forgiven."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eval.questions import Item
from eval.scoring import SCALE, Score, acceptable, holds, score
from qa.swedish import format_number


def answer(text: str, *figures: tuple[float, str | None], status: str = "answered") -> dict[str, Any]:
    """An answer of the contract, as far as it is judged."""
    listed = [{"value": value, "unit": unit} for value, unit in figures]
    return {"status": status, "answer": text, "figures": listed, "citations": []}


def number(value: float, unit: str, sign: str = "exact", tolerance: float = 0.0) -> Item:
    """A question for one number."""
    return Item("q", "figure", "Hur mycket?", value=value, unit=unit, sign=sign, tolerance=tolerance)


@pytest.mark.parametrize(
    ("item", "got", "right"),
    [
        (number(-67802, "tkr"), (-67802, "tkr"), True),
        (number(-67802, "tkr"), (67802, "tkr"), False),
        (number(-67802, "tkr", "either"), (67802, "tkr"), True),
        (number(-67802, "tkr"), (-67802, "mnkr"), False),
        (number(-67802, "tkr"), (-67802, "kr"), False),
        (number(-67802, "tkr"), (-67.802, "tkr"), False),
        (number(-67802, "tkr"), (-67.802, "mnkr"), True),
        (number(-67802, "tkr"), (-67.8, "mnkr"), True),  # rounded as it is printed
        (number(-67802, "tkr"), (-68, "mnkr"), True),
        (number(-67802, "tkr"), (-67, "mnkr"), False),
        (number(-67802, "tkr"), (-67802, None), False),
        (number(3.8, "procent"), (3.8, "procentenheter"), False),
        (number(26, "projekt"), (26, "antal"), True),
        (number(26, "projekt"), (26, "procent"), False),
        (number(26, "projekt"), (26, "tkr"), False),
        (number(-67.2, "mnkr", tolerance=0.05), (-67.24, "mnkr"), True),
        (number(5, "timmar"), (5, "år"), False),
        (number(79, "index"), (79, "antal"), True),
    ],
)
def test_a_figure_must_have_the_value_unit_and_sign(
    item: Item, got: tuple[float, str | None], right: bool
) -> None:
    assert score(item, answer("Svaret.", got)).right is right


def test_value_unit_and_sign_are_judged_apart() -> None:
    found = score(number(-67802, "tkr"), answer("Svaret.", (67802, "procent")))
    assert (found.value, found.unit, found.sign) == (True, False, False)


def test_only_the_first_figure_answers() -> None:
    assert not score(number(5, "tkr"), answer("5 tkr", (6, "tkr"), (5, "tkr"))).right


def test_a_number_in_the_text_answers_where_there_is_no_figure() -> None:
    assert score(number(1250, "tkr"), answer("Det kostade 1 250 tkr.")).right
    assert score(number(5, "timmar"), answer("Företaget får fem timmar.")).right
    assert not score(number(1250, "tkr"), answer("Det kostade 1 250 mnkr.")).right


def test_rankings_are_in_order_and_lists_complete_with_unit_and_sign() -> None:
    rank = Item("q", "rank", "Vilka?", values=(3, 2), unit="tkr")
    assert score(rank, answer("", (3, "tkr"), (2, "tkr"), (1, "tkr"))).right
    assert not score(rank, answer("", (2, "tkr"), (3, "tkr"))).right
    assert not score(rank, answer("", (3, "mnkr"), (2, "mnkr"))).right
    assert not score(rank, answer("", (-3, "tkr"), (2, "tkr"))).right
    several = Item("q", "list", "Vilka?", values=(3, 2), unit="tkr")
    assert score(several, answer("", (2, "tkr"), (3, "tkr"))).right
    assert not score(several, answer("", (2, "tkr"), (3, "tkr"), (1, "tkr"))).right


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Nej, det blev inte av.", "Nej", True),
        ("Det blev inte av, nej.", "Nej", False),
        ("Nejlikor planterades.", "Nej", False),
        ("Avgiften är 95 %.", "5 %", False),
        ("Avgiften är 5 %.", "5 %", True),
        ("Budgeten är 3,65 mnkr.", "3,6", False),
        ("Budgeten är 3,6 mnkr.", "3,6", True),
        ("Kvar är 3\u00a0487\u00a0137 kr.", "3 487 137", True),
        ("Kvar är 3 487 137 kr.", "487 137", False),
        ("Kvar är 3 487 137 kr.", "3 487", False),
        ("Den 31 december 2020 fanns 137 kvar.", "137", True),
    ],
)
def test_words_are_held(text: str, words: str, expected: bool) -> None:
    assert holds(text, words) is expected


def test_facts_are_all_needed_and_forbidden_ones_spoil() -> None:
    item = Item("q", "text", "Vem?", required=(("konsult", "byrå"), ("augusti",)), forbidden=("september",))
    assert score(item, answer("En konsult, i augusti.")).right
    assert not score(item, answer("En konsult.")).right
    assert not score(item, answer("En byrå, i augusti eller september.")).right


def test_abstaining_is_right_only_where_there_is_no_answer() -> None:
    held_back = answer("Det framgår inte.", status="not_found")
    assert score(Item("q", "unanswerable", "Hur?"), held_back) == Score(True)
    assert not score(Item("q", "unanswerable", "Hur?"), answer("Så här.")).right
    assert not score(number(1, "tkr"), held_back).right


def test_a_citation_stands_under_an_acceptable_heading() -> None:
    item = Item("q", "text", "Hur?", sections=("5.1 Enheternas resultat",))
    assert acceptable(item, {"path": ["5. Resultat", "5.1 Enheternas resultat"], "section": "Staben"})
    assert not acceptable(item, {"path": ["7. Personal"], "section": "Sjukfrånvaro"})
    assert acceptable(item, {"path": ["5.1 Enheternas resultat och prognos"], "section": ""})


@pytest.mark.parametrize(
    ("asked", "cited"), [("7. Personal", "7. Personalkostnader"), ("Ekonomi", "Ekonomi i balans")]
)
def test_a_heading_that_only_begins_alike_is_another(asked: str, cited: str) -> None:
    item = Item("q", "text", "Hur?", sections=(asked,))
    assert not acceptable(item, {"path": [], "section": cited})
    assert acceptable(item, {"path": [], "section": asked})


def test_a_contradiction_needs_both_sides_with_unit_and_size() -> None:
    item = Item("q", "conflict", "Hur stort?", values=(7.2, 7.6), unit="mnkr", sign="either")
    assert score(item, answer("Tabellen säger −7,2 mnkr, texten 7,6 mnkr.", (-7.2, "mnkr"))).right
    assert not score(item, answer("Underskottet var 7,2 mnkr.", (-7.2, "mnkr"))).right
    assert not score(item, answer("Tabellen säger 7,2 mnkr, texten 7,6 tkr.", (-7.2, "mnkr"))).right


def test_a_side_of_a_contradiction_may_be_told_more_exactly() -> None:
    item = Item("q", "conflict", "Hur stort?", values=(8.2, 7.4), unit="mnkr", sign="either")
    assert score(item, answer("Det var 8 218 tkr, men texten säger 7,4 mnkr.", (-8218, "tkr"))).right
    assert not score(item, answer("Det var 8 268 tkr, men texten säger 7,4 mnkr.", (-8268, "tkr"))).right
    assert not score(item, answer("Det var 8 218 kr, men texten säger 7,4 mnkr.", (-8218, "kr"))).right


SIZES = st.decimals(min_value=1, max_value=900_000, places=1).map(float)
MONEY = st.sampled_from(sorted(SCALE))


@given(SIZES, MONEY, MONEY)
def test_a_factor_of_a_thousand_is_never_forgiven(size: float, asked: str, said: str) -> None:
    """The same digits with another unit are another amount; the same unit with other digits is too."""
    item = number(size, asked)
    assert score(item, answer("Svaret.", (size, said))).right is (asked == said)
    for factor in (1e-6, 1e-3, 1e3, 1e6):
        assert not score(item, answer("Svaret.", (size * factor, asked))).right


@given(SIZES, MONEY, MONEY)
def test_a_lost_sign_is_never_forgiven(size: float, asked: str, said: str) -> None:
    item = number(-size, asked)
    same_amount = size * SCALE[asked] / SCALE[said]
    assert not score(item, answer("Svaret.", (same_amount, said))).right
    assert not score(item, answer("Svaret.", (size, asked))).right
    assert score(item, answer("Svaret.", (-size, asked))).right


@given(SIZES, st.floats(min_value=1.02, max_value=50), MONEY, MONEY)
def test_another_amount_in_another_unit_is_another_amount(
    size: float, factor: float, asked: str, said: str
) -> None:
    got = round(size * factor * SCALE[asked] / SCALE[said], 2)
    item = number(size, asked)
    assume(abs(got * SCALE[said] - size * SCALE[asked]) > 0.01 * size * SCALE[asked])
    assert not score(item, answer("Svaret.", (got, said))).right


@given(SIZES, MONEY)
def test_a_number_in_a_text_is_judged_as_a_figure_is(size: float, unit: str) -> None:
    said = format_number(Decimal(str(size)), unit)
    assert score(number(size, unit), answer(f"Det kostade {said}.")).right
    for other in set(SCALE) - {unit}:
        assert not score(number(size, other), answer(f"Det kostade {said}.")).right
