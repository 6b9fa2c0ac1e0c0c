"""How long an answer takes alone and after earlier questions, which are worked out again every time."""

from __future__ import annotations

from collections.abc import Sequence

from eval.estimates import Estimate, quantile
from eval.questions import Item
from eval.replies import System

TURNS = (0, 2)


def by_turns(system: System, questions: Sequence[str]) -> dict[str, Estimate]:
    """Median and 95th percentile in milliseconds, alone and after the two questions before in the list."""
    found: dict[str, Estimate] = {}
    for turns in TURNS:
        times = [system.reply(item).milliseconds for item in _items(questions, turns)]
        found[f"median ms, {turns} earlier questions"] = quantile(times, 0.5)
        found[f"p95 ms, {turns} earlier questions"] = quantile(times, 0.95)
    return found


def _items(questions: Sequence[str], turns: int) -> list[Item]:
    first = max(TURNS)
    return [
        Item(f"turn-{at}", "followup", questions[at], history=tuple(questions[at - turns : at]))
        for at in range(first, len(questions))
    ]
