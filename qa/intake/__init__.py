"""Taking reports into a library, out of it, and correcting what it knows of them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from qa.analysis import find_contradictions
from qa.errors import FileProblem
from qa.evidence import Contradiction
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.intake.changes import edit, remove
from qa.intake.files import report_files, source_file
from qa.intake.maker import find_embedder
from qa.intake.opening import library_of, open_library
from qa.intake.run import Intake
from qa.intake.summary import Failure, IngestSummary, Progress
from qa.retrieval.build import build_index

__all__ = [
    "Failure",
    "IngestSummary",
    "Progress",
    "contradictions_of",
    "edit",
    "find_embedder",
    "ingest",
    "library_of",
    "open_library",
    "remove",
    "report_files",
    "source_file",
]


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
    intake = Intake.into(index, model, progress)
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
