"""Thresholds: what an answer set must reach, kept in thresholds.toml beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from eval.metrics import accuracy_by_kind, answer_metrics, flat
from eval.questions import load_items
from eval.replies import Outcome, System, ask
from eval.sets import OWN_REPORT, QUESTIONS, QuestionSet, is_made, is_own

FILE = Path(__file__).with_name("thresholds.toml")
FAST_FIGURES = 60
ENOUGH = 20  # questions, to tell two systems apart


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Lower and upper limits by the name of a metric or of a kind of question ("all" for every question)."""

    at_least: Mapping[str, float]
    at_most: Mapping[str, float]


def load_thresholds(part: str, path: Path = FILE) -> Thresholds:
    """The limits of a part: "fast" (within the tests), "dev" (all about the own report) or "made"."""
    limits = tomllib.loads(path.read_text(encoding="utf-8"))[part]
    return Thresholds(limits["at_least"], limits["at_most"])


def breaches(measured: Mapping[str, float], limits: Thresholds) -> list[str]:
    """What falls short, one line each; a limit on something that was not measured is a breach too."""
    low = [_line(name, measured, f"≥ {limit}") for name, limit in limits.at_least.items()
           if not measured.get(name, float("-inf")) >= limit]  # fmt: skip
    high = [_line(name, measured, f"≤ {limit}") for name, limit in limits.at_most.items()
            if not measured.get(name, float("inf")) <= limit]  # fmt: skip
    return low + high


def _line(name: str, measured: Mapping[str, float], limit: str) -> str:
    value = f"{measured[name]:.3f}" if name in measured else "not measured"
    return f"{name}: {value}, must be {limit}"


def measured(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Everything that a limit can be set on."""
    return flat(accuracy_by_kind(outcomes)) | flat(answer_metrics(outcomes))


def fast_sets() -> list[QuestionSet]:
    """The questions that run within the tests: all of dev-core, and 60 of dev-figures spread evenly."""
    core = load_items(QUESTIONS / "dev-core.jsonl")
    figures = load_items(QUESTIONS / "dev-figures.jsonl")
    some = [figures[at * len(figures) // FAST_FIGURES] for at in range(FAST_FIGURES)]
    named = {"dev-core": core, "dev-figures": some}
    return [QuestionSet(name, "dev", OWN_REPORT, tuple(items)) for name, items in named.items()]


def run_sets(system: System, sets: Sequence[QuestionSet]) -> list[Outcome]:
    """Put all questions of some sets to a system."""
    return [ask(system, item, each.name, each.half) for each in sets for item in each.items]


def twins(outcomes: Mapping[str, Sequence[Outcome]]) -> list[str]:
    """Pairs of systems that gave the same answer to every question: one of the two compares nothing."""
    said = {name: [each.reply.answer["answer"] for each in found] for name, found in outcomes.items()}
    return [
        f"{one} and {other} answered all {len(said[one])} questions alike"
        for one, other in combinations(said, 2)
        if len(said[one]) >= ENOUGH and said[one] == said[other]
    ]


def shortfalls(outcomes: Sequence[Outcome]) -> list[str]:
    """What a run falls short of on the development sets about the own report and the made-up ones.

    A part that the run did not have cannot fall short.
    """
    parts = {"dev": is_own, "made": is_made}
    scored = {
        part: [each for each in outcomes if each.half == "dev" and belongs(each.name)]
        for part, belongs in parts.items()
    }
    return [
        f"{part}: {line}"
        for part, found in scored.items()
        if found
        for line in breaches(measured(found), load_thresholds(part))
    ]
