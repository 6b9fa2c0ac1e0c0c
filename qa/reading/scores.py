"""The published results of the evaluation, as the few numbers that a reader wants."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

KINDS = {
    "figure": "siffror",
    "computed": "uträkningar",
    "rank": "rangordningar",
    "list": "urval och listor",
    "text": "frågor om text",
    "yesno": "ja- och nejfrågor",
    "unanswerable": "frågor som rapporten inte besvarar",
    "conflict": "ställen där rapporten säger olika",
    "followup": "följdfrågor",
}


@dataclass(frozen=True, slots=True)
class Score:
    """A share in per cent with its 95 % interval, over ``n`` questions."""

    name: str
    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The results on questions that the assistant was not developed on."""

    date: str
    n: int
    right: Score
    wrong: Score
    kinds: tuple[Score, ...]


def load_scores(path: Path) -> Scores | None:
    """The results in a generated file, None where it is missing or of another shape."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        half = found["halves"]["unseen"]
        ours = half["systems"]["ours"]
        accuracy, answers = ours["accuracy"], ours["answers"]
        kinds = tuple(_score(name, accuracy[kind]) for kind, name in KINDS.items() if kind in accuracy)
        right, wrong = _score("rätt", accuracy["all"]), _score("fel", answers["wrong answers"])
        return Scores(str(found["date"])[:10], int(half["n"]), right, wrong, kinds)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _score(name: str, found: dict[str, float]) -> Score:
    return Score(name, 100 * found["value"], 100 * found["low"], 100 * found["high"], int(found["n"]))
