"""What pypdf tells of a file as a whole: encryption, number of pages, title, outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.errors import FileProblem
from qa.ingest.pdf.extract import clean
from qa.ingest.pdf.limits import Limits

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_OUTLINED = 5_000
DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)  # on broken files


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The title in the file's metadata, the titles of its outline."""

    title: str | None = None
    outline: tuple[str, ...] = ()


def read_facts(path: Path, limits: Limits) -> FileFacts:
    """Open a file with pypdf and see whether it can be read.

    Raises:
        FileProblem: it needs a password, is damaged, has no pages or too many.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        with PdfReader(path) as reader:
            _check_open(reader, path.name)
            _check_pages(len(reader.pages), path.name, limits)
            return FileFacts(_title(reader), tuple(_outline(reader)))
    except (PyPdfError, DependencyError, *DAMAGE) as error:
        raise FileProblem(
            f"{path.name} är skadad och kan inte öppnas. Hämta filen igen eller spara om den."
        ) from error


def _check_open(reader: PdfReader, name: str) -> None:
    """Files that open without a password are read, whatever else their encryption forbids."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileProblem(f"{name} är låst med lösenord. Spara en olåst kopia och läs in den.")


def _check_pages(pages: int, name: str, limits: Limits) -> None:
    if pages == 0:
        raise FileProblem(f"{name} har inga sidor.")
    if pages > limits.pages:
        raise FileProblem(f"{name} har {pages} sidor; högst {limits.pages} läses. Dela upp filen.")


def _title(reader: PdfReader) -> str | None:
    metadata = reader.metadata
    title = metadata.title if metadata is not None else None
    return clean(str(title)) or None if title else None


def _outline(reader: PdfReader) -> Iterator[str]:
    """The titles of the outline, whatever their level."""
    for number, entry in enumerate(_flat(reader.outline)):
        if number >= MOST_OUTLINED:
            return
        title = clean(str(getattr(entry, "title", "") or ""))
        if title:
            yield title


def _flat(entries: Sequence[Any]) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry
