"""What a library costs at 1, 10 and 100 reports: time to index, open, retrieve and answer, and memory.

``python -m eval.scale [--counts 1 10 100] [--passes 4] [--work DIR] [--results DIR]``. The reports are copies
of the one that comes with the project, each from another municipality (by its file name) and with other
numbers in its tables. Their running text is the same, so that its vectors are made once and used again: the
time to embed comes on top for every report with a text of its own (60 to 90 seconds on two cores).
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.sets import OWN_REPORT, QUESTIONS
from qa.assistant import KEPT_VOLUMES
from qa.shelf.choice import MOST_TRIED, TRIED
from qa.vocabulary.places import fold, load_places

if TYPE_CHECKING:
    from qa.assistant import Assistant

RESULTS = Path(__file__).with_name("results")
PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
ASKED = 40
FIRST = 5
LIMIT_MS = 60  # what retrieval may take in the median
COLUMNS = {
    "reports": "Reports",
    "index_s": "Index, s",
    "embedding_s": "of it embedding, s",
    "again_s": "Again, unchanged, s",
    "disk_mb": "Disk, MB",
    "open_s": "Open, s",
    "first_ms": "A report's first question, ms",
    "retrieval_ms": "Search, ms",
    "answer_ms": "Answer, ms",
    "memory_mb": "Memory, MB",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size in a process of its own, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.scale")
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--passes", type=int, default=4, help="times that each size is opened and asked")
    parser.add_argument("--work", type=Path, default=Path("build/scale"))
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--page", type=Path, default=PAGE, help="where the table goes")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one is not None:
        print(json.dumps(_measure(given.work / str(given.one))))
        return 0
    rows = []
    for count in given.counts:
        built = _build(given.work, count)
        rows.append(
            {"reports": count, **built, **best([_pass(count, given.work) for _ in range(given.passes)])}
        )
        print(rows[-1], file=sys.stderr)
    given.results.mkdir(parents=True, exist_ok=True)
    (given.results / "scale.json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    given.page.write_text(_page(rows, given.passes), "utf-8")
    return 0


def _pass(count: int, work: Path) -> dict[str, Any]:
    """One library measured in a process of its own."""
    command = [sys.executable, "-m", "eval.scale", "--one", str(count), "--work", str(work)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def best(passes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The least of each number over several passes: other work on the machine only ever adds."""
    return {key: None if passes[0][key] is None else min(each[key] for each in passes) for key in passes[0]}


def copy_of(text: str, number: int) -> str:
    """The text of a report with other numbers in its table rows; the running text stays."""
    if not number:
        return text

    def other(match: re.Match[str]) -> str:
        shifted = (int(match[0][-2:]) + number) % 100  # two digits: a hundred copies that all differ
        return f"{match[0][:-2]}{shifted:02d}"

    lines = (re.sub(r"\d{2,}(?=\t|$)", other, line) if "\t" in line else line for line in text.split("\n"))
    return "\n".join(lines)


def _build(work: Path, count: int) -> dict[str, Any]:
    """Build the library of so many copies."""
    from qa.assistant import ingest

    source, index = work / f"{count}-files", work / str(count)
    source.mkdir(parents=True, exist_ok=True)
    text = OWN_REPORT.read_text("utf-8")
    for number, place in zip(range(count), load_places().municipalities, strict=False):
        (source / f"{fold(place).replace(' ', '-')}-2020.txt").write_text(copy_of(text, number), "utf-8")
    summary = ingest([source], index)
    again = time.perf_counter()
    ingest([source], index)
    return {
        "index_s": round(summary.seconds, 1), "embedding_s": round(summary.embedding_seconds, 1),
        "again_s": round(time.perf_counter() - again, 2),
        "disk_mb": round(sum(p.stat().st_size for p in index.rglob("*") if p.is_file()) / 1e6, 1),
    }  # fmt: skip


