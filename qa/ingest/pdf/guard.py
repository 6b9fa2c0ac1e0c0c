"""What is checked of a PDF's bytes before any library opens it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from qa.errors import FileProblem
from qa.ingest.pdf.limits import Limits

HEAD = 1024
TAIL = 4096
STEP = 1_000_000
SLICE = 65_536
DICTIONARY = 2_000
_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")


def check_bytes(path: Path, limits: Limits) -> None:
    """Refuse what is no PDF, is cut off, too large, or unpacks to far too much.

    Raises:
        FileProblem: one line in Swedish that says what is wrong.
    """
    data = path.read_bytes()
    name = path.name
    if not data:
        raise FileProblem(f"{name} är tom.")
    if len(data) > limits.file_bytes:
        raise FileProblem(f"{name} är större än {limits.file_bytes // 1_000_000} MB och läses inte.")
    if b"%PDF-" not in data[:HEAD]:
        raise FileProblem(f"{name} är ingen PDF-fil, trots namnet.")
    if b"%%EOF" not in data[-TAIL:]:
        raise FileProblem(f"{name} är avklippt: slutet av filen saknas. Hämta den igen.")
    for packed, passes in _packed(data):
        if unpacked_size(packed, passes, limits.stream_bytes) > limits.stream_bytes:
            size = limits.stream_bytes // 1_000_000
            raise FileProblem(f"{name} läses inte: en del av filen packar upp till mer än {size} MB.")


def _packed(data: bytes) -> Iterator[tuple[memoryview, int]]:
    """The compressed parts of the file, images aside, and how many times over each is compressed."""
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        start = max(
            data.rfind(b" obj", max(0, match.start() - DICTIONARY), match.start()),
            match.start() - DICTIONARY,
            0,
        )
        dictionary = data[start : match.start()]
        passes = len(_FLATE.findall(dictionary))
        if passes and not _IMAGE.search(dictionary):
            yield view[match.end() :], passes


def unpacked_size(packed: bytes | memoryview, passes: int, most: int) -> int:
    """How many bytes come out of data compressed so many times over; counting stops when too many."""
    total = 0
    for chunk in _unpack(packed, passes):
        total += len(chunk)
        if total > most:
            break
    return total


def _unpack(packed: bytes | memoryview, passes: int) -> Iterator[bytes]:
    if passes == 0:
        yield bytes(packed)
        return
    source = _slices(packed) if passes == 1 else _unpack(packed, passes - 1)
    unpacker = zlib.decompressobj()
    for piece in source:
        while piece and not unpacker.eof:
            try:
                chunk = unpacker.decompress(piece, STEP)
            except zlib.error:
                return
            yield chunk
            piece = unpacker.unconsumed_tail
        if unpacker.eof:
            return


def _slices(packed: bytes | memoryview) -> Iterator[bytes]:
    """The data piece by piece, so that not all of a long file is handed over for one short part."""
    for at in range(0, len(packed), SLICE):
        yield bytes(packed[at : at + SLICE])
