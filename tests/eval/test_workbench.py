"""The systems that are compared: each looks at what its name says, and no two are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.ours import Ours
from eval.questions import Item
from eval.replies import ask
from eval.thresholds import ENOUGH, twins
from eval.workbench import DENSE, HYBRID, LEXICAL, MEANING, OURS, WORDS, Workbench

COST = Item("c", "figure", "Vad kostade Museet 2020?", value=-840, sign="either")
CLOSED = Item(
    "t", "text", "Varför höll biblioteket i Lillköping stängt?", required=(("taket läckte",),),
    evidence=("höll stängt i mars eftersom taket läckte",),
)  # fmt: skip
NOWHERE = Item("u", "unanswerable", "Vad kostade simhallen i Västerås?")
PARAPHRASE = Item("p", "text", "Hur gick det med antalet gäster?")


@pytest.fixture
def bench(small_report: Path, tmp_path: Path) -> Workbench:
    return Workbench.over(small_report, tmp_path / "work")


def test_every_two_systems_differ(bench: Workbench) -> None:
    items = (COST, CLOSED, NOWHERE, PARAPHRASE)
    said = {
        name: tuple(system.reply(item).answer["answer"] for item in items)
        for name, system in bench.systems.items()
    }
    assert len(set(said.values())) == len(said)


def test_the_search_by_meaning_looks_at_no_words_and_the_other_at_no_meaning(bench: Workbench) -> None:
    assert bench.searches[WORDS].ranking("xyzzy", 5) == []
    assert bench.searches[MEANING].ranking("xyzzy", 5)
    words = bench.searches[WORDS].reply(Item("x", "text", "xyzzy")).answer
    assert words["status"] == "not_found"


def test_a_bare_search_answers_with_a_whole_passage_and_its_place(bench: Workbench) -> None:
    reply = bench.searches[MEANING].reply(CLOSED)
    assert reply.answered
    assert reply.answer["answer"] == reply.answer["citations"][0]["quote"]
    assert reply.answer["figures"] == []


def test_a_bare_search_holds_nothing_back_and_ours_does(bench: Workbench) -> None:
    assert bench.searches[MEANING].reply(NOWHERE).answered
    assert not bench.ours.reply(NOWHERE).answered


def test_the_ways_of_retrieving_are_ranked_apart(bench: Workbench) -> None:
    case = bench.cases(CLOSED)["text"]
    assert {DENSE, LEXICAL, HYBRID} <= case.keys()
    assert len(case[LEXICAL].ranking) < len(case[DENSE].ranking)


def test_a_question_is_looked_into_once(bench: Workbench) -> None:
    assert bench.ours.trace(COST) is bench.ours.trace(COST)


def test_two_systems_that_answer_alike_are_told(bench: Workbench) -> None:
    alike = [ask(Ours(bench.ours.assistant, traced=False), COST, "dev-x", "dev")] * ENOUGH
    other = [ask(bench.stock, COST, "dev-x", "dev")] * ENOUGH
    assert twins({OURS: alike, "copy": alike, "stock": other}) == [
        f"ours and copy answered all {ENOUGH} questions alike"
    ]
    assert twins({OURS: alike[1:], "copy": alike[1:]}) == []
