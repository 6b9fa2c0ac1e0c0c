"""The results as plain data: everything that is printed, written and drawn comes from here.

Of the half "unseen" there are only totals: no question, no answer, no id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from eval.check import values_of
from eval.estimates import Estimate
from eval.metrics import (
    accuracy_by_kind,
    accuracy_by_set,
    answer_metrics,
    is_wrong_cell,
    risk_coverage,
    risk_summary,
)  # fmt: skip
from eval.questions import Item
from eval.rankings import retrieval_metrics
from eval.replies import Outcome
from eval.runner import Results
from eval.sets import Found
from eval.stages import STAGES, Loss, arbitration_share
from eval.workbench import OURS

LONGEST_ANSWER = 300


def published(results: Results, commit: str, found: Found) -> dict[str, Any]:
    """All results as JSON objects."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit,
        "sets": {
            each.name: {"half": each.half, "report": each.report.name, "n": len(each.items)}
            for each in results.sets
        },
        "not_scored": list(found.without_report),
        "known": found.known,
        "halves": {half: _half(results, half) for half in results.halves},
        "losses": _losses(results.losses),
        "robustness": _plain(results.robustness),
        "turns": _plain(results.turns),
    }


def _half(results: Results, half: str) -> dict[str, Any]:
    kinds = {kind for (of, kind) in results.cases if of == half}
    return {
        "n": len(results.of(OURS, half)),
        "systems": {name: _system(results.of(name, half)) for name in results.outcomes},
        "retrieval": {
            kind: {
                mode: _plain(found) for mode, found in retrieval_metrics(results.cases[half, kind]).items()
            }
            for kind in sorted(kinds, reverse=True)
        },
    }


def _system(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    return {
        "accuracy": _plain(accuracy_by_kind(outcomes)),
        "sets": _plain(accuracy_by_set(outcomes)),
        "answers": _plain(answer_metrics(outcomes)),
        "risk": risk_summary(outcomes),
        "curve": [[round(point.coverage, 4), round(point.risk, 4)] for point in risk_coverage(outcomes)],
        "milliseconds": sorted(round(outcome.reply.milliseconds, 2) for outcome in outcomes),
    }


def _plain(estimates: Mapping[str, Estimate]) -> dict[str, Any]:
    return {name: found.plain() for name, found in estimates.items()}


def _losses(losses: Sequence[tuple[Outcome, Loss]]) -> dict[str, Any]:
    stages = Counter(loss.stage for _, loss in losses)
    return {
        "stages": {stage: stages[stage] for stage in STAGES if stages[stage]},
        "arbitration": arbitration_share([loss for _, loss in losses]),
        "misses": [_miss(outcome, loss) for outcome, loss in losses if outcome.half == "dev"],
    }


def _miss(outcome: Outcome, loss: Loss) -> dict[str, Any]:
    return {
        "id": outcome.item.id,
        "set": outcome.name,
        "kind": outcome.item.kind,
        "question": " / ".join((*outcome.item.history, outcome.item.question)),
        "expected": expected(outcome.item),
        "got": got(outcome.reply.answer),
        "stage": loss.stage,
        "proposed": loss.proposed,
        "wrong cell": is_wrong_cell(outcome),
    }


def expected(item: Item) -> str:
    """What a right answer holds, in short."""
    if item.kind == "unanswerable":
        return "no answer"
    values = ", ".join(f"{value:g}" if abs(value) < 1e5 else f"{value:.0f}" for value in values_of(item))
    facts = "; ".join(" / ".join(group) for group in item.required)
    return "; ".join(filter(None, (f"{values} {item.unit or ''}".strip(), facts)))


def got(answer: Mapping[str, Any]) -> str:
    """What a system said, in short: the first figure, then the beginning of the text."""
    text = str(answer["answer"])
    short = text if len(text) <= LONGEST_ANSWER else f"{text[:LONGEST_ANSWER]}…"
    figures = "".join(f"[{figure['value']} {figure['unit']}] " for figure in answer["figures"][:1])
    return f"{answer['status']}: {figures}{short}"


def unseen_log(results: Results, date: str, commit: str) -> list[dict[str, Any]]:
    """One line for every unseen set that was scored: totals only."""
    return [
        _log_line([each for each in results.outcomes[OURS] if each.name == scored.name], date, commit)
        for scored in results.sets
        if scored.half == "unseen"
    ]


def _log_line(outcomes: Sequence[Outcome], date: str, commit: str) -> dict[str, Any]:
    asked = Counter(outcome.item.kind for outcome in outcomes)
    right = Counter(outcome.item.kind for outcome in outcomes if outcome.right)
    return {
        "date": date,
        "commit": commit,
        "set": outcomes[0].name,
        "n": len(outcomes),
        "right": right.total(),
        "kinds": {kind: {"n": asked[kind], "right": right[kind]} for kind in sorted(asked)},
    }
