"""The results as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eval.estimates import text_of
from eval.questions import KINDS
from eval.weaknesses import weaknesses

TITLES = {"dev": "Development half", "unseen": "Unseen half"}
PLACES = {"text": "Evidence in running text", "rows": "Evidence in table rows"}
ANSWER_ROWS = (
    "exact value", "unit", "sign", "wrong unit", "wrong sign", "wrong cells", "citation precision",
    "citation recall", "abstention precision", "abstention recall", "wrong answers", "conflicts unasked",
    "crashes",
)  # fmt: skip
RISK_ROWS = ("coverage", "risk", "risk at 50%", "risk at 80%", "area")
PICTURES = {
    "accuracy.png": "Accuracy by kind, ours and stock",
    "risk-coverage.png": "Risk–coverage",
    "latency.png": "Latency",
}


def markdown(data: Mapping[str, Any], pictures: Iterable[str] = ()) -> str:
    """The whole report."""
    parts = [_head(data), weaknesses(data)]
    for half, found in data["halves"].items():
        parts += [f"## {TITLES[half]} ({found['n']} questions)", accuracy_table(found), sets_table(found)]
        parts += [answers_table(found), risk_table(found)]
        parts += [_retrieval(kind, modes) for kind, modes in found["retrieval"].items()]
    if "dev" in data["halves"]:
        parts += [_robustness(data["robustness"]), _turns(data["turns"]), _losses(data["losses"])]
    parts += [f"![{PICTURES[name]}]({name})" for name in pictures]
    return "\n\n".join(filter(None, parts)) + "\n"


def _head(data: Mapping[str, Any]) -> str:
    lines = [
        "# Results",
        f"{data['date']}, commit {data['commit']}. Shares in per cent with the 95 % bootstrap interval over "
        "questions. How to read them: [docs/eval.md](../../docs/eval.md).",
    ]
    if data["not_scored"]:
        lines.append(f"Not scored, as their reports are not at hand: {', '.join(data['not_scored'])}.")
    if data["known"]:
        lines.append(f"Left out of the unseen half, as a development set asks the same: {data['known']}.")
    return "\n\n".join(lines)


def accuracy_table(half: Mapping[str, Any]) -> str:
    """Right answers by kind, a column for every system."""
    systems = half["systems"]
    kinds = ["all", *(kind for kind in KINDS if kind in next(iter(systems.values()))["accuracy"])]
    rows = [
        [kind, str(next(iter(systems.values()))["accuracy"][kind]["n"])]
        + [text_of(system["accuracy"][kind]) for system in systems.values()]
        for kind in kinds
    ]
    return "### Right answers\n\n" + table(["Kind", "n", *systems], rows)


def sets_table(half: Mapping[str, Any]) -> str:
    """Right answers by question set."""
    systems = half["systems"]
    names = next(iter(systems.values()))["sets"]
    rows = [
        [name, str(found["n"])] + [text_of(system["sets"][name]) for system in systems.values()]
        for name, found in names.items()
    ]
    return table(["Set", "n", *systems], rows)


def answers_table(half: Mapping[str, Any]) -> str:
    """Figures, citations, abstention and latency."""
    systems = half["systems"].values()
    rows = [[name, *(text_of(system["answers"][name]) for system in systems)] for name in ANSWER_ROWS]
    rows += [
        [name, *(text_of(system["answers"][name], percent=False) for system in systems)]
        for name in ("median ms", "p95 ms")
    ]
    return "### Figures, citations, abstention, latency\n\n" + table(["", *half["systems"]], rows)


def risk_table(half: Mapping[str, Any]) -> str:
    """The risk–coverage curves in numbers."""
    systems = half["systems"].values()
    rows = [[name, *(_share(system["risk"][name]) for system in systems)] for name in RISK_ROWS]
    return "### Risk (share wrong of what was answered) and coverage (share answered)\n\n" + table(
        ["", *half["systems"]], rows
    )


def _retrieval(kind: str, modes: Mapping[str, Any]) -> str:
    metrics = list(next(iter(modes.values())))
    count = next(iter(modes.values()))[metrics[0]]["n"]
    rows = [[mode, *(text_of(found[name]) for name in metrics)] for mode, found in modes.items()]
    return f"### Retrieval: {PLACES[kind]} ({count} questions)\n\n" + table(["", *metrics], rows)


def _robustness(found: Mapping[str, Any]) -> str:
    if not found:
        return ""
    rows = [[kind.replace("_", " "), str(each["n"]), text_of(each)] for kind, each in found.items()]
    return "### Robustness: answers that stay the same when the question is said otherwise\n\n" + table(
        ["Disguise", "n", "ours"], rows
    )


def _turns(found: Mapping[str, Any]) -> str:
    rows = [[name, text_of(each, percent=False)] for name, each in found.items()]
    return "### Latency of a question with earlier ones\n\n" + table(["", "ours"], rows) if found else ""


def _losses(losses: Mapping[str, Any]) -> str:
    stages = ", ".join(f"{stage} {count}" for stage, count in losses["stages"].items())
    rows = [
        [miss["id"], miss["kind"], miss["question"], miss["expected"], miss["got"],
         miss["stage"] + " (proposed)" * miss["proposed"] + ", wrong cell" * miss["wrong cell"]]
        for miss in losses["misses"]
    ]  # fmt: skip
    return (
        f"### Misses of the development half\n\nLost at: {stages or 'nothing'}. Lost in arbitration, that is "
        f"proposed but not chosen: {_share(losses['arbitration'])} per cent of them.\n\n"
        + table(["Id", "Kind", "Question", "Expected", "Got", "Lost at"], rows)
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; upright bars and line breaks in cells are made harmless."""
    lines = [[*head], ["---"] * len(head), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
