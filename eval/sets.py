"""Which question sets there are, which half they belong to and which report they ask about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.questions import Item, load_items
from qa.swedish import squeeze

HERE = Path(__file__).resolve().parent
QUESTIONS = HERE / "questions"
OWN_REPORT = HERE.parent / "reports" / "orebro-ks-arsberattelse-2020.txt"
OWN_TOPICS = ("core", "figures", "text")
HALVES = ("dev", "unseen")


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A file of questions about one report. Single questions of the half "unseen" are never shown."""

    name: str
    half: str
    report: Path
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The sets that can be scored, and the names of those whose report is not at hand."""

    sets: tuple[QuestionSet, ...]
    without_report: tuple[str, ...]


def find_sets(halves: Sequence[str], reports: Path | None, folder: Path = QUESTIONS) -> Found:
    """The sets of some halves ("dev", "unseen"), in the order of their names.

    Args:
        halves: which halves.
        reports: a folder with other municipalities' reports; a set is named for the beginning of its
            report's file name ("dev-alingsas" asks about ``alingsas-….pdf``).
        folder: where the sets lie.

    Raises:
        ValueError: a line of a set is not a question.
    """
    sets: list[QuestionSet] = []
    missing: list[str] = []
    for path in sorted(path for half in halves for path in folder.glob(f"{half}-*.jsonl")):
        half, topic = path.stem.split("-", 1)
        report = OWN_REPORT if topic in OWN_TOPICS else _report(topic, reports)
        if report is None:
            missing.append(path.stem)
        else:
            sets.append(QuestionSet(path.stem, half, report, tuple(load_items(path))))
    return Found(tuple(sets), tuple(missing))


def repeated(sets: Sequence[QuestionSet]) -> int:
    """How many questions of the unseen half are asked, word for word, in the development half as well."""
    asked = {
        half: [_question(item) for each in sets if each.half == half for item in each.items]
        for half in HALVES
    }
    return sum(question in set(asked["dev"]) for question in asked["unseen"])


def _question(item: Item) -> tuple[str, ...]:
    return tuple(squeeze(text).lower() for text in (*item.history, item.question))


def _report(topic: str, reports: Path | None) -> Path | None:
    files = sorted(reports.glob(f"{topic}*")) if reports is not None else []
    return next((path for path in files if path.suffix.lower() in (".txt", ".pdf")), None)
