"""The stage that lost an answer, on a small report where each can be provoked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.ours import Ours
from eval.questions import Item
from eval.replies import ask
from eval.stages import Inquiry, Loss, arbitration_share
from qa.assistant import Assistant, ingest
from qa.evidence import FactTable
from qa.intake import open_library
from qa.retrieval.store import StoredIndex

MUSEUM = Item(
    "m", "figure", "Vad kostade Museet 2020?", value=-840, sign="either",
    evidence=("Museet\t-840\t-860\t20",),
)  # fmt: skip


@pytest.fixture
def index(small_report: Path, tmp_path: Path) -> Path:
    """An index of the small report by the bundled model."""
    ingest([small_report], tmp_path / "index")
    return tmp_path / "index"


def loss(assistant: Assistant, item: Item) -> Loss:
    """What became of a question."""
    ours = Ours(assistant)
    outcome = ask(ours, item, "dev-x", "dev")
    assert not outcome.right
    return Inquiry(ours).loss(outcome)


def test_what_is_not_in_the_report_as_read_was_lost_at_ingest(index: Path) -> None:
    gone = replace(MUSEUM, value=-12, evidence=("Simhallen\t-12",))
    assert loss(Assistant.open(index), gone) == Loss("ingest", False)


def test_a_number_that_was_not_read_from_its_row_was_lost_at_ingest(index: Path) -> None:
    stored = only_report(index)
    facts = tuple(fact for fact in stored.facts.facts if fact.label != "Museet")
    assistant = Assistant.over(replace(stored, facts=FactTable(facts)), None)
    assert loss(assistant, MUSEUM).stage == "ingest"


def test_an_answer_to_an_unanswerable_question_was_lost_at_abstention(index: Path) -> None:
    asked = Item("u", "unanswerable", "Vad kostade Museet 2020?")
    assert loss(Assistant.open(index), asked) == Loss("abstention", False)


def test_a_question_read_as_a_request_was_lost_at_interpretation(index: Path) -> None:
    asked = replace(MUSEUM, question="Tycker du att Museet kostade för mycket 2020?")
    assert loss(Assistant.open(index), asked).stage == "interpretation"


def test_a_number_from_the_wrong_column_was_lost_at_interpretation(index: Path) -> None:
    asked = replace(MUSEUM, question="Vad kostade Museet 2020?", value=-860)
    assert loss(Assistant.open(index), asked).stage == "interpretation"


def test_what_was_proposed_but_not_chosen_was_lost_in_arbitration(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import eval.trace
    from qa.answering import arbiter

    for module in (arbiter, eval.trace):
        monkeypatch.setattr(module, "choose", lambda *_: None)
    monkeypatch.setattr(arbiter, "figure_stands", lambda *_: False)
    assert loss(Assistant.open(index), MUSEUM) == Loss("abstention", True)


def test_a_crash_is_a_stage_of_its_own(index: Path) -> None:
    ours = Ours(Assistant.open(index))
    outcome = ask(ours, replace(MUSEUM, question=""), "dev-x", "dev")
    assert outcome.reply.answer["answer"] == "QuestionProblem"
    assert Inquiry(ours).loss(outcome) == Loss("crash", False)


def test_the_share_lost_in_arbitration() -> None:
    assert arbitration_share([Loss("answer", True), Loss("ingest", False)]) == 0.5
    assert arbitration_share([]) is None


def only_report(folder: Path) -> StoredIndex:
    """The index of the one report of a library."""
    library = open_library(folder)
    return library.stored(library.cards[0].id)
