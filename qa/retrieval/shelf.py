"""Which of many reports speak about a question: by their nearest text, and the rare words they hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.retrieval.embedder import Embedder
from qa.retrieval.library import Library


@dataclass(frozen=True, slots=True)
class Hint:
    """How a report fits a question.

    ``meaning`` is how many standard deviations of all cosines of the library its nearest text stands above
    their mean (0 without a model), ``words`` the share of the question's words that it holds, by rarity.
    """

    report: str
    meaning: float
    words: float


class Shelf:
    """The vectors and words of all reports of a library, in memory."""

    def __init__(self, library: Library, embedder: Embedder | None) -> None:
        """Read what is needed of every report.

        Raises:
            IndexMismatch: the index of a report is damaged.
        """
        self._ids = tuple(card.id for card in library.cards)
        glances = [library.glance(identifier) for identifier in self._ids]
        self._embedder = embedder
        self._matrix, self._starts = _stacked([glance.vectors for glance in glances])
        self._places, self._holders = 0, dict[str, list[tuple[int, int]]]()
        for at, glance in enumerate(glances):
            self._places += max(glance.words.values(), default=0)
            for word, count in glance.words.items():
                self._holders.setdefault(word, []).append((at, count))

    def hints(self, question: str, forms: Sequence[Sequence[str]]) -> dict[str, Hint]:
        """How every report fits a question.

        Args:
            question: its words, for their meaning.
            forms: for each naming word of it the stems that may stand for it.
        """
        meaning, held = self._meaning(question), self._held(forms)
        return {
            report: Hint(report, float(meaning[at]), float(held[at])) for at, report in enumerate(self._ids)
        }

    def _meaning(self, question: str) -> NDArray[np.float32]:
        nothing = np.zeros(len(self._ids), dtype=np.float32)
        if self._embedder is None or self._matrix is None:
            return nothing
        cosines = self._matrix @ self._embedder.query(question)
        spread = float(cosines.std()) or 1.0
        filled = np.flatnonzero(np.diff(self._starts, append=len(cosines)))
        nothing[filled] = (np.maximum.reduceat(cosines, self._starts[filled]) - cosines.mean()) / spread
        return nothing

    def _held(self, forms: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        held, total = np.zeros(len(self._ids), dtype=np.float32), 0.0
        for word in forms:
            found = [place for form in word for place in self._holders.get(form, ())]
            weight = math.log(1 + self._places / (1 + sum(count for _, count in found)))
            total += weight
            held[list({at for at, _ in found})] += weight
        return held / total if total else held


def _stacked(
    matrices: Sequence[NDArray[np.float32] | None],
) -> tuple[NDArray[np.float32] | None, NDArray[np.int64]]:
    """All vectors in one matrix, and the row that each report begins at; None where there are none."""
    sizes = [0 if matrix is None else len(matrix) for matrix in matrices]
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
    filled = [matrix for matrix in matrices if matrix is not None and len(matrix)]
    return (np.concatenate(filled) if filled else None), starts
