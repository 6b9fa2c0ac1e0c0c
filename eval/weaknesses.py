"""Where we are weak: read off the results by rules, so that no run can leave it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eval.estimates import text_of

OURS, STOCK = "ours", "stock"
FEW = 5  # fewer questions say nothing
WEAK = 0.75
HALVES = {"dev": "development half", "unseen": "unseen half"}


def weaknesses(data: Mapping[str, Any]) -> str:
    """A Markdown section: one line for every weakness, of both halves, and what the numbers do not say."""
    lines = [line for half, found in data["halves"].items() for line in _of_half(HALVES[half], found)]
    lines += _of_disguises(data["robustness"])
    return "\n".join(["## Where we are weak", "", *(f"- {line}" for line in [*lines, *_always()])])


def _of_half(half: str, found: Mapping[str, Any]) -> Iterator[str]:
    ours, stock = found["systems"][OURS], found["systems"][STOCK]
    for title, groups in (("kind", "accuracy"), ("set", "sets")):
        weak = {name: each for name, each in ours[groups].items() if name != "all" and _is_weak(each)}
        if weak:
            listed = ", ".join(f"{name} {text_of(each)}" for name, each in sorted(weak.items(), key=_value))
            yield f"Less than {WEAK:.0%} right by {title}, {half}: {listed}."
    behind = [kind for kind, each in ours["accuracy"].items() if _behind(each, stock["accuracy"][kind])]
    if behind:
        yield f"The stock pipeline has more right answers, {half}: {', '.join(behind)}."
    cells, wrong = ours["answers"]["wrong cells"], ours["answers"]["wrong answers"]
    if cells["value"]:
        count = round(cells["value"] * cells["n"])
        yield f"Wrong cells, shown without alternatives as if certain, {half}: {count} of {cells['n']}."
    yield f"Wrong answers, where silence would have been better, {half}: {text_of(wrong)} per cent of all."


def _of_disguises(robustness: Mapping[str, Any]) -> Iterator[str]:
    weak = {kind: each for kind, each in robustness.items() if kind != "all" and each["value"] < WEAK}
    if weak:
        listed = ", ".join(f"{name.replace('_', ' ')} {text_of(each)}" for name, each in weak.items())
        yield f"Answers that change with the wording: the same in only {listed} per cent."


def _always() -> tuple[str, ...]:
    return (
        "The questions are few and by few hands, about the reports of a few municipalities; intervals are "
        "over questions, not over reports.",
        "A right text holds the required words; whether a reader would call it good is not measured.",
    )


def _is_weak(each: Mapping[str, Any]) -> bool:
    return bool(each["n"] >= FEW and each["value"] < WEAK)


def _behind(ours: Mapping[str, Any], stock: Mapping[str, Any]) -> bool:
    return bool(ours["n"] >= FEW and ours["value"] < stock["value"])


def _value(named: tuple[str, Mapping[str, Any]]) -> float:
    return float(named[1]["value"])
