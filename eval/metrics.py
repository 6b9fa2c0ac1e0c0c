"""Metrics over the outcomes of one system: accuracy, figures, citations, abstention, risk and latency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.estimates import Estimate, mean, quantile, share
from eval.questions import KINDS
from eval.replies import CRASHED, Outcome
from eval.scoring import acceptable

COVERAGES = (0.5, 0.8)


@dataclass(frozen=True, slots=True)
class Point:
    """Of the questions that a system is surest of, the share ``coverage`` of all: how many it got wrong."""

    coverage: float
    risk: float


def accuracy_by_kind(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """The share of right answers: over all questions, then by kind in a fixed order."""
    kinds = [kind for kind in KINDS if any(outcome.item.kind == kind for outcome in outcomes)]
    groups = {kind: [outcome.right for outcome in outcomes if outcome.item.kind == kind] for kind in kinds}
    return {"all": mean([outcome.right for outcome in outcomes])} | {k: mean(v) for k, v in groups.items()}


def accuracy_by_set(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """The share of right answers of every question set."""
    names = dict.fromkeys(outcome.name for outcome in outcomes)
    return {name: mean([each.right for each in outcomes if each.name == name]) for name in names}


def answer_metrics(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """Everything that is one number for a system, but for accuracy by kind and retrieval."""
    return {
        **figure_metrics(outcomes),
        "wrong cells": mean([is_wrong_cell(outcome) for outcome in outcomes if shows_a_cell(outcome)]),
        **citation_metrics(outcomes),
        **abstention_metrics(outcomes),
        "conflicts unasked": mean([shows_a_conflict(each) for each in outcomes if asks_of_one_side(each)]),
        "median ms": quantile([outcome.reply.milliseconds for outcome in outcomes], 0.5),
        "p95 ms": quantile([outcome.reply.milliseconds for outcome in outcomes], 0.95),
    }


def figure_metrics(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """Of the questions for one number: how often its size, unit and sign were right, each apart.

    A wrong unit or sign is that of a number whose size is right: the errors that look most like an answer.
    """
    asked = [outcome.score for outcome in outcomes if outcome.item.value is not None]
    return {
        "exact value": mean([score.value is True for score in asked]),
        "unit": mean([score.unit is True for score in asked]),
        "sign": mean([score.sign is True for score in asked]),
        "wrong unit": mean([score.value is True and score.unit is False for score in asked]),
        "wrong sign": mean([score.value is True and score.sign is False for score in asked]),
    }


def shows_a_cell(outcome: Outcome) -> bool:
    """Whether a question for a number, or one without an answer, got a figure without alternatives."""
    answer = outcome.reply.answer
    alone = bool(outcome.reply.answered and answer["figures"] and not answer.get("alternatives"))
    return alone and (outcome.item.value is not None or outcome.item.kind == "unanswerable")


def is_wrong_cell(outcome: Outcome) -> bool:
    """Whether a wrong number stands there as if it were certain: the error that nobody notices."""
    unasked = outcome.item.kind == "unanswerable"
    return shows_a_cell(outcome) and (unasked or not (outcome.score.value and outcome.score.sign))


def asks_of_one_side(outcome: Outcome) -> bool:
    """Whether a question was answered that is not known to touch what the report says in two ways."""
    return outcome.reply.answered and outcome.item.kind != "conflict"


def shows_a_conflict(outcome: Outcome) -> bool:
    """Whether an answer says that the report disagrees with itself."""
    return bool(outcome.reply.answer.get("conflicts"))


def citation_metrics(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """Precision: the share of an answer's citations that stand under an acceptable heading, mean of answers.

    Recall: the share of the answerable questions that got at least one such citation.
    """
    with_sections = [outcome for outcome in outcomes if outcome.item.sections]
    good = [[acceptable(o.item, each) for each in o.reply.answer["citations"]] for o in with_sections]
    shown = [
        each for each, outcome in zip(good, with_sections, strict=True) if each and outcome.reply.answered
    ]
    found = [any(each) and outcome.reply.answered for each, outcome in zip(good, with_sections, strict=True)]
    return {
        "citation precision": mean([sum(each) / len(each) for each in shown]),
        "citation recall": mean(found),
    }


def abstention_metrics(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """Precision: the share of abstentions that were due. Recall: of the unanswerable, the share held back."""
    pairs = [
        (o.item.kind == "unanswerable", o.reply.answer["status"] not in ("answered", CRASHED))
        for o in outcomes
    ]
    return {
        "abstention precision": share([(float(due and done), float(done)) for due, done in pairs]),
        "abstention recall": share([(float(due and done), float(due)) for due, done in pairs]),
        "wrong answers": mean([outcome.reply.answered and not outcome.right for outcome in outcomes]),
        "crashes": mean([outcome.reply.answer["status"] == CRASHED for outcome in outcomes]),
    }


def risk_coverage(outcomes: Sequence[Outcome]) -> list[Point]:
    """The risk–coverage curve: answers in order of confidence, then what was held back, forced out.

    An answer to an unanswerable question is wrong. Questions on which a system has nothing to say even when
    forced end the curve before full coverage.
    """
    said = [outcome for outcome in outcomes if outcome.forced_right is not None]
    said.sort(key=lambda outcome: (not outcome.reply.answered, -outcome.reply.confidence))
    points, wrong = [], 0
    for count, outcome in enumerate(said, 1):
        wrong += not outcome.forced_right
        points.append(Point(count / len(outcomes), wrong / count))
    return points


def risk_summary(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    """The curve in numbers: where the system works, the risk at fixed coverages, and the area under it."""
    points = risk_coverage(outcomes)
    answered = sum(outcome.reply.answered for outcome in outcomes)
    at_work = points[answered - 1] if 0 < answered <= len(points) else None
    return {
        "coverage": at_work.coverage if at_work else 0.0,
        "risk": at_work.risk if at_work else None,
        **{f"risk at {coverage:.0%}": _risk_at(points, coverage) for coverage in COVERAGES},
        "area": sum(point.risk for point in points) / len(points) if points else None,
    }


def _risk_at(points: Sequence[Point], coverage: float) -> float | None:
    return next((point.risk for point in points if point.coverage >= coverage), None)


def flat(metrics: Mapping[str, Estimate]) -> dict[str, float]:
    """The values alone, for comparing with thresholds; what was not measured is left out."""
    return {name: found.value for name, found in metrics.items() if found.value is not None}
