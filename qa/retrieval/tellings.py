"""Passages that tell word for word what another one tells: a summary's sentences, again in their chapter.

Only what differs in nothing is hidden: with another number, a "not", a tense, a name or a list item a passage
is a telling of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.report import Passage
from qa.swedish import plain, words

SHORTEST = 5  # words; shorter passages ("Inga avvikelser.") mean what their headings say
FILLERS = frozenset(("och", "samt", "även", "också", "så", "att", "som", "det", "den"))

Key = tuple[str, tuple[str, ...], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Tellings:
    """For every passage, by position: the fullest one that holds all of it, and the first of its exact twins.

    A passage that nothing else tells is its own fullest and its own first.
    """

    fullest: tuple[int, ...]
    first: tuple[int, ...]

    def distinct(self, ranked: Sequence[int], k: int) -> list[int]:
        """The first k positions of a ranking in which each matter stands once, by its fullest telling."""
        found: dict[int, int] = {}
        for at in ranked:
            if len(found) >= k:
                break
            full = self.fullest[at]
            found.setdefault(self.first[full], full)
        return list(found.values())


def find_tellings(passages: Sequence[tuple[str, Passage]]) -> Tellings:
    """Compare passages, each given with the id of its report, with those of the same report."""
    keys = [_key(report, passage) for report, passage in passages]
    holding: dict[tuple[str, tuple[str, ...], str], set[int]] = {}
    for at, (report, context, sentences) in enumerate(keys):
        for sentence in sentences:
            holding.setdefault((report, context, sentence), set()).add(at)
    fullest, first = [], []
    for at, (report, context, sentences) in enumerate(keys):
        holders = [holding[report, context, sentence] for sentence in sentences]
        whole = set.intersection(*holders) if holders and _size(sentences) >= SHORTEST else {at}
        twins = [each for each in whole if keys[each][2] == sentences]
        may_grow = passages[at][1].kind != "list"
        larger = [each for each in whole if each not in twins] if may_grow else []
        fullest.append(max(larger, key=lambda each: (_size(keys[each][2]), -each)) if larger else at)
        first.append(min(twins))
    return Tellings(tuple(fullest), tuple(first))


def _key(report: str, passage: Passage) -> Key:
    """What a passage says: its sentences without case, marks and fillers; a list belongs to its heading."""
    found = (_said(passage.sentence(at)) for at in range(len(passage.sentences)))
    return report, (passage.kind, *passage.context[-1:]), frozenset(filter(None, found))


def _said(sentence: str) -> str:
    """Its words; a hyphen may come from a line that was broken there."""
    return " ".join(word.replace("-", "") for word in words(plain(sentence)) if word not in FILLERS)


def _size(sentences: frozenset[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
