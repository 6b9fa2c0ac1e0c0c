"""Making the index of the reports; no text is embedded twice, nor one whose vector is known already."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qa.evidence import FactTable
from qa.report import Passage, Report
from qa.retrieval.embedder import Embedder
from qa.retrieval.lexical import LexicalIndex
from qa.retrieval.store import StoredIndex, vector_key
from qa.retrieval.units import Unit, embedding_units
from qa.retrieval.vectors import Vector, VectorIndex

Progress = Callable[[str, int, int], None]

STAGE = "Beräknar vektorer"


@dataclass(frozen=True, slots=True)
class BuildStats:
    """What a build did: units in the index, texts embedded now, and the time that took."""

    units: int
    embedded: int
    embedding_seconds: float


def build_index(
    reports: Sequence[Report],
    facts: FactTable,
    embedder: Embedder | None,
    previous: Mapping[str, Vector] | None = None,
    progress: Progress | None = None,
) -> tuple[StoredIndex, BuildStats]:
    """The index over all reports, not yet written.

    Args:
        reports: every report that the index shall hold, the earlier ones included.
        facts: the facts of those reports.
        embedder: the model, or None for an index that is searched by words only.
        previous: vectors that are known, from ``store.vectors_by_text``.
        progress: is told (stage, done, total) while texts are embedded.
    """
    units = tuple(unit for report in reports for unit in embedding_units(report))
    passages = [(report, passage) for report in reports for passage in report.passages]
    lexical = LexicalIndex.build([lexical_text(report, passage) for report, passage in passages])
    if embedder is None:
        return StoredIndex(tuple(reports), facts, units, lexical), BuildStats(len(units), 0, 0.0)
    vectors, stats = _vectors(units, embedder, previous or {}, progress)
    stored = StoredIndex(
        tuple(reports), facts, units, lexical, vectors, model=embedder.name, fingerprint=embedder.fingerprint
    )
    return stored, stats


def lexical_text(report: Report, passage: Passage) -> str:
    """The words that a passage is found by: its headings, its context and its own."""
    return "\n".join((*report.section(passage.section).path, *passage.context, passage.text))


def _vectors(
    units: Sequence[Unit], embedder: Embedder, previous: Mapping[str, Vector], progress: Progress | None
) -> tuple[VectorIndex, BuildStats]:
    """The vectors of the units in their order; only texts without a known vector are embedded."""
    started = time.perf_counter()
    keys = [vector_key(embedder.fingerprint, unit.text) for unit in units]
    missing = {key: unit.text for key, unit in zip(keys, units, strict=True) if key not in previous}
    count = None if progress is None else lambda done, total: progress(STAGE, done, total)
    made = dict(zip(missing, embedder.passages(list(missing.values()), count), strict=True))
    rows = [made[key] if key in made else previous[key] for key in keys]
    matrix = np.stack(rows) if rows else np.empty((0, embedder.dimension), dtype=np.float32)
    return VectorIndex.build(matrix), BuildStats(len(units), len(missing), time.perf_counter() - started)
