"""How much a PDF may ask for before its reading is stopped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading.

    ``file_bytes``: size of the file; ``pages``: number of pages; ``stream_bytes``: size of any one part of
    the file once unpacked (images aside); ``memory_bytes``: address space of the reading process (where the
    system can limit it); ``page_characters``: characters on one page; ``page_seconds``: time for one page,
    and for opening the file; ``file_seconds``: time for all; ``ocr_seconds``: time for the text recognition
    of one page; ``ocr_dots``: dots per inch for it.
    """

    file_bytes: int = 300_000_000
    pages: int = 2_000
    stream_bytes: int = 150_000_000
    memory_bytes: int = 2_000_000_000
    page_characters: int = 100_000
    page_seconds: float = 20.0
    file_seconds: float = 7_200.0
    ocr_seconds: float = 120.0
    ocr_dots: int = 300


LIMITS = Limits()
