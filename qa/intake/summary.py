"""What an ingest tells of itself: how far it is, what could not be read, what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, int, int], None]


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
