"""Pages per second of reading PDFs, beside pypdf's plain text and pdfplumber alone, in one run.

    python -m eval.pages FILE.pdf… [--runs 3] [--json]

Each reader takes each file in a fresh process; counted is the processor time without the start of Python, so
that other work on the machine disturbs little. pypdf gives plain text only; pdfplumber text and ruled tables;
ours text in reading order, headings, and all tables with the place of each cell.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


def read_ours(path: Path) -> int:
    """Read a file as `qa ingest` does, in this process; the number of pages."""
    from qa.ingest.pdf.reader import read_here

    return read_here(path).pages or 0


def read_pypdf(path: Path) -> int:
    """Take the plain text with pypdf; the number of pages."""
    from pypdf import PdfReader

    return len([page.extract_text() for page in PdfReader(path).pages])


def read_pdfplumber(path: Path) -> int:
    """Take text and tables with pdfplumber alone; the number of pages."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(pdf.pages)


READERS: Mapping[str, Callable[[Path], int]] = {
    "ours": read_ours, "pypdf": read_pypdf, "pdfplumber": read_pdfplumber
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speed:
    """Pages per second of processor time for one file, by reader."""

    file: str
    pages: int
    ours: float
    pypdf: float
    pdfplumber: float


def measure(path: Path, runs: int) -> Speed:
    """The median over some runs, the readers taking turns."""
    times: dict[str, list[float]] = {name: [] for name in READERS}
    pages = 0
    for _ in range(runs):
        for name, seconds in times.items():
            pages, taken = _in_fresh_process(name, path)
            seconds.append(taken)
    return Speed(path.name, pages, **{name: pages / median(seconds) for name, seconds in times.items()})


def table(speeds: Sequence[Speed]) -> str:
    """The speeds as a Markdown table: pages per second, and ours as a multiple of the others'."""
    lines = [
        "| File | Pages | Ours | pypdf, text | pdfplumber | Ours / pypdf | Ours / pdfplumber |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for speed in speeds:
        rates = " | ".join(f"{rate:.1f}" for rate in (speed.ours, speed.pypdf, speed.pdfplumber))
        ratios = f"{speed.ours / speed.pypdf:.2f} × | {speed.ours / speed.pdfplumber:.2f} ×"
        lines.append(f"| {speed.file} | {speed.pages} | {rates} | {ratios} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, or (for the fresh processes) read one file in one way."""
    parser = argparse.ArgumentParser(prog="python -m eval.pages", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    parser.add_argument("--runs", type=int, default=3, help="runs of each reader on each file")
    parser.add_argument("--json", action="store_true", help="JSON in place of a table")
    parser.add_argument("--reader", choices=sorted(READERS), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.reader:
        print(json.dumps(_timed(READERS[given.reader], given.files[0])))
        return
    speeds = [measure(path, given.runs) for path in given.files]
    print(json.dumps([asdict(speed) for speed in speeds], indent=1) if given.json else table(speeds))


def _timed(reader: Callable[[Path], int], path: Path) -> tuple[int, float]:
    """The pages of a file, and the processor's time in seconds that it took to read them."""
    logging.disable(logging.CRITICAL)
    start = time.process_time()
    return reader(path), time.process_time() - start


def _in_fresh_process(reader: str, path: Path) -> tuple[int, float]:
    command = [sys.executable, "-m", "eval.pages", "--reader", reader, str(path)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    pages, seconds = json.loads(output.splitlines()[-1])
    return pages, seconds


if __name__ == "__main__":
    main()
