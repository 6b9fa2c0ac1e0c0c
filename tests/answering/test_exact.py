"""Questions about made-up tables, through the whole assistant: the right cell or none, quoted as printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answering import contract
from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.maketables import DAMAGE, MadeTable, Truth, assistant_over, make_table, read_text, report_text

SEEDS = st.integers(0, 10_000_000)
ASKED = {
    "outturn": (
        "Vad kostade {name} {year}?",
        "Vilket utfall hade {name} {year}?",
        "Hur mycket kostade {name} år {year}?",
    ),
    "budget": ("Hur stor budget hade {name} {year}?", "Vad var budgeten för {name} {year}?"),
    "deviation": ("Hur stor avvikelse hade {name} {year}?", "Vilken budgetavvikelse hade {name}?"),
    "forecast": ("Vilken prognos har {name} {year}?",),
    "change": ("Hur många procent förändrades {name} {year}?",),
    "target": ("Vilket målvärde hade {name} {year}?",),
}


def helper_for(made: MadeTable) -> tuple[Assistant, str]:
    text = report_text(made.text())
    return assistant_over(read_text(text)), text


def named(made: MadeTable) -> Iterator[tuple[str, Truth]]:
    """The cells of rows with a name of their own, with the name as people say it."""
    for _, truth in sorted(made.truth.items()):
        if truth.label and not truth.total:
            yield truth.label.split(" ", 1)[1] if truth.label[0].isdigit() else truth.label, truth


def questions(made: MadeTable, rng: Random) -> Iterator[tuple[str, Truth]]:
    for name, truth in named(made):
        yield rng.choice(ASKED[truth.concept]).format(name=name, year=truth.period), truth


def said(result: Answer | Abstention) -> list[Decimal]:
    """The number that answers first, and those that it might mean instead."""
    if isinstance(result, Abstention):
        return []
    return [figure.value for figure in (*result.figures[:1], *result.alternatives)]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(SEEDS)
def test_every_cell_of_an_undamaged_table_is_found(seed: int) -> None:
    rng = Random(seed)
    made = make_table(rng)
    helper, _ = helper_for(made)
    for question, truth in questions(made, rng):
        result = helper.ask(question)
        assert isinstance(result, Answer), (question, truth, made.text(), result.text)
        assert result.figures[0].value == truth.value, (question, truth, made.text(), result.text)
        assert result.figures[0].period == truth.period


@settings(max_examples=6, deadline=None, derandomize=True)
@pytest.mark.parametrize("damage", sorted(DAMAGE))
@given(seed=SEEDS)
def test_no_cell_of_a_damaged_table_is_given_wrong(damage: str, seed: int) -> None:
    rng = Random(seed)
    made = make_table(rng, (damage,))
    helper, _ = helper_for(made)
    for question, truth in questions(made, rng):
        values = said(helper.ask(question))
        assert not values or truth.value in values, (question, truth, made.text())


@settings(max_examples=20, deadline=None, derandomize=True)
@given(SEEDS)
def test_quotes_are_printed_rows_and_the_contract_keeps_its_shape(seed: int) -> None:
    rng = Random(seed)
    made = make_table(rng)
    helper, text = helper_for(made)
    for question, _ in questions(made, rng):
        result = helper.ask(question)
        found = contract(question, result, 1.0, "7")
        assert json.loads(json.dumps(found)) == found
        check_shape(found)
        for citation in found["citations"]:
            assert citation["quote"].strip() in text
            assert citation["section"] == "2. Tabell A"
        for figure in found["figures"]:
            assert any(figure["printed"] in found["citations"][at]["quote"] for at in figure["citations"])


def check_shape(found: dict[str, Any]) -> None:
    assert set(found) == {
        "id", "question", "status", "reason", "answer", "figures", "alternatives", "citations", "nearby",
        "conflicts", "elapsed_ms",
    }  # fmt: skip
    assert found["status"] in ("answered", "not_found")
    assert (found["reason"] is None) == (found["status"] == "answered")
    assert 0 < len(found["answer"]) <= 800
    count = len(found["citations"])
    assert found["status"] == "not_found" or count
    for figure in (*found["figures"], *found["alternatives"]):
        assert isinstance(figure["value"], int | float)
        assert figure["citations"]
        assert all(0 <= at < count for at in figure["citations"])
    assert all(0 <= at < count for at in found["nearby"])


@settings(max_examples=25, deadline=None, derandomize=True)
@given(SEEDS)
def test_rows_years_and_places_that_are_not_there_are_not_answered(seed: int) -> None:
    rng = Random(seed)
    made = make_table(rng)
    helper, _ = helper_for(made)
    names = sorted({name for name, _ in named(made)})
    for name in names[:3]:
        for question in (
            f"Vad kostade {name} 2013?",
            f"Hur stor budget hade {name} 2031?",
            f"Vad kostade {name} i Storköping?",
            "Vad kostade Cirkusskolan 2020?",
            f"Hur mycket mer kostade {name} än Cirkusskolan?",
            f"Vad kostade {name} och Cirkusskolan tillsammans?",
            "Höll Cirkusskolan sin budget?",
        ):
            result = helper.ask(question)
            assert isinstance(result, Abstention), (question, result.text, made.text())
            assert result.reason
            assert contract(question, result, 1.0)["status"] == "not_found"


@settings(max_examples=15, deadline=None, derandomize=True)
@given(SEEDS)
def test_a_code_stands_for_its_row(seed: int) -> None:
    made = make_table(Random(seed))
    helper, _ = helper_for(made)
    for (_, truth), (question, _) in zip(named(made), questions(made, Random(seed)), strict=True):
        if truth.label[0].isdigit() and truth.concept == "outturn":
            code = truth.label.split()[0]
            values = said(helper.ask(f"Vad kostade {code} {truth.period}?"))
            assert not values or truth.value in values, (question, code)


@pytest.mark.parametrize(
    "question",
    [
        "<script>alert(1)</script>",
        "'; DROP TABLE facts; --",
        "{{ 7 * 7 }}",
        "%s%s%n",
        "Vad kostade \u202eteesuM?",
    ],
)
def test_hostile_text_is_answered_as_text(question: str) -> None:
    helper, _ = helper_for(make_table(Random(1)))
    found = contract(question, helper.ask(question), 1.0)
    check_shape(found)
    assert "<script>" not in found["answer"]
