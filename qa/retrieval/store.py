"""The index folder: what is kept between runs, written so that it is whole at every moment.

``manifest.json`` names the data folder in force. A build is written aside, flushed to the disk and renamed,
and the manifest is replaced last: a build that dies on the way leaves the old index as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qa.errors import IndexMismatch, IndexProblem
from qa.evidence import Contradiction, Fact, FactTable
from qa.report import Report
from qa.retrieval.durable import aside, exclusive, file_hash, flush, remove_folders, rename
from qa.retrieval.lexical import LexicalIndex
from qa.retrieval.manifest import (
    DATA_FOLDER,
    FORMAT,
    Listed,
    Manifest,
    adapter,
    damaged,
    data_in_force,
    library_versions,
    read_manifest,
    write_manifest,
)
from qa.retrieval.units import Unit
from qa.retrieval.vectors import Vector, VectorIndex

REPORTS = "reports"
FACTS = "facts.jsonl"
CONTRADICTIONS = "contradictions.json"
UNITS = "units.json"
VECTORS = "vectors.faiss"
LEXICAL = "lexical"

_BUILDING = re.compile(r"\.building-\d+")


@dataclass(frozen=True, slots=True)
class StoredIndex:
    """All that is known about the indexed reports.

    ``vectors`` is None for an index built without a model, ``contradictions`` for one that was built before
    they were looked for.
    """

    reports: tuple[Report, ...]
    facts: FactTable
    units: tuple[Unit, ...]
    lexical: LexicalIndex
    vectors: VectorIndex | None = None
    model: str | None = None
    fingerprint: str | None = None
    contradictions: tuple[Contradiction, ...] | None = None

    def sentence_vectors(self) -> dict[tuple[str, int], Vector] | None:
        """The vectors by passage and sentence (−1 for a whole passage); None without a model."""
        if self.vectors is None:
            return None
        keys = ((unit.passage, unit.sentence) for unit in self.units)
        return dict(zip(keys, self.vectors.matrix, strict=True))


def save_index(folder: Path, stored: StoredIndex) -> None:
    """Write an index in place of the one in the folder, and remove what it replaces.

    Raises:
        QAError: the folder cannot be written to (disk full, no permission, another build running); the
            index that was there is untouched.
    """
    with exclusive(folder):
        before = data_in_force(folder)
        _remove_leftovers(folder, keep=before)
        manifest = _write_data(folder, stored, before)
        write_manifest(folder, manifest)
        _remove_leftovers(folder, keep=manifest.data)


def load_index(folder: Path) -> StoredIndex:
    """Read the index in a folder.

    Raises:
        IndexMissing: nothing has been indexed there.
        IndexMismatch: the index has another format, or is damaged.
    """
    manifest = read_manifest(folder)
    try:
        return _read_data(folder, manifest)
    except IndexMismatch:
        newer = read_manifest(folder)
        if newer.data == manifest.data:
            raise
        return _read_data(folder, newer)  # it was replaced while it was read


def load_vectors(folder: Path) -> tuple[tuple[Unit, ...], VectorIndex | None]:
    """The units of an index and their vectors (None without a model), without the rest of it.

    Raises:
        IndexMismatch: the index has another format, or is damaged.
    """
    manifest = read_manifest(folder)
    for name in {UNITS, VECTORS} & manifest.files.keys():
        _check_file(folder, manifest.data, name, manifest.files[name])
    data = folder / manifest.data
    try:
        units = adapter(tuple[Unit, ...]).validate_json((data / UNITS).read_bytes())
    except (OSError, ValueError) as error:
        raise damaged(folder, UNITS) from error
    return units, VectorIndex.load(data / VECTORS) if VECTORS in manifest.files else None


def vectors_by_text(folder: Path) -> dict[str, Vector]:
    """The vectors that an earlier build left, by ``vector_key``; empty where no index can be read."""
    try:
        stored = load_index(folder)
    except IndexProblem:
        return {}
    if stored.vectors is None or stored.fingerprint is None:
        return {}
    keys = (vector_key(stored.fingerprint, unit.text) for unit in stored.units)
    return dict(zip(keys, stored.vectors.matrix, strict=True))


def vector_key(fingerprint: str, text: str) -> str:
    """What a vector is known by: the model that made it and the text."""
    return hashlib.sha256(f"{fingerprint}\0{text}".encode("utf-8", "replace")).hexdigest()


def _write_data(folder: Path, stored: StoredIndex, before: str | None) -> Manifest:
    """Write the data aside and give it its name; the manifest that will put it in force."""
    with aside(folder / f".building-{os.getpid()}") as building:
        _write_files(building, stored)
        hashes = flush(building)
        data = _data_name(hashes, before)
        rename(building, folder / data)
    return _manifest(stored, data, hashes)


def _write_files(building: Path, stored: StoredIndex) -> None:
    (building / REPORTS).mkdir()
    for report in stored.reports:
        (building / REPORTS / f"{report.id}.json").write_bytes(adapter(Report).dump_json(report))
    lines = (adapter(Fact).dump_json(fact) + b"\n" for fact in stored.facts.facts)
    (building / FACTS).write_bytes(b"".join(lines))
    if stored.contradictions is not None:
        found = adapter(tuple[Contradiction, ...]).dump_json(stored.contradictions)
        (building / CONTRADICTIONS).write_bytes(found)
    (building / UNITS).write_bytes(adapter(tuple[Unit, ...]).dump_json(stored.units))
    stored.lexical.save(building / LEXICAL)
    if stored.vectors is not None:
        stored.vectors.save(building / VECTORS)


def _data_name(hashes: Mapping[str, str], before: str | None) -> str:
    """A name from what the folder holds, and another one than before also when it holds the same."""
    return "data-" + hashlib.sha256(json.dumps([hashes, before]).encode()).hexdigest()[:16]


def _manifest(stored: StoredIndex, data: str, hashes: Mapping[str, str]) -> Manifest:
    return Manifest(
        format=FORMAT,
        data=data,
        model=stored.model,
        fingerprint=stored.fingerprint,
        dimension=None if stored.vectors is None else stored.vectors.dimension,
        versions=library_versions(),
        reports=tuple(Listed.of(report) for report in stored.reports),
        files=dict(hashes),
    )


def _remove_leftovers(folder: Path, keep: str | None) -> None:
    """Remove dead builds and superseded data, and no folder that was not named here."""
    names = (_BUILDING, DATA_FOLDER)
    remove_folders(folder, lambda name: name != keep and any(each.fullmatch(name) for each in names))


def _read_data(folder: Path, manifest: Manifest) -> StoredIndex:
    for name, expected in manifest.files.items():
        _check_file(folder, manifest.data, name, expected)
    try:
        stored = _parse(folder / manifest.data, manifest)
    except (OSError, ValueError) as error:
        raise damaged(folder, manifest.data) from error
    if stored.vectors is not None and len(stored.vectors) != len(stored.units):
        raise damaged(folder, VECTORS)
    return stored


def _check_file(folder: Path, data: str, name: str, expected: str) -> None:
    try:
        intact = file_hash(folder / data / name) == expected
    except OSError as error:
        raise damaged(folder, name) from error
    if not intact:
        raise damaged(folder, name)


def _parse(data: Path, manifest: Manifest) -> StoredIndex:
    files = (data / REPORTS / f"{listed.id}.json" for listed in manifest.reports)
    facts = (data / FACTS).read_bytes().splitlines()
    return StoredIndex(
        reports=tuple(adapter(Report).validate_json(path.read_bytes()) for path in files),
        facts=FactTable(tuple(adapter(Fact).validate_json(line) for line in facts)),
        units=adapter(tuple[Unit, ...]).validate_json((data / UNITS).read_bytes()),
        lexical=LexicalIndex.load(data / LEXICAL),
        vectors=VectorIndex.load(data / VECTORS) if VECTORS in manifest.files else None,
        model=manifest.model,
        fingerprint=manifest.fingerprint,
        contradictions=_contradictions(data) if CONTRADICTIONS in manifest.files else None,
    )


def _contradictions(data: Path) -> tuple[Contradiction, ...]:
    found: tuple[Contradiction, ...] = adapter(tuple[Contradiction, ...]).validate_json(
        (data / CONTRADICTIONS).read_bytes()
    )
    return found