def _measure(index: Path) -> dict[str, Any]:
    """Open a library, search and ask; times in ms, memory in MB.

    Searches and answers are timed with the reports in memory that the questions lead to, but with the
    question's vector not yet known; ``first_ms`` is what reading a report for its first question takes.
    """
    from qa.assistant import Assistant

    lines = (QUESTIONS / "dev-core.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines[:ASKED]]
    begun = time.perf_counter()
    assistant = Assistant.open(index)
    opened = time.perf_counter() - begun
    first = [_timed(assistant, partial(assistant.volume, card.id)) for card in assistant.cards[-FIRST:]]
    for question in questions:
        assistant.ask(question)
    searches = [_timed(assistant, partial(assistant.search, question)) for question in questions]
    answers = [_timed(assistant, partial(assistant.ask, question)) for question in questions]
    return {
        "open_s": round(opened, 2),
        "first_ms": round(statistics.median(first)) if len(assistant.cards) > 1 else None,
        "retrieval_ms": round(statistics.median(searches), 1),
        "answer_ms": round(statistics.median(answers), 1),
        "memory_mb": _peak_memory(),
    }


def _peak_memory() -> int:
    """The most memory that this process has had, in MB; what getrusage tells begins with its parent's."""
    status = Path("/proc/self/status").read_text("utf-8")
    return round(int(status.partition("VmHWM:")[2].split()[0]) / 1024)


def _timed(assistant: Assistant, act: Callable[[], object]) -> float:
    """How long something takes, in ms, no question's vector being known."""
    if assistant.embedder is not None:
        assistant.embedder.forget()
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def _page(rows: Sequence[dict[str, Any]], passes: int) -> str:
    lines = [
        "# What a library costs\n",
        "Made by `python -m eval.scale`, the text included.\n",
        (__doc__ or "").split("\n\n")[1].replace("``", "`") + "\n",
        f"| {' | '.join(COLUMNS.values())} |",
        "|---" * len(COLUMNS) + "|",
    ]
    lines += [f"| {' | '.join(_cell(row[key]) for key in COLUMNS)} |" for row in rows]
    lines.append(
        f"\nSearches and answers are medians of {ASKED} questions of dev-core to the whole library, in one "
        f"thread, the vector of the question included; each number is the best of {passes} passes. A report "
        "that no question led to before is read first; the reports used last stay in memory.\n"
    )
    lines.append(_growth(rows))
    return "\n".join(lines) + "\n"


def _growth(rows: Sequence[dict[str, Any]]) -> str:
    """Where retrieval would stop holding its limit, by its growth over the sizes measured, and what then."""
    text = (
        "Searching grows by the vectors of whole passages (one product with all of them), nothing else: "
        f"{TRIED} to {MOST_TRIED} reports are asked, whatever their number. Memory grows by the vectors and "
        f"the words of every report, and by the {KEPT_VOLUMES} reports that stay ready."
    )
    several = [row for row in rows if row["reports"] > 1]
    if len(several) < 2:
        return text
    first, last = several[0], several[-1]
    each = (last["retrieval_ms"] - first["retrieval_ms"]) / (last["reports"] - first["reports"])
    if each <= 0:
        return f"{text} Between {first['reports']} and {last['reports']} reports no growth could be measured."
    most = last["reports"] + (LIMIT_MS - last["retrieval_ms"]) / each
    return (
        f"{text} From {first['reports']} to {last['reports']} reports a search takes {each:.2g} ms more for "
        f"each. At that growth (an estimate, not measured) {LIMIT_MS} ms would be passed at about "
        f"{_rounded(most)} reports; then the matrix belongs in an approximate index (faiss IVF)."
    )


def _rounded(count: float) -> int:
    """A number of reports, as exact as an estimate is."""
    step = 10 if count < 200 else 100
    return max(step, int(count // step) * step)


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


if __name__ == "__main__":
    sys.exit(main())
