"""Taking reports into a library, out of it, and correcting what it knows of them."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from qa.analysis import find_contradictions
from qa.errors import FileProblem, IndexMissing, IndexProblem, InputError, ModelUnavailable, ReportMissing
from qa.evidence import Contradiction, FactTable
from qa.facts import extract_facts
from qa.ingest import SUFFIXES, read_bytes, read_card, read_report, report_id
from qa.report import Card, Report
from qa.retrieval.build import BuildStats, build_index
from qa.retrieval.catalogue import (
    EDITABLE,
    Catalogue,
    Edits,
    Entry,
    changed,
    find_cards,
    has_catalogue,
    read_catalogue,
)
from qa.retrieval.durable import remove_folders
from qa.retrieval.embedder import BUNDLED, Embedder, load_embedder
from qa.retrieval.library import (
    LARGEST_SOURCE,
    Library,
    describe,
    known_vectors,
    put_reports,
)
from qa.retrieval.manifest import DATA_FOLDER
from qa.retrieval.manifest import NAME as MANIFEST
from qa.retrieval.store import StoredIndex, load_index, vector_key, vectors_by_text
from qa.retrieval.vectors import Vector

Progress = Callable[[str, int, int], None]

_READING = (
    "ingest",
    "facts",
    "analysis",
    "vocabulary",
    "swedish.py",
    "report.py",
    "retrieval/units.py",
    "retrieval/build.py",
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in, and why, in one Swedish line."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What an ingest did: what the library holds now, what was new or unchanged, and the time in seconds."""

    reports: int
    new: int
    passages: int
    tables: int
    facts: int
    embedded: int
    seconds: float
    embedding_seconds: float
    notices: tuple[str, ...] = ()
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()


def ingest(
    paths: Sequence[Path], index: Path, model: str | None = None, progress: Progress | None = None
) -> IngestSummary:
    """Take reports into the library of a folder; what has not changed since it was taken in costs nothing.

    Each report is kept as soon as it is ready. A file of the same name from the same body and year replaces
    the earlier one; texts that were embedded before are not embedded again.

    Args:
        paths: report files (.txt, .pdf), and folders of such files.
        index: the index folder.
        model: embedding model; by default the one of the index, in a new index the bundled one.
        progress: is told (stage, done, total).

    Raises:
        FileProblem: the only file cannot be read as a report; of several, ``failed`` tells which cannot.
    """
    begun = time.perf_counter()
    files = list(report_files(paths))
    intake = _Intake.into(index, model, progress)
    for number, path in enumerate(files, 1):
        intake.take(path, number, len(files))
    if len(files) == 1 and intake.failed:
        raise FileProblem(intake.failed[0].reason)
    intake.finish()
    return intake.summary(time.perf_counter() - begun)


def contradictions_of(path: Path, progress: Progress | None = None) -> tuple[Contradiction, ...]:
    """What one report says in two ways, without an index.

    Raises:
        FileProblem: the file cannot be read as a report.
    """
    report = read_report(path)
    facts = extract_facts(report)
    stored, _ = build_index((report,), facts, find_embedder(None)[0], progress=progress)
    return find_contradictions(report, facts, stored.sentence_vectors())


def report_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files meant by some paths: a folder stands for all report files below it, hidden ones aside."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(
            inner
            for inner in path.rglob("*")
            if inner.suffix.lower() in SUFFIXES and inner.is_file() and not inner.name.startswith(".")
        )
        if not found:
            raise FileProblem(f"Mappen {path} innehåller inga rapporter (.txt eller .pdf).")
        yield from found


def remove(index: Path, names: Sequence[str]) -> tuple[Card, ...]:
    """Take reports out of a library, by id, file name or words; the cards of those that were removed.

    Raises:
        IndexMissing: there is no index.
        ReportMissing: a name fits no report, or fits several.
    """
    library = open_library(index)
    _convert(index, library)
    gone = tuple(single(library.cards, name) for name in names)
    identifiers = [card.id for card in gone]
    changed(index, lambda catalogue: catalogue.without(identifiers))
    return gone


def edit(index: Path, name: str, **changes: str | int | None) -> Card:
    """Correct what a library knows of a report; the correction outlives a new reading of the same file.

    Args:
        index: the index folder.
        name: the report, by id, file name or words.
        changes: new values of ``EDITABLE`` fields; None takes back what the document says.

    Raises:
        InputError: a field cannot be edited, or has no such value.
        ReportMissing: the name fits no report, or several.
    """
    _check_edits(changes)
    library = open_library(index)
    _convert(index, library)
    entry = library.entry(single(library.cards, name).id)
    edits = {key: value for key, value in {**entry.edits, **changes}.items() if value is not None}
    intake = _Intake.into(index, None, None)
    intake.keep_again(entry, edits)
    return next(card for card in open_library(index).cards if card.id == entry.card.id)


