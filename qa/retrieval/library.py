"""A library: many reports, each with an index of its own that is read when a question first needs it.

``library.json`` names the reports in force and the folder of each (``qa.retrieval.catalogue``). A report is
written into its folder first and named afterwards, under one lock: a crash leaves the library as it was.
"""

from __future__ import annotations

import json
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from qa.errors import IndexMismatch
from qa.evidence import FactTable
from qa.report import Card, Report
from qa.retrieval.catalogue import Catalogue, Entry, has_catalogue, read_catalogue, write_catalogue
from qa.retrieval.durable import exclusive, replace_file
from qa.retrieval.embedder import Embedder
from qa.retrieval.manifest import damaged
from qa.retrieval.retriever import check_model
from qa.retrieval.store import StoredIndex, load_index, load_vectors, save_index, vector_key
from qa.retrieval.units import WHOLE_PASSAGE, Unit
from qa.retrieval.vectors import Matrix, Vector, VectorIndex
from qa.swedish import STOP_WORDS, stem, words

WORDS = "words.json"
KEPT_READ = 24  # reports whose index stays in memory; the one longest unused is let go
LARGEST_SOURCE = 60_000_000  # bytes; of a larger file no copy is kept


@dataclass(frozen=True, slots=True)
class Glance:
    """What is known of a report without reading it.

    ``vectors`` are those of its whole passages (None without a model), a quarter of all: they tell reports
    apart as well as those of single sentences do. ``words`` tells in how many passages, headings and row
    names each stem stands.
    """

    vectors: Matrix | None
    words: Mapping[str, int]


class Library:
    """The reports of an index. Safe to share between threads."""

    def __init__(
        self,
        catalogue: Catalogue,
        read: Callable[[Entry], StoredIndex],
        glance: Callable[[Entry], Glance],
    ) -> None:
        self.catalogue = catalogue
        self._read, self._glance = read, glance
        self._kept: OrderedDict[str, StoredIndex] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def open(cls, folder: Path) -> Library:
        """The library in a folder.

        Raises:
            IndexMissing: nothing has been indexed there.
            IndexMismatch: it has another format, or is damaged.
        """
        catalogue = read_catalogue(folder)
        return cls(
            catalogue,
            lambda entry: load_index(folder / entry.folder),
            lambda entry: _read_glance(folder / entry.folder),
        )

    @classmethod
    def of(cls, stored: Sequence[tuple[Card, StoredIndex]]) -> Library:
        """A library of indexes in memory, one for each report."""
        entries = tuple(describe(card, each, f"report-{card.id}", "") for card, each in stored)
        by_id = {card.id: each for card, each in stored}
        model, fingerprint = (stored[0][1].model, stored[0][1].fingerprint) if stored else (None, None)
        return cls(
            Catalogue(model=model, fingerprint=fingerprint, entries=entries),
            lambda entry: by_id[entry.card.id],
            lambda entry: glance_at(by_id[entry.card.id]),
        )

    def check_model(self, embedder: Embedder) -> None:
        """Make sure that questions are compared with vectors of the same model.

        Raises:
            IndexMismatch: the library was built with another model.
        """
        check_model(self.catalogue.model, self.catalogue.fingerprint, embedder)

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is known of each report, in the order in which they came."""
        return tuple(entry.card for entry in self.catalogue.entries)

    def entry(self, identifier: str) -> Entry:
        """The entry of one report.

        Raises:
            KeyError: there is no such report.
        """
        entry = self.catalogue.entry(identifier)
        if entry is None:
            raise KeyError(identifier)
        return entry

    def stored(self, identifier: str) -> StoredIndex:
        """The index of one report.

        Raises:
            KeyError: there is no such report.
            IndexMismatch: its index is damaged, or was replaced by another format.
        """
        entry = self.entry(identifier)
        with self._lock:
            if identifier not in self._kept:
                self._kept[identifier] = self._read(entry)
            self._kept.move_to_end(identifier)
            while len(self._kept) > KEPT_READ:
                self._kept.popitem(last=False)
            return self._kept[identifier]

    def glance(self, identifier: str) -> Glance:
        """What is known of one report without reading it."""
        return self._glance(self.entry(identifier))


def describe(card: Card, stored: StoredIndex, folder: str, reader: str, source: str | None = None) -> Entry:
    """The entry of a report."""
    return Entry(
        card, folder, reader, stored.fingerprint,
        passages=sum(len(report.passages) for report in stored.reports),
        tables=sum(len(report.tables) for report in stored.reports),
        facts=len(stored.facts), source=source,
    )  # fmt: skip


def glance_at(stored: StoredIndex) -> Glance:
    """The glance of an index in memory."""
    return Glance(_whole(stored.units, stored.vectors), count_words(stored.reports, stored.facts))


def _whole(units: Sequence[Unit], vectors: VectorIndex | None) -> Matrix | None:
    """The vectors of whole passages."""
    if vectors is None:
        return None
    matrix: Matrix = vectors.matrix[[unit.sentence == WHOLE_PASSAGE for unit in units]]
    return matrix


def count_words(reports: Sequence[Report], facts: FactTable) -> dict[str, int]:
    """In how many passages, headings and row names each stem stands, by the stem."""
    texts = [" ".join((*p.context, p.text)) for report in reports for p in report.passages]
    texts += [section.heading for report in reports for section in report.sections]
    texts += sorted({fact.label for fact in facts.facts})
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(
            {stem(part) for word in words(text) for part in word.split("-") if part not in STOP_WORDS}
        )
    return dict(counts)


def put_reports(
    folder: Path,
    made: Sequence[tuple[Entry, StoredIndex, bytes | None]],
    change: Callable[[Catalogue], Catalogue],
) -> Catalogue:
    """Write reports into their folders, then put the changed catalogue in force.

    Args:
        folder: the index folder.
        made: for each report its entry, its index, and the bytes of its file if a copy is to be kept.
        change: makes the new catalogue from the one in force now.

    Raises:
        QAError: the folder cannot be written to; the library is as it was.
    """
    with exclusive(folder):
        before = read_catalogue(folder) if has_catalogue(folder) else Catalogue()
        for entry, stored, source in made:
            _write_report(folder / entry.folder, entry, stored, source)
        after = change(before)
        write_catalogue(folder, after)
    return after


def _write_report(folder: Path, entry: Entry, stored: StoredIndex, source: bytes | None) -> None:
    folder.mkdir(exist_ok=True)
    counts = count_words(stored.reports, stored.facts)
    replace_file(folder / WORDS, json.dumps(counts, ensure_ascii=False).encode("utf-8", "replace"))
    if source is not None and entry.source is not None and not (folder / entry.source).is_file():
        replace_file(folder / entry.source, source)
    save_index(folder, stored)


def known_vectors(folder: Path) -> dict[str, Vector]:
    """The vectors of all texts that the library in a folder holds, by ``vector_key``."""
    known: dict[str, Vector] = {}
    for entry in read_catalogue(folder).entries if has_catalogue(folder) else ():
        try:
            units, vectors = load_vectors(folder / entry.folder)
        except IndexMismatch:
            continue  # a damaged report is embedded anew
        if vectors is not None and entry.fingerprint is not None:
            keys = (vector_key(entry.fingerprint, unit.text) for unit in units)
            known.update(zip(keys, vectors.matrix, strict=True))
    return known


def _read_glance(folder: Path) -> Glance:
    units, vectors = load_vectors(folder)
    try:
        counts = json.loads((folder / WORDS).read_bytes())
    except (OSError, ValueError) as error:
        raise damaged(folder, WORDS) from error
    return Glance(_whole(units, vectors), counts)
