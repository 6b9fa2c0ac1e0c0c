"""Scanned pages: recognised as images, and read with Tesseract where it is installed."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from statistics import median

from qa.ingest.pdf.extract import clean
from qa.ingest.pdf.limits import Limits
from qa.ingest.pdf.page import Box, Page, Word

LANGUAGE = "swe"
COVERING = 0.4  # of the page: an image so large with no text beside it is a scanned page
FEWEST_SURE = 60.0  # per cent of certainty of a block's words below which it is no text
POINTS = 72.0  # to an inch
MOST_DOTS = 40_000_000  # of one image


def is_scan(page: Page) -> bool:
    """Whether a page is one big image without a text layer (or with signs that no letters are known for)."""
    covered = any(image.width * image.height >= COVERING * page.area for image in page.images)
    unknown = sum(word.text.startswith("(cid:") for word in page.words)
    return (covered and not page.words) or (unknown > 20 and unknown * 2 > len(page.words))


class Recogniser:
    """Reads the scanned pages of one file; Tesseract is looked for when the first of them comes."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """For a file."""
        self._path, self._limits = path, limits

    @cached_property
    def _program(self) -> str | None:
        return find_tesseract()

    def read(self, page: Page) -> Page:
        """A scanned page with the words that Tesseract finds on it (none without Tesseract)."""
        if self._program is None:
            return _unread(page)
        image, scale = _image_of(self._path, page, self._limits)
        words = tuple(recognise(image, scale, self._program, self._limits))
        return replace(page, words=words, images=(), scanned=True) if words else _unread(page)


def find_tesseract() -> str | None:
    """Where Tesseract is installed with Swedish, None where it is not."""
    program = shutil.which("tesseract")
    return program if program is not None and _knows_swedish(program) else None


def _unread(page: Page) -> Page:
    """A page of which no word can be read, as one image."""
    return replace(page, words=(), images=(Box(0, 0, page.width, page.height),))


def _knows_swedish(program: str) -> bool:
    listed = subprocess.run(  # noqa: S603 - a fixed command
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return LANGUAGE in listed.stdout.split()


def _image_of(path: Path, page: Page, limits: Limits) -> tuple[bytes, float]:
    """A page as a grey PNG image, and how many dots make a point; posters are drawn coarser."""
    import pypdfium2

    scale = min(limits.ocr_dots / POINTS, (MOST_DOTS / page.area) ** 0.5)
    with pypdfium2.PdfDocument(path) as document:
        bitmap = document[page.number - 1].render(scale=scale, grayscale=True)
        target = io.BytesIO()
        bitmap.to_pil().save(target, "PNG")
        return target.getvalue(), scale


def recognise(image: bytes, scale: float, program: str, limits: Limits) -> Iterator[Word]:
    """The words that Tesseract reads on an image; none if it fails or takes too long."""
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(round(scale * POINTS)), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            command, input=image, capture_output=True, env=environment, timeout=limits.ocr_seconds, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return
    yield from words_of(done.stdout.decode("utf-8", errors="replace"), 1 / scale)


def words_of(table: str, scale: float) -> Iterator[Word]:
    """The words in Tesseract's table; what it sees in pictures without being sure of it is left away.

    The font size is the usual height of the paragraph's lines.
    """
    rows = [
        row for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
        if row["level"] == "5" and clean(row["text"] or "")
    ]  # fmt: skip
    sure = _usual(rows, ("block_num",), "conf")
    heights = _usual(rows, ("block_num", "par_num"), "height")
    for row in rows:
        if sure[row["block_num"],] >= FEWEST_SURE:
            left, top = float(row["left"]) * scale, float(row["top"]) * scale
            box = Box(left, top, left + float(row["width"]) * scale, top + float(row["height"]) * scale)
            size = round(heights[row["block_num"], row["par_num"]] * scale, 1)
            yield Word(clean(row["text"]), box, size, bold=False)


def _usual(rows: Sequence[dict[str, str]], keys: Sequence[str], value: str) -> dict[tuple[str, ...], float]:
    """The median of a value over the words of each block or paragraph."""
    found: dict[tuple[str, ...], list[float]] = {}
    for row in rows:
        found.setdefault(tuple(row[key] for key in keys), []).append(float(row[value]))
    return {key: median(values) for key, values in found.items()}
