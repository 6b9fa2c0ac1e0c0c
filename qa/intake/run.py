"""One run of taking reports into a library: the library as it grows, and what came of each file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from qa.errors import FileProblem, IndexMissing, IndexProblem
from qa.facts import extract_facts
from qa.ingest import read_bytes, read_card, read_report, report_id
from qa.intake.files import reader_version, source_file
from qa.intake.maker import Maker
from qa.intake.naming import corrected, named, told_apart
from qa.intake.opening import convert, open_library
from qa.intake.summary import Failure, IngestSummary, Progress
from qa.report import Report
from qa.retrieval.catalogue import Catalogue, Edits, Entry, read_catalogue
from qa.retrieval.embedder import BUNDLED
from qa.retrieval.library import LARGEST_SOURCE, describe, put_reports
from qa.retrieval.store import StoredIndex, load_index, vectors_by_text


class Intake:
    """One run of ingest over the library of a folder."""

    def __init__(self, index: Path, catalogue: Catalogue, maker: Maker) -> None:
        self.index, self.catalogue, self.maker = index, catalogue, maker
        self.failed: list[Failure] = []
        self.seen: set[str] = set()
        self.new = self.unchanged = 0
        self._waiting: list[tuple[Entry, StoredIndex, bytes | None]] = []

    @classmethod
    def into(cls, index: Path, model: str | None, progress: Progress | None) -> Intake:
        """A run over the library in a folder; one that cannot be read is begun anew, with a notice."""
        try:
            library = open_library(index)
            convert(index, library)
            catalogue = read_catalogue(index)
            return cls(index, catalogue, Maker(index, model or catalogue.model, progress, None))
        except IndexMissing:
            return cls(index, Catalogue(), Maker(index, model, progress, None))
        except IndexProblem as error:
            maker = Maker(index, model, progress, vectors_by_text(index))
            maker.notices = (f"{error} Det ersätts nu av ett index över de angivna filerna.",)
            return cls(index, Catalogue(), maker)

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
            self.maker.tell(stage, 0, 1)
            report = read_report(path, lambda done, pages: self.maker.tell(stage, done, pages))
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
        if not self.maker.loaded or not self._switched():
            return
        done = {entry.card.id for entry, _, _ in self._waiting}
        for entry in self.catalogue.entries:
            if entry.card.id not in done:
                stored = load_index(self.index / entry.folder)
                again = self.maker.make(stored.reports[0], stored.facts, "andra rapporter")
                fresh = describe(entry.card, again, self._folder(entry.card.id), entry.reader, entry.source)
                source = source_file(self.index, entry.card.id)
                self._waiting.append(
                    (replace(fresh, edits=entry.edits), again, source.read_bytes() if source else None)
                )
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
            embedded=self.maker.embedded, seconds=seconds, embedding_seconds=self.maker.embedding_seconds,
            notices=self.maker.notices, unchanged=self.unchanged, failed=tuple(self.failed),
        )  # fmt: skip

    def _is_unchanged(self, identifier: str, name: str) -> bool:
        entry = self.catalogue.entry(identifier)
        if entry is None or entry.reader != reader_version() or self._switched():
            return False
        return entry.card.file in (name, told_apart(name, identifier))

    def _keep(self, report: Report, edits: Edits, data: bytes | None, suffix: str, number: str) -> None:
        report, replaced = named(report, self.catalogue.entries)
        card = replace(read_card(report), **edits)  # type: ignore[arg-type]
        report = corrected(report, edits)
        stored = self.maker.make(report, extract_facts(report), number)
        kept = f"source{suffix}" if data is not None and len(data) <= LARGEST_SOURCE else None
        entry = describe(card, stored, self._folder(card.id), reader_version(), kept)
        made = (replace(entry, edits=dict(edits)), stored, data if kept else None)
        if self._switched():
            self._waiting.append(made)
            return
        self.catalogue = put_reports(
            self.index, [made], lambda now: self._with_model(now.with_entry(made[0], replaced))
        )

    def _switched(self) -> bool:
        """Whether the library holds vectors of another model than the one asked for."""
        if not self.catalogue.entries:
            return False
        if self.maker.model == self.catalogue.model and self.maker.model not in (None, BUNDLED):
            return False  # a large model is not loaded to find out that nothing is new
        embedder = self.maker.embedder
        return embedder is not None and embedder.fingerprint != self.catalogue.fingerprint

    def _folder(self, identifier: str) -> str:
        """The folder of a report, apart from that of its earlier vectors while the model changes."""
        embedder = self.maker.embedder
        if not self._switched() or embedder is None:
            entry = self.catalogue.entry(identifier)
            return entry.folder if entry is not None else f"report-{identifier}"
        return f"report-{identifier}-{hashlib.sha256(embedder.fingerprint.encode()).hexdigest()[:8]}"

    def _with_model(self, catalogue: Catalogue) -> Catalogue:
        embedder = self.maker.embedder
        if embedder is None:
            return catalogue
        return replace(catalogue, model=embedder.name, fingerprint=embedder.fingerprint)

    def _all_new(self, now: Catalogue, made: Mapping[str, Entry]) -> Catalogue:
        for entry in made.values():
            now = now.with_entry(entry)
        return self._with_model(now)
