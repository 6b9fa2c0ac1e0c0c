"""From a question to the passages that speak about it, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexMismatch
from qa.evidence import Evidence, ScoredPassage
from qa.retrieval.embedder import Embedder
from qa.retrieval.fusion import best_first, fuse
from qa.retrieval.lexical import Scores
from qa.retrieval.store import StoredIndex
from qa.retrieval.tellings import find_tellings
from qa.retrieval.units import WHOLE_PASSAGE, Unit
from qa.retrieval.vectors import VectorIndex

SENTENCE_WEIGHT = 0.5
PASSAGE_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class _Dense:
    """The cosine of every passage and its best sentence, with the mean and spread of all cosines."""

    scores: Scores
    sentences: NDArray[np.int64]
    mixed: Scores
    background: float
    spread: float


class Retriever:
    """Ranks the passages of an index; without a model, or without vectors, by their words alone."""

    def __init__(self, stored: StoredIndex, embedder: Embedder | None) -> None:
        """Prepare the index.

        Raises:
            IndexMismatch: the index was built with another model than the one given.
        """
        self._passages = [(report.id, passage) for report in stored.reports for passage in report.passages]
        self._places = {passage.id: at for at, (_, passage) in enumerate(self._passages)}
        self._lexical = stored.lexical
        self._embedder = embedder
        self._vectors = _usable_vectors(stored, embedder)
        self._tellings = find_tellings(self._passages)
        self._rows = _Rows.of(stored.units, [passage.id for _, passage in self._passages])

    @property
    def dense(self) -> bool:
        """Whether meaning is searched as well as words."""
        return self._vectors is not None

    def retrieve(
        self, question: str, k: int = 20, also: Sequence[str] = (), by_meaning: bool = True
    ) -> Evidence:
        """The k passages that fit the question best; without a model only those that share a word with it.

        What the report tells twice in the same words comes once, in the fuller telling.

        Args:
            question: the question's words.
            k: how many passages.
            also: ids of passages that come along, after the others, whatever their score.
            by_meaning: False tells in a moment which passages share words, and seeks no best sentence.
        """
        named = [self._places[passage] for passage in also if passage in self._places]
        count = len(self._passages)
        lexical = self._lexical.scores(question)
        shares = self._lexical.shares(question)
        dense = self._dense(question) if by_meaning else None
        if dense is None:
            scores = fuse(None, lexical, shares)
            sharing = [at for at in best_first(scores, count) if lexical[at] > 0]
            found = self._with_named(self._tellings.distinct(sharing, k), named)
            asked = question if by_meaning else None
            return Evidence(tuple(self._by_words(asked, at, scores, lexical) for at in found))
        scores = fuse(dense.scores, lexical, shares, dense.background, dense.spread)
        best = self._with_named(self._tellings.distinct(best_first(scores, count), k), named)
        ranked = tuple(self._by_meaning(at, scores, lexical, dense) for at in best)
        return Evidence(ranked, dense.background, dense.spread)

    def _with_named(self, best: list[int], named: Sequence[int]) -> list[int]:
        return self._tellings.distinct([*best, *named], len(self._passages))

    def _dense(self, question: str) -> _Dense | None:
        if self._vectors is None or self._embedder is None or not len(self._vectors):
            return None
        cosines = self._vectors.scores(self._embedder.query(question))
        mixed = self._rows.mixed(cosines)
        scores, sentences = self._rows.best(mixed)
        return _Dense(scores, sentences, mixed, float(cosines.mean()), float(cosines.std()))

    def _by_meaning(self, at: int, scores: Scores, lexical: Scores, dense: _Dense) -> ScoredPassage:
        report, passage = self._passages[at]
        return ScoredPassage(
            report=report,
            passage=passage.id,
            sentence=int(dense.sentences[at]),
            score=float(scores[at]),
            dense=float(dense.scores[at]),
            lexical=float(lexical[at]),
            cosines=self._rows.of_passage(at, len(passage.sentences), dense.mixed),
        )

    def _by_words(self, question: str | None, at: int, scores: Scores, lexical: Scores) -> ScoredPassage:
        report, passage = self._passages[at]
        if question is None:
            return ScoredPassage(report, passage.id, 0, float(scores[at]), None, float(lexical[at]))
        texts = [passage.sentence(number) for number in range(len(passage.sentences))]
        sentence = int(np.argmax(self._lexical.overlaps(question, texts))) if texts else 0
        return ScoredPassage(report, passage.id, sentence, float(scores[at]), None, float(lexical[at]))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Which rows of the vectors belong to which passage.

    ``whole`` has the row of every passage; ``rows`` the rows that stand for single sentences (the passage's
    own where it has but one), ``owners`` their passages and ``numbers`` their sentences, in passage order.
    """

    whole: NDArray[np.int64]
    rows: NDArray[np.int64]
    owners: NDArray[np.int64]
    numbers: NDArray[np.int64]

    @classmethod
    def of(cls, units: tuple[Unit, ...], passages: list[str]) -> _Rows:
        """Sort the units of an index by passage."""
        position = {passage: at for at, passage in enumerate(passages)}
        placed = [(position[unit.passage], row, unit.sentence) for row, unit in enumerate(units)]
        whole = {owner: row for owner, row, sentence in placed if sentence == WHOLE_PASSAGE}
        single = [place for place in placed if place[2] != WHOLE_PASSAGE]
        divided = {owner for owner, _, _ in single}
        alone = [(owner, row, 0) for owner, row in whole.items() if owner not in divided]
        table = np.array(sorted(single + alone), dtype=np.int64).reshape(-1, 3)
        lines = [whole[at] for at in range(len(passages))]
        return cls(np.array(lines, dtype=np.int64), table[:, 1], table[:, 0], table[:, 2])

    def mixed(self, cosines: Scores) -> Scores:
        """The score of every single sentence: its own cosine weighed with that of its whole passage."""
        return SENTENCE_WEIGHT * cosines[self.rows] + PASSAGE_WEIGHT * cosines[self.whole[self.owners]]

    def best(self, mixed: Scores) -> tuple[Scores, NDArray[np.int64]]:
        """Every passage's best sentence: its score and its number."""
        order = np.lexsort((-np.arange(len(mixed)), mixed, self.owners))
        last = np.flatnonzero(np.diff(self.owners[order], append=-1))
        return mixed[order][last], self.numbers[order][last]

    def of_passage(self, owner: int, sentences: int, mixed: Scores) -> tuple[float, ...]:
        """The scores of a passage's sentences; one that was embedded with its neighbour has the same."""
        first, end = np.searchsorted(self.owners, (owner, owner + 1))
        known = {int(self.numbers[at]): float(mixed[at]) for at in range(first, end)}
        return tuple(known[min(known, key=lambda number: abs(number - at))] for at in range(sentences))


def _usable_vectors(stored: StoredIndex, embedder: Embedder | None) -> VectorIndex | None:
    """The vectors, if there is a model for the question; None turns the search by meaning off."""
    if stored.vectors is None or embedder is None:
        return None
    check_model(stored.model, stored.fingerprint, embedder)
    return stored.vectors


def check_model(model: str | None, fingerprint: str | None, embedder: Embedder) -> None:
    """Make sure that questions are compared with vectors of the same model.

    Raises:
        IndexMismatch: the index was built with another model than the one given.
    """
    if fingerprint == embedder.fingerprint:
        return
    if model == embedder.name:
        raise IndexMismatch(
            f"Indexet är byggt med en annan version av modellen {model}. Bygg om det med: qa ingest FIL"
        )
    raise IndexMismatch(
        f"Indexet är byggt med modellen {model}, inte {embedder.name}. "
        f"Fråga med --model {model}, eller bygg om det med: qa ingest FIL --model {embedder.name}"
    )
