"""What a library costs at 1, 10 and 100 reports: time to index, open, retrieve and answer, and memory.

``python -m eval.scale [--counts 1 10 100] [--work DIR] [--results DIR]``. The reports are copies of the one
that comes with the project, each from another municipality (by its file name) and with other numbers in its
tables. Their running text is the same, so that its vectors are made once and used again: the time to embed
comes on top for every report with a text of its own (60 to 90 seconds on two cores).
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.sets import OWN_REPORT, QUESTIONS
from qa.vocabulary.places import fold, load_places

RESULTS = Path(__file__).with_name("results")
ASKED = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size in a process of its own, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.scale")
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--work", type=Path, default=Path("build/scale"))
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one is not None:
        print(json.dumps(_measure(given.work / str(given.one))))
        return 0
    rows = []
    for count in given.counts:
        built = _build(given.work, count)
        command = [sys.executable, "-m", "eval.scale", "--one", str(count), "--work", str(given.work)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rows.append({"reports": count, **built, **json.loads(done.stdout.splitlines()[-1])})
        print(rows[-1], file=sys.stderr)
    given.results.mkdir(parents=True, exist_ok=True)
    (given.results / "scale.json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    (given.results / "scale.md").write_text(_page(rows), "utf-8")
    return 0


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
    """Open a library, search and ask; times in ms, memory in MB."""
    from qa.assistant import Assistant, retrieval_text, understand
    from qa.shelf.choice import word_forms

    lines = (QUESTIONS / "dev-core.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    begun = time.perf_counter()
    assistant = Assistant.open(index)
    opened = time.perf_counter() - begun
    assistant.ask(questions[0])
    retrieval, answers = [], []
    for question in questions[:ASKED]:
        query = understand(question, ())
        begun = time.perf_counter()
        if len(assistant.cards) > 1:
            assistant._shelf.hints(retrieval_text(query), [word_forms(term) for term in query.terms])
        assistant.volume(assistant.cards[0].id).retriever.retrieve(query.text)
        retrieval.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        assistant.ask(question)
        answers.append(time.perf_counter() - begun)
    return {
        "open_s": round(opened, 2),
        "retrieval_ms": round(1000 * statistics.median(retrieval), 1),
        "answer_ms": round(1000 * statistics.median(answers), 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _page(rows: Sequence[dict[str, Any]]) -> str:
    lines = [
        "# What a library costs\n",
        (__doc__ or "").split("\n\n")[1].replace("``", "`") + "\n",
        "| Reports | Index, s | of it embedding, s | Again, unchanged, s | Disk, MB | Open, s "
        "| Retrieval, ms | Answer, ms | Memory, MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    keys = "reports index_s embedding_s again_s disk_mb open_s retrieval_ms answer_ms memory_mb".split()
    lines += [f"| {' | '.join(str(row[key]) for key in keys)} |" for row in rows]
    lines.append(
        "\nRetrieval and answer are medians of 40 questions of dev-core, asked of the whole library."
    )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
