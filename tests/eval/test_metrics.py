"""Metrics over made-up outcomes."""

from __future__ import annotations

from typing import Any

from eval.metrics import accuracy_by_kind, answer_metrics, is_wrong_cell, risk_coverage, risk_summary
from eval.questions import Item
from eval.replies import Outcome, Reply, ask
from eval.scoring import score


class Scripted:
    """A system that says what it was told to; "!" is a crash."""

    def __init__(
        self, said: str, confidence: float = 0.5, forced: str | None = None, milliseconds: float = 1.0
    ):
        self._said, self._confidence, self._forced, self._time = said, confidence, forced, milliseconds

    def reply(self, item: Item) -> Reply:
        """Say it."""
        if self._said == "!":
            raise ZeroDivisionError("boom")
        forced = None if self._forced is None else said(self._forced)
        return Reply(said(self._said), self._time, self._confidence, forced)


def said(text: str) -> dict[str, Any]:
    """An answer that cites a good and a bad section; nothing said is an abstention."""
    cited: list[dict[str, Any]] = [{"path": [], "section": heading} for heading in ("Ekonomi", "Övrigt")]
    status = "answered" if text else "not_found"
    return {"status": status, "answer": text or "Nej.", "figures": [], "citations": cited if text else []}


def outcome(kind: str, text: str, confidence: float = 0.5, forced: str | None = None) -> Outcome:
    """A question whose right answer holds the word "rätt"."""
    facts = () if kind == "unanswerable" else (("rätt",),)
    sections = () if kind == "unanswerable" else ("Ekonomi",)
    item = Item("q", kind, "Vad?", required=facts, sections=sections)
    return ask(Scripted(text, confidence, forced), item, "dev-x", "dev")


def test_accuracy_by_kind() -> None:
    found = accuracy_by_kind([outcome("text", "rätt"), outcome("text", "fel"), outcome("unanswerable", "")])
    assert {kind: estimate.value for kind, estimate in found.items()} == {
        "all": 2 / 3, "text": 0.5, "unanswerable": 1.0,
    }  # fmt: skip


def shown(kind: str, value: float, alternatives: int = 0) -> Outcome:
    """A question for 5 tkr, or one without an answer, that got a figure."""
    asked = None if kind == "unanswerable" else 5.0
    figures = [{"value": value, "unit": "tkr"}]
    answer = {**said("Svaret."), "figures": figures, "alternatives": figures * alternatives}
    item = Item("q", kind, "Vad?", value=asked, unit="tkr")
    return Outcome("dev-x", "dev", item, Reply(answer, 1.0), score(item, answer), None)


def test_a_wrong_cell_is_a_wrong_figure_that_stands_alone() -> None:
    assert not is_wrong_cell(shown("figure", 5))
    assert is_wrong_cell(shown("figure", 6))
    assert is_wrong_cell(shown("figure", -5))
    assert is_wrong_cell(shown("unanswerable", 5))
    assert not is_wrong_cell(shown("figure", 6, alternatives=1))
    assert not is_wrong_cell(outcome("figure", "fel"))
    found = answer_metrics([shown("figure", 5), shown("figure", 6), shown("figure", 6, alternatives=1)])
    assert (found["wrong cells"].value, found["wrong cells"].n) == (0.5, 2)


def test_citations_and_abstentions() -> None:
    outcomes = [
        outcome("text", "rätt"),
        outcome("text", ""),
        outcome("unanswerable", ""),
        outcome("unanswerable", "fel"),
    ]
    found = {name: estimate.value for name, estimate in answer_metrics(outcomes).items()}
    assert found["citation precision"] == 0.5
    assert found["citation recall"] == 0.5
    assert found["abstention precision"] == 0.5
    assert found["abstention recall"] == 0.5
    assert found["wrong answers"] == 0.25


def test_a_crash_is_a_wrong_answer_and_never_an_abstention() -> None:
    found = answer_metrics([outcome("unanswerable", "!"), outcome("unanswerable", "")])
    assert accuracy_by_kind([outcome("unanswerable", "!")])["all"].value == 0
    assert found["crashes"].value == 0.5
    assert found["abstention recall"].value == 0.5


def test_the_curve_goes_by_confidence_and_ends_with_what_was_held_back() -> None:
    outcomes = [
        outcome("text", "fel", 0.2),
        outcome("text", "rätt", 0.9),
        outcome("text", "", 0.99, forced="fel"),
        outcome("unanswerable", ""),
    ]
    assert [(point.coverage, point.risk) for point in risk_coverage(outcomes)] == [
        (0.25, 0.0), (0.5, 0.5), (0.75, 2 / 3),
    ]  # fmt: skip
    found = risk_summary(outcomes)
    assert (found["coverage"], found["risk"], found["risk at 50%"]) == (0.5, 0.5, 0.5)
    assert found["risk at 80%"] is None


def test_who_never_answers_has_no_risk_but_also_no_coverage() -> None:
    assert risk_summary([outcome("text", "")]) == {
        "coverage": 0.0, "risk": None, "risk at 50%": None, "risk at 80%": None, "area": None,
    }  # fmt: skip


def test_a_contradiction_that_nobody_asked_about_is_counted() -> None:
    plain, conflict = outcome("text", "rätt"), outcome("conflict", "rätt")
    for each in (plain, conflict):
        each.reply.answer["conflicts"] = [{"about": "kajen", "citations": [0, 1]}]
    found = answer_metrics([plain, outcome("text", "rätt"), outcome("text", ""), conflict])
    assert found["conflicts unasked"].value == 0.5