def single(cards: Sequence[Card], name: str) -> Card:
    """The one report that a name means.

    Raises:
        ReportMissing: it fits none, or several.
    """
    found = find_cards(cards, [name])
    if len(found) > 1:
        files = ", ".join(f"{card.file} ({card.id})" for card in found[:5])
        raise ReportMissing(f"Flera rapporter passar på ”{name}”: {files}. Ange id.")
    return found[0]


def source_file(index: Path, identifier: str) -> Path | None:
    """The copy of a report's file that the index keeps, None where it keeps none (see ``LARGEST_SOURCE``)."""
    entry = read_catalogue(index).entry(identifier) if has_catalogue(index) else None
    path = index / entry.folder / entry.source if entry is not None and entry.source else None
    return path if path is not None and path.is_file() else None


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


def _convert(index: Path, library: Library) -> None:
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


# -- taking in ---------------------------------------------------------------------------------------------


class _Intake:
    """One run of ingest: the library as it grows, and what came of each file."""

    def __init__(
        self, index: Path, catalogue: Catalogue, model: str | None, progress: Progress | None
    ) -> None:
        self.index, self.catalogue, self.progress = index, catalogue, progress
        self.model = model or catalogue.model
        self.notices: tuple[str, ...] = ()
        self.failed: list[Failure] = []
        self.seen: set[str] = set()
        self.new = self.unchanged = self.embedded = 0
        self.embedding_seconds = 0.0
        self._known: dict[str, Vector] | None = None
        self._embedder: tuple[Embedder | None] | None = None
        self._waiting: list[tuple[Entry, StoredIndex, bytes | None]] = []

    @classmethod
    def into(cls, index: Path, model: str | None, progress: Progress | None) -> _Intake:
        """A run over the library in a folder; one that cannot be read is begun anew, with a notice."""
        try:
            library = open_library(index)
            _convert(index, library)
            return cls(index, read_catalogue(index), model, progress)
        except IndexMissing:
            return cls(index, Catalogue(), model, progress)
        except IndexProblem as error:
            intake = cls(index, Catalogue(), model, progress)
            intake.notices = (f"{error} Det ersätts nu av ett index över de angivna filerna.",)
            intake._known = vectors_by_text(index)
            return intake

    def take(self, path: Path, number: int, total: int) -> None:
        """Take in one file; what is wrong with it is noted, and the others go on."""
        try:
            data = read_bytes(path)
            identifier = report_id(data)
            if identifier in self.seen or self._is_unchanged(identifier, path.name):
                self.unchanged += identifier not in self.seen
                self.seen.add(identifier)
                return
            stage = f"Läser {number} av {total}: {path.name}"
            self._tell(stage, 0, 1)
            report = read_report(path, lambda done, pages: self._tell(stage, done, pages))
        except FileProblem as error:
            self.failed.append(Failure(str(path), str(error)))
            return
        self.seen.add(identifier)
        before = self.catalogue.entry(identifier)
        self.new += before is None
        self._keep(report, before.edits if before else {}, data, path.suffix.lower(), f"{number} av {total}")

    def keep_again(self, entry: Entry, edits: Edits) -> None:
        """Make the index of a known report anew with other corrections, as the document was read before."""
        (report,) = load_index(self.index / entry.folder).reports
        source = source_file(self.index, entry.card.id)
        if source is None:  # what the document says itself is gone where it was corrected before
            self._keep(report, edits, None, "", "1 av 1")
        else:
            origin = replace(read_report(source), file=report.file)
            self._keep(origin, edits, source.read_bytes(), source.suffix, "1 av 1")
        self.finish()

    def finish(self) -> None:
        """Re-embed the reports of another model, and put in force what waits for that."""
        if self._embedder is None or not self._switched():
            return
        done = {entry.card.id for entry, _, _ in self._waiting}
        for entry in self.catalogue.entries:
            if entry.card.id not in done:
                stored = load_index(self.index / entry.folder)
                again, stats = self._build(stored.reports[0], stored.facts, "andra rapporter")
                fresh = describe(entry.card, again, self._folder(entry.card.id), entry.reader, entry.source)
                source = source_file(self.index, entry.card.id)
                self._waiting.append(
                    (replace(fresh, edits=entry.edits), again, source.read_bytes() if source else None)
                )
                self._count(stats)
        made = {entry.card.id: entry for entry, _, _ in self._waiting}
        self.catalogue = put_reports(self.index, self._waiting, lambda now: self._all_new(now, made))
        self._waiting = []

    def summary(self, seconds: float) -> IngestSummary:
        """What the run did."""
        entries = self.catalogue.entries
        return IngestSummary(
            reports=len(entries), new=self.new,
            passages=sum(entry.passages for entry in entries),
            tables=sum(entry.tables for entry in entries),
            facts=sum(entry.facts for entry in entries),
            embedded=self.embedded, seconds=seconds, embedding_seconds=self.embedding_seconds,
            notices=self.notices, unchanged=self.unchanged, failed=tuple(self.failed),
        )  # fmt: skip

    def _is_unchanged(self, identifier: str, name: str) -> bool:
        entry = self.catalogue.entry(identifier)
        if entry is None or entry.reader != reader_version() or self._switched():
            return False
        return entry.card.file in (name, _told_apart(name, identifier))

    def _keep(self, report: Report, edits: Edits, data: bytes | None, suffix: str, number: str) -> None:
        report, replaced = self._named(report)
        card = replace(read_card(report), **edits)  # type: ignore[arg-type]
        report = corrected(report, edits)
        stored, stats = self._build(report, extract_facts(report), number)
        self._count(stats)
        kept = f"source{suffix}" if data is not None and len(data) <= LARGEST_SOURCE else None
        entry = describe(card, stored, self._folder(card.id), reader_version(), kept)
        made = (replace(entry, edits=dict(edits)), stored, data if kept else None)
        if self._switched():
            self._waiting.append(made)
            return
        self.catalogue = put_reports(
            self.index, [made], lambda now: self._with_model(now.with_entry(made[0], replaced))
        )

    def _named(self, report: Report) -> tuple[Report, list[str]]:
        """The report under a name of its own, and the ids of the earlier versions that it replaces."""
        card = read_card(report)
        same = [
            e.card for e in self.catalogue.entries if e.card.file == report.file and e.card.id != report.id
        ]
        old = [other.id for other in same if _about(other) == _about(card)]
        if len(old) == len(same):
            return report, old
        return replace(report, file=_told_apart(report.file, report.id)), old

    def _build(self, report: Report, facts: FactTable, number: str) -> tuple[StoredIndex, BuildStats]:
        embedder = self._model()
        if self._known is None:
            self._known = known_vectors(self.index)
        tell = self.progress and (lambda stage, done, total: self._tell(f"{stage} {number}", done, total))
        stored, stats = build_index((report,), facts, embedder, self._known, tell)
        found = find_contradictions(report, facts, stored.sentence_vectors())
        stored = replace(stored, contradictions=tuple(found))
        if embedder is not None and stored.vectors is not None:
            keys = (vector_key(embedder.fingerprint, unit.text) for unit in stored.units)
            self._known.update(zip(keys, stored.vectors.matrix, strict=True))
        return stored, stats

    def _count(self, stats: BuildStats) -> None:
        self.embedded += stats.embedded
        self.embedding_seconds += stats.embedding_seconds

    def _model(self) -> Embedder | None:
        if self._embedder is None:
            embedder, notices = find_embedder(self.model)
            self._embedder = (embedder,)
            self.notices = (*self.notices, *notices)
        return self._embedder[0]

    def _switched(self) -> bool:
        """Whether the library holds vectors of another model than the one asked for."""
        if not self.catalogue.entries:
            return False
        if self.model == self.catalogue.model and self.model not in (None, BUNDLED):
            return False  # a large model is not loaded to find out that nothing is new
        embedder = self._model()
        return embedder is not None and embedder.fingerprint != self.catalogue.fingerprint

    def _folder(self, identifier: str) -> str:
        """The folder of a report, apart from that of its earlier vectors while the model changes."""
        embedder = self._model()
        if not self._switched() or embedder is None:
            entry = self.catalogue.entry(identifier)
            return entry.folder if entry is not None else f"report-{identifier}"
        return f"report-{identifier}-{hashlib.sha256(embedder.fingerprint.encode()).hexdigest()[:8]}"

    def _with_model(self, catalogue: Catalogue) -> Catalogue:
        embedder = self._model()
        if embedder is None:
            return catalogue
        return replace(catalogue, model=embedder.name, fingerprint=embedder.fingerprint)

    def _all_new(self, now: Catalogue, made: Mapping[str, Entry]) -> Catalogue:
        for entry in made.values():
            now = now.with_entry(entry)
        return self._with_model(now)

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(stage, done, total)


