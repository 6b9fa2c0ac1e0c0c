"""Opening the library of a folder, also one that was built when an index was a single whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from qa.errors import IndexMissing
from qa.evidence import FactTable
from qa.ingest import read_card
from qa.report import Report
from qa.retrieval.build import build_index
from qa.retrieval.catalogue import has_catalogue
from qa.retrieval.durable import remove_folders
from qa.retrieval.library import Library, put_reports
from qa.retrieval.manifest import DATA_FOLDER
from qa.retrieval.manifest import NAME as MANIFEST
from qa.retrieval.store import StoredIndex, load_index
from qa.retrieval.vectors import Vector


def open_library(index: Path) -> Library:
    """The library in a folder; also one that was built when an index was a single whole.

    Raises:
        IndexMissing: nothing has been indexed there.
        IndexMismatch: it has another format, or is damaged.
    """
    if has_catalogue(index):
        return Library.open(index)
    try:
        return library_of(load_index(index))
    except IndexMissing:
        return Library.open(index)  # says so


def library_of(stored: StoredIndex) -> Library:
    """A library in memory of an index that holds one or more reports as a whole."""
    known: dict[str, Vector] = {}
    if stored.vectors is not None:
        known = dict(zip((unit.text for unit in stored.units), stored.vectors.matrix, strict=True))
    return Library.of([(read_card(report), _part(stored, report, known)) for report in stored.reports])


def convert(index: Path, library: Library) -> None:
    """Lay out an index that was a single whole as a library."""
    if has_catalogue(index):
        return
    made = [
        (replace(entry, source=None), library.stored(entry.card.id), None)
        for entry in library.catalogue.entries
    ]
    put_reports(index, made, lambda _: library.catalogue)
    (index / MANIFEST).unlink(missing_ok=True)
    remove_folders(index, lambda name: bool(DATA_FOLDER.fullmatch(name)))


def _part(stored: StoredIndex, report: Report, known: Mapping[str, Vector]) -> StoredIndex:
    """The index of one report out of that of several; the whole itself where there is but one."""
    import numpy as np

    from qa.retrieval.vectors import VectorIndex

    if len(stored.reports) == 1:
        return stored
    facts = FactTable(tuple(fact for fact in stored.facts.facts if fact.report == report.id))
    part, _ = build_index((report,), facts, None)
    if stored.contradictions is not None:
        held = tuple(each for each in stored.contradictions if each.report == report.file)
        part = replace(part, contradictions=held)
    if stored.vectors is None:
        return part
    matrix = np.stack([known[unit.text] for unit in part.units])
    return replace(
        part, vectors=VectorIndex.build(matrix), model=stored.model, fingerprint=stored.fingerprint
    )
