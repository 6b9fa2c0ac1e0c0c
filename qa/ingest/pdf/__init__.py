"""Reading PDFs: pages, tables and text in reading order, every piece with its page and place."""

from __future__ import annotations

from pathlib import Path

from qa.errors import FileProblem
from qa.ingest.blocks import Source
from qa.ingest.pdf.apart import Progress, read_apart
from qa.ingest.pdf.guard import check_bytes
from qa.ingest.pdf.limits import LIMITS, Limits
from qa.ingest.pdf.scans import find_tesseract
from qa.ingest.pdf.transport import load

__all__ = ["read_pdf"]


def read_pdf(path: Path, limits: Limits = LIMITS, progress: Progress = lambda _done, _pages: None) -> Source:
    """Read a PDF in a process of its own, so that no file can take the caller's time or memory.

    Args:
        path: the file.
        limits: what it may ask for.
        progress: is told how many pages are read, of how many.

    Raises:
        FileProblem: the file is no PDF, is locked, damaged, cut off, empty, or asks for too much.
    """
    check_bytes(path, limits)
    answer = read_apart(path, limits, progress)
    if "problem" in answer:
        raise FileProblem(answer["problem"])
    source = load(answer["source"])
    if not source.blocks:
        raise FileProblem(_wordless(path))
    return source


def _wordless(path: Path) -> str:
    """What to say of a file without text; pages that are images are read where Tesseract is installed."""
    if find_tesseract():
        return f"{path.name} innehåller ingen läsbar text."
    return f"{path.name} har ingen text, bara bilder. Installera Tesseract med svenska, så läses bilderna."