def corrected(report: Report, edits: Edits) -> Report:
    """The report with what was corrected by hand: its title, its year and who it is from."""
    given = {key: edits[key] for key in ("title", "year") if key in edits}
    if "organisation" in edits or "committee" in edits:
        card = replace(read_card(report), **edits)  # type: ignore[arg-type]
        given["organisation"] = ", ".join(filter(None, (card.committee, card.organisation)))
    return replace(report, **given)  # type: ignore[arg-type]


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


@cache
def reader_version() -> str:
    """A mark of the code and word lists that read reports: when they change, files are read anew."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for part in _READING:
        place = package / part
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in (".py", ".toml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _about(card: Card) -> tuple[object, ...]:
    return card.organisation, card.committee, card.kind, card.year


def _told_apart(name: str, identifier: str) -> str:
    """A file name that no other report has: "arsbokslut-720e.pdf"."""
    path = Path(name)
    return f"{path.stem}-{identifier[:4]}{path.suffix}"


def _check_edits(changes: Edits) -> None:
    for key, value in changes.items():
        if key not in EDITABLE:
            raise InputError(f"{key} kan inte ändras. Det går att ändra {', '.join(EDITABLE)}.")
        if key == "year" and value is not None and not (isinstance(value, int) and 1900 <= value <= 2100):
            raise InputError(f"{value} är inget årtal.")
