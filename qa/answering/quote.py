"""Sentences of a passage that are quoted together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qa.answering.sentences import Spot


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one passage by their numbers, in reading order."""

    spot: Spot
    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        """The sentences as they read."""
        return " ".join(self.spot.sentence(at) for at in self.numbers)

    @property
    def extent(self) -> tuple[int, int]:
        """The characters of the passage from the first sentence to the last."""
        spans = self.spot.passage.sentences
        return spans[self.numbers[0]][0], spans[self.numbers[-1]][1]


def length_of(spot: Spot, numbers: Iterable[int]) -> int:
    """The characters of some sentences of a passage as they read."""
    return sum(len(spot.sentence(at)) + 1 for at in numbers)
