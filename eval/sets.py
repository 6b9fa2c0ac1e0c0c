"""Which question sets there are, which half they belong to and which report they ask about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval import made
from eval.questions import Item, load_items
from qa.swedish import squeeze

HERE = Path(__file__).resolve().parent
QUESTIONS = HERE / "questions"
OWN_REPORT = HERE.parent / "reports" / "orebro-ks-arsberattelse-2020.txt"
OWN_TOPICS = ("core", "figures", "text", "fresh")
MADE = Path("build/eval/made")
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
    """The sets that can be scored, and the names of those whose report is not at hand.

    ``known`` counts the questions that were left out of unseen sets because a development set asks them too.
    """

    sets: tuple[QuestionSet, ...]
    without_report: tuple[str, ...]
    known: int = 0


def find_sets(
    halves: Sequence[str], reports: Path | None, folder: Path = QUESTIONS, made_into: Path = MADE
) -> Found:
    """The sets of some halves ("dev", "unseen"), in the order of their names.

    Args:
        halves: which halves.
        reports: a folder with other municipalities' reports; a set is named for the beginning of its
            report's file name ("dev-alingsas2" asks about ``alingsas-….pdf``).
        folder: where the sets lie.
        made_into: where made-up reports that a set asks about are written.

    Raises:
        ValueError: a line of a set is not a question.
    """
    sets: list[QuestionSet] = []
    missing: list[str] = []
    for path in sorted(path for half in halves for path in folder.glob(f"{half}-*.jsonl")):
        half = path.stem.split("-", 1)[0]
        report = _report(_topic(path.stem), reports, made_into)
        if report is None:
            missing.append(path.stem)
        else:
            sets.append(QuestionSet(path.stem, half, report, tuple(load_items(path))))
    kept = _truly_unseen(sets, folder)
    return Found(tuple(kept), tuple(missing), _count(sets) - _count(kept))


def _truly_unseen(sets: Sequence[QuestionSet], folder: Path) -> list[QuestionSet]:
    """The sets without those questions of the unseen half that are asked in a development set as well."""
    if all(each.half == "dev" for each in sets):
        return list(sets)
    seen = {asked(item) for path in folder.glob("dev-*.jsonl") for item in load_items(path)}
    fresh = (
        tuple(item for item in each.items if each.half == "dev" or asked(item) not in seen) for each in sets
    )
    return [replace(each, items=items) for each, items in zip(sets, fresh, strict=True)]


def asked(item: Item) -> tuple[str, ...]:
    """A question with the earlier ones, for telling whether two are the same."""
    return tuple(squeeze(text).lower() for text in (*item.history, item.question))


def _count(sets: Sequence[QuestionSet]) -> int:
    return sum(len(each.items) for each in sets)


def is_own(name: str) -> bool:
    """Whether a set asks about the report that comes with the project ("dev-core", "unseen-fresh-2")."""
    return _topic(name) in OWN_TOPICS


def _topic(name: str) -> str:
    """What a set is about, by its name: "dev-figures2" → "figures"."""
    return name.split("-")[1].rstrip("0123456789")


def is_made(name: str) -> bool:
    """Whether a set asks about a made-up report ("dev-sjohammar")."""
    return _topic(name) in made.names()


def _report(topic: str, reports: Path | None, made_into: Path) -> Path | None:
    """The report of a topic: the own one, a made-up one that is built now, or one of a folder."""
    if topic in OWN_TOPICS:
        return OWN_REPORT
    if topic in made.names():
        return made.build(topic, made_into)
    files = sorted(reports.glob(f"{topic}*")) if reports is not None else []
    return next((path for path in files if path.suffix.lower() in (".txt", ".pdf")), None)
