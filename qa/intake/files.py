"""The files of reports: found in folders, kept in the index, and the mark of the code that reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from qa.errors import FileProblem
from qa.ingest import SUFFIXES
from qa.retrieval.catalogue import has_catalogue, read_catalogue

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


def source_file(index: Path, identifier: str) -> Path | None:
    """The copy of a report's file that the index keeps, None where it keeps none (see ``LARGEST_SOURCE``)."""
    entry = read_catalogue(index).entry(identifier) if has_catalogue(index) else None
    path = index / entry.folder / entry.source if entry is not None and entry.source else None
    return path if path is not None and path.is_file() else None


@cache
def reader_version() -> str:
    """A mark of the code and word lists that read reports: when they change, files are read anew."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for part in _READING:
        place = package / part
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in (".py", ".toml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
