"""The robustness set: questions in disguise, and whether the answer stays the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.estimates import Estimate, mean
from eval.questions import Item
from eval.replies import CRASHED, System, ask
from eval.sets import QUESTIONS

FILE = QUESTIONS / "robustness.jsonl"
DISGUISES = ("typo", "inflection", "lower_case", "word_order", "synonym", "english")
_SPAN = re.compile(r":\d+-\d+$")


@dataclass(frozen=True, slots=True)
class Disguised:
    """A question of a development set and the same question said otherwise, by kind of disguise."""

    id: str
    question: str
    disguises: Mapping[str, str]


def load_disguised(path: Path = FILE) -> list[Disguised]:
    """The questions of the set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Disguised(row["id"], row["question"], {kind: row[kind] for kind in DISGUISES}) for row in rows]


def faults(disguised: Sequence[Disguised], originals: Mapping[str, Item]) -> Iterator[str]:
    """What is wrong with the set: unknown or altered questions, and disguises that hide nothing."""
    for each in disguised:
        original = originals.get(each.id)
        if original is None or original.question != each.question or original.history:
            yield f"{each.id}: not a question of a development set, or altered"
        said = [each.question, *each.disguises.values()]
        if len(set(said)) != len(said):
            yield f"{each.id}: two ways to ask are the same"
        if each.disguises["lower_case"] != each.question.lower():
            yield f"{each.id}: the lower case is more than lower case"


def same(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Whether two answers are the same: the same status, and the same first figure or first cited passage."""
    if first["status"] != second["status"] or first["status"] == CRASHED:
        return False
    if first["status"] != "answered":
        return True
    if first["figures"] and second["figures"]:
        return bool(_figure(first) == _figure(second))
    return bool(_place(first) == _place(second))


def _figure(answer: Mapping[str, Any]) -> tuple[Any, Any]:
    return answer["figures"][0]["value"], answer["figures"][0]["unit"]


def _place(answer: Mapping[str, Any]) -> str:
    """The passage or cell that is cited first, whichever of its sentences is quoted."""
    return _SPAN.sub("", str(answer["citations"][0]["id"])) if answer["citations"] else ""


def stability(system: System, disguised: Sequence[Disguised]) -> dict[str, Estimate]:
    """The share of answers that stay the same: over all disguises, then for each."""
    verdicts: dict[str, list[bool]] = {kind: [] for kind in DISGUISES}
    for each in disguised:
        plain = _answer(system, each.id, each.question)
        for kind, question in each.disguises.items():
            verdicts[kind].append(same(plain, _answer(system, each.id, question)))
    by_question = zip(*verdicts.values(), strict=True)
    overall = mean([sum(stayed) / len(stayed) for stayed in by_question])
    return {"all": overall} | {kind: mean(stayed) for kind, stayed in verdicts.items()}


def _answer(system: System, identifier: str, question: str) -> Mapping[str, Any]:
    return ask(system, Item(identifier, "text", question), "robustness", "dev").reply.answer
