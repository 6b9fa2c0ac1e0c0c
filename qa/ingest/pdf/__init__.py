"""Reading PDFs: pages, tables and text in reading order, every piece with its page and place."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from qa.errors import FileProblem
from qa.ingest.blocks import Source
from qa.ingest.pdf.guard import check_bytes
from qa.ingest.pdf.limits import LIMITS, Limits
from qa.ingest.pdf.transport import load

__all__ = ["read_pdf"]

_TOO_SLOW = "Timeout ("  # what the watch in the reading process writes


def read_pdf(path: Path, limits: Limits = LIMITS) -> Source:
    """Read a PDF in a process of its own, so that no file can take the caller's time or memory.

    Raises:
        FileProblem: the file is no PDF, is locked, damaged, cut off, empty, or asks for too much.
    """
    check_bytes(path, limits)
    answer = json.loads(_answer(path, limits))
    if "problem" in answer:
        raise FileProblem(answer["problem"])
    source = load(answer["source"])
    if not source.blocks:
        raise FileProblem(_wordless(path))
    return source


def _answer(path: Path, limits: Limits) -> str:
    """What the reading process writes."""
    command = [sys.executable, "-P", "-m", "qa.ingest.pdf.child", str(path), json.dumps(asdict(limits))]
    package = str(Path(__file__).resolve().parents[3])
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([package, *filter(None, sys.path)]),
        "PYTHONUTF8": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            command, capture_output=True, encoding="utf-8", errors="replace", env=environment,
            stdin=subprocess.DEVNULL, timeout=limits.file_seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise FileProblem(_slow(path)) from error
    if done.returncode == 0 and done.stdout:
        return done.stdout
    if _TOO_SLOW in done.stderr:
        raise FileProblem(_slow(path))
    raise FileProblem(
        f"{path.name} kan inte läsas: filen är skadad eller kräver för mycket minne."
    ) from RuntimeError(done.stderr[-2000:])


def _wordless(path: Path) -> str:
    """What to say of a file without text; pages that are images are read where Tesseract is installed."""
    if shutil.which("tesseract"):
        return f"{path.name} innehåller ingen läsbar text."
    return f"{path.name} har ingen text, bara bilder. Installera Tesseract med svenska, så läses bilderna."


def _slow(path: Path) -> str:
    return f"{path.name} läses inte: en sida i filen tar orimligt lång tid."
