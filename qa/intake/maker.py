"""Making the index of one report: embedding model, vectors that are known already, contradictions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qa.analysis import find_contradictions
from qa.errors import ModelUnavailable
from qa.evidence import FactTable
from qa.intake.summary import Progress
from qa.report import Report
from qa.retrieval.build import build_index
from qa.retrieval.embedder import BUNDLED, Embedder, load_embedder
from qa.retrieval.library import known_vectors
from qa.retrieval.store import StoredIndex, vector_key
from qa.retrieval.vectors import Vector


class Maker:
    """Makes indexes with one model, which is loaded when first needed, and counts what it embeds.

    ``known`` are vectors to use again; by default those of the index.
    """

    def __init__(
        self, index: Path, model: str | None, progress: Progress | None, known: dict[str, Vector] | None
    ) -> None:
        self.index, self.model, self.progress = index, model, progress
        self.notices: tuple[str, ...] = ()
        self.embedded = 0
        self.embedding_seconds = 0.0
        self._known = known
        self._embedder: tuple[Embedder | None] | None = None

    @property
    def embedder(self) -> Embedder | None:
        """The embedding model; None where the bundled one is missing, which a notice tells."""
        if self._embedder is None:
            embedder, notices = find_embedder(self.model)
            self._embedder = (embedder,)
            self.notices = (*self.notices, *notices)
        return self._embedder[0]

    @property
    def loaded(self) -> bool:
        """Whether the model was needed so far."""
        return self._embedder is not None

    def make(self, report: Report, facts: FactTable, number: str) -> StoredIndex:
        """The index of a report; ``number`` says which of how many it is."""
        embedder = self.embedder
        if self._known is None:
            self._known = known_vectors(self.index)
        tell = self.progress and (lambda stage, done, total: self.tell(f"{stage} {number}", done, total))
        stored, stats = build_index((report,), facts, embedder, self._known, tell)
        self.embedded += stats.embedded
        self.embedding_seconds += stats.embedding_seconds
        found = find_contradictions(report, facts, stored.sentence_vectors())
        stored = replace(stored, contradictions=tuple(found))
        if embedder is not None and stored.vectors is not None:
            keys = (vector_key(embedder.fingerprint, unit.text) for unit in stored.units)
            self._known.update(zip(keys, stored.vectors.matrix, strict=True))
        return stored

    def tell(self, stage: str, done: int, total: int) -> None:
        """Tell how far it is, where somebody wants to know."""
        if self.progress is not None:
            self.progress(stage, done, total)


def find_embedder(model: str | None) -> tuple[Embedder | None, tuple[str, ...]]:
    """The embedding model; without the bundled one words and figures still answer, with a notice.

    Raises:
        ModelUnavailable: the model that the user named cannot be loaded.
    """
    try:
        return load_embedder(model or BUNDLED), ()
    except ModelUnavailable as error:
        if model is not None and model != BUNDLED:
            raise
        return None, (f"{str(error).rstrip('.')}. Tills vidare söks bara på ord och siffror.",)
