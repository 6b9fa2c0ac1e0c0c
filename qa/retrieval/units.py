"""What is embedded: every passage in its surroundings, and every sentence of it.

Headings and context enrich the vector; what is quoted is the passage as it stands in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.report import Passage, Report
from qa.swedish import plain, squeeze

WHOLE_PASSAGE = -1
HEADINGS = 2
SHORTEST_SENTENCE = 25
SENTENCE_WITHOUT_HEADING = 80


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to embed: one sentence of a passage, or with ``sentence`` −1 the passage as a whole."""

    passage: str
    sentence: int
    text: str


def embedding_units(report: Report) -> tuple[Unit, ...]:
    """The units of a report in the order of its passages, the whole passage before its sentences."""
    return tuple(unit for passage in report.passages for unit in _units(report, passage))


def surroundings(report: Report, passage: Passage) -> tuple[str, ...]:
    """The words around a passage that tell what it is about: the last headings and its own context."""
    path = report.section(passage.section).path[-HEADINGS:]
    return tuple(filter(None, (_clean(text) for text in (*path, *passage.context))))


def _units(report: Report, passage: Passage) -> Iterator[Unit]:
    whole = "\n".join((*surroundings(report, passage), _clean(passage.text)))
    yield Unit(passage.id, WHOLE_PASSAGE, whole)
    groups = _groups(passage)
    if len(groups) > 1:
        heading = _clean(report.section(passage.section).heading)
        for group in groups:
            yield Unit(passage.id, _longest(passage, group), _sentence_text(passage, group, heading))


def _groups(passage: Passage) -> list[list[int]]:
    """The numbers of the sentences that are embedded together: short ones go with the next, the last back."""
    groups: list[list[int]] = []
    waiting: list[int] = []
    for number in range(len(passage.sentences)):
        waiting.append(number)
        if _length(passage, waiting) >= SHORTEST_SENTENCE:
            groups.append(waiting)
            waiting = []
    if waiting and groups:
        groups[-1].extend(waiting)
    return groups


def _length(passage: Passage, group: list[int]) -> int:
    return len(_group_text(passage, group))


def _group_text(passage: Passage, group: list[int]) -> str:
    return " ".join(filter(None, (_clean(passage.sentence(number)) for number in group)))


def _longest(passage: Passage, group: list[int]) -> int:
    """The sentence that stands for a group when it is quoted."""
    return max(group, key=lambda number: len(_clean(passage.sentence(number))))


def _sentence_text(passage: Passage, group: list[int], heading: str) -> str:
    text = _group_text(passage, group)
    return f"{heading}\n{text}" if heading and len(text) < SENTENCE_WITHOUT_HEADING else text


def _clean(text: str) -> str:
    """One line without emphasis marks, also where the emphasis began in another sentence."""
    return squeeze(plain(text)).strip("* ")
