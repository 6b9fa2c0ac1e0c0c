"""Reading a report file (.txt, .pdf) into a `Report`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from qa.errors import FileProblem
from qa.ingest.card import read_card
from qa.report import Report

__all__ = ["SUFFIXES", "read_bytes", "read_card", "read_report", "report_id"]

SUFFIXES = (".txt", ".pdf")


def read_report(path: Path, progress: Callable[[int, int], None] = lambda _done, _pages: None) -> Report:
    """Read one report.

    Args:
        path: the file.
        progress: is told how many pages are read, of how many; a text counts as one.

    Raises:
        FileProblem: the file is missing, empty, unreadable, encrypted, too large or of an unknown kind.
    """
    from qa.ingest.build import build_report

    identifier = report_id(read_bytes(path))
    if path.suffix.lower() == ".pdf":
        from qa.ingest.pdf import read_pdf

        source = read_pdf(path, progress=progress)
    else:
        from qa.ingest.text import read_text

        source = read_text(path)
        progress(1, 1)
    report = build_report(source, identifier, path)
    if not report.passages and not report.tables:
        raise FileProblem(f"{path.name} innehåller ingen läsbar text.")
    return report


def report_id(data: bytes) -> str:
    """What a report is known by: a prefix of the SHA-256 hash of its file."""
    return hashlib.sha256(data).hexdigest()[:12]


def read_bytes(path: Path) -> bytes:
    """The bytes of a report file.

    Raises:
        FileProblem: it is missing, cannot be read, or is of an unknown kind.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise FileProblem(
            f"{path.name}: filtypen {path.suffix or '(ingen)'} kan inte läsas. Ange .txt eller .pdf."
        )
    if not path.is_file():
        raise FileProblem(f"Filen {path} finns inte.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileProblem(f"{path.name} kan inte läsas: {error.strerror}.") from error
