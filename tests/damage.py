"""How often figures of damaged tables cannot be told: `python -m tests.damage [TABLES]`.

Every kind of damage is done to as many made-up tables; each number cell is read (facts) and asked for
(answers). A cell is right, could not be told, or is wrong; wrong ones are named.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from qa.assistant import Assistant
from qa.evidence import Answer
from qa.facts import extract_facts
from tests.maketables import DAMAGE, YEAR, MadeTable, Verdict, assistant_over, judge, make_table, report_of

TABLES = 60
WAYS = {
    "outturn": "Vad var utfallet för {name} {year}?",
    "budget": "Vad hade {name} för budget {year}?",
    "deviation": "Hur stor var avvikelsen mot budget för {name} {year}?",
    "forecast": "Vad är prognosen för {name} {year}?",
    "target": "Vad är målvärdet för {name} {year}?",
}


@dataclass(frozen=True)
class Tally:
    """Cells by verdict, and the wrong ones as texts."""

    damage: str
    right: int
    untold: int
    wrong: tuple[str, ...]

    @property
    def untold_share(self) -> float:
        """The share of the cells that could not be told."""
        return self.untold / max(1, self.right + self.untold + len(self.wrong))


def read(made: MadeTable) -> Verdict:
    """How the facts of a table compare with the truth."""
    return judge(made, extract_facts(report_of(made.table())).facts)


def asked(made: MadeTable) -> Verdict:
    """How the answers about a table compare with the truth: each cell asked for, and each blank one.

    Silence, and an answer with alternatives, is "could not tell"; to a blank cell it is right.
    """
    assistant = assistant_over(report_of(made.table()))
    told: dict[str, list[str]] = {"right": [], "untold": [], "wrong": []}
    for question, value in questions(made):
        verdict, text = _answered(assistant, question, value)
        told[verdict].append(f"{question} {value}: {text}")
    return Verdict(tuple(told["right"]), tuple(told["untold"]), tuple(told["wrong"]))


def questions(made: MadeTable) -> Iterator[tuple[str, object]]:
    """Questions for the cells of a table's named rows with their values, None where no number is printed."""
    cells = [(truth, truth.value) for truth in made.truth.values() if not truth.total]
    for truth, value in [*cells, *((blank, None) for blank in made.blank)]:
        if truth.label and truth.concept in WAYS:
            name = truth.label.lstrip("0123456789 ")
            yield WAYS[truth.concept].format(name=name, year=truth.period), value
    label = next((truth.label for truth, _ in cells if truth.label), None)
    if label:
        yield WAYS["outturn"].format(name=label.lstrip("0123456789 "), year=YEAR - 7), None


def _answered(assistant: Assistant, question: str, value: object) -> tuple[str, str]:
    result = assistant.ask(question)
    if not isinstance(result, Answer) or not result.figures or result.alternatives:
        return "right" if value is None else "untold", result.text
    return "right" if result.figures[0].value == value else "wrong", result.text


def tables(damages: Sequence[str], count: int) -> Iterator[MadeTable]:
    """Made-up tables with these damages, always the same."""
    return (make_table(Random(seed), damages) for seed in range(count))


def tally(damage: str, verdicts: Sequence[Verdict]) -> Tally:
    """The verdicts on many tables put together."""
    wrong = tuple(each for verdict in verdicts for each in verdict.wrong)
    return Tally(damage, sum(len(v.right) for v in verdicts), sum(len(v.untold) for v in verdicts), wrong)


def report(count: int = TABLES) -> list[tuple[Tally, Tally]]:
    """For no damage and for every kind: the cells as read, and as answered."""
    found = []
    for damage in ("none", *sorted(DAMAGE)):
        made = list(tables(() if damage == "none" else (damage,), count))
        found.append(
            (tally(damage, [read(each) for each in made]), tally(damage, [asked(each) for each in made]))
        )
    return found


def lines(found: Sequence[tuple[Tally, Tally]]) -> Iterator[str]:
    """The report as a Markdown table, with a line for all damages together."""
    yield "| damage | cells read | could not tell | wrong | questions | could not tell | wrong |"
    yield "|---|---|---|---|---|---|---|"
    damaged = [pair for pair in found if pair[0].damage != "none"]
    every = tuple(
        Tally(
            "all damages",
            sum(t.right for t in side),
            sum(t.untold for t in side),
            sum((t.wrong for t in side), ()),
        )
        for side in zip(*damaged, strict=True)
    )
    for facts, answers in (*found, every):
        yield f"| {facts.damage.replace('_', ' ')} | {_columns(facts)} | {_columns(answers)} |"


def _columns(found: Tally) -> str:
    cells = found.right + found.untold + len(found.wrong)
    return f"{cells} | {found.untold_share:.1%} | {len(found.wrong)}"


if __name__ == "__main__":
    judged = report(int(sys.argv[1]) if len(sys.argv) > 1 else TABLES)
    print("\n".join(lines(judged)))
    print("\n".join(f"{one.damage}: {text}" for pair in judged for one in pair for text in one.wrong))
