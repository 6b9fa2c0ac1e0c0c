"""All development questions put to one library of all reports, beside an index of each report alone.

``python -m eval.library --reports DIR [--work DIR] [--results DIR]`` writes ``library.md`` and ``.json``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.questions import Item, load_items
from eval.scoring import score
from eval.sets import QUESTIONS, QuestionSet, find_sets, is_made
from qa.answering.contract import contract
from qa.assistant import Assistant, ingest

Asked = tuple[Item, bool, str]
RESULTS = Path(__file__).with_name("results")
ACROSS = {  # questions to the whole library, by the reports that they are about
    "the real reports": QUESTIONS / "library.jsonl",
    "all reports, the made-up ones too": QUESTIONS / "library-all.jsonl",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What came of the questions of one set: how many, those whose first source is of the report that the set
    asks about (of those answered), and those right in the library and in an index of that report alone."""

    name: str
    questions: int
    answered: int
    right_report: int
    right_library: int
    right_alone: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the library, ask, and write what came of it."""
    given = _parser().parse_args(arguments)
    sets = find_sets(["dev"], given.reports).sets
    files = sorted({each.report for each in sets})
    index = given.work / "library"
    ingest(files, index)
    library = Assistant.open(index)
    rows, times = [], []
    for each in sets:
        card = next(card for card in library.cards if card.file == each.report.name)
        row, seconds = _compare(each, library, card.id)
        print(row, file=sys.stderr)
        rows.append(row)
        times += seconds
    real = {each.report.name for each in sets if not is_made(each.name)}
    shelves: tuple[list[str], list[str]] = ([card.id for card in library.cards if card.file in real], [])
    across = {
        about: _across(path, library, reports)
        for (about, path), reports in zip(ACROSS.items(), shelves, strict=True)
    }
    _write(given.results, rows, across, times, len(files))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.library", description=__doc__)
    parser.add_argument("--reports", type=Path, help="folder with the other municipalities' reports")
    parser.add_argument("--work", type=Path, default=Path("build/eval"), help="where the library is built")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where results go")
    return parser


def _compare(each: QuestionSet, library: Assistant, report: str) -> tuple[Row, list[float]]:
    """The questions of a set, asked of the library and of its own report alone."""
    answered = placed = right = alone = 0
    times = []
    for item in each.items:
        begun = time.perf_counter()
        found = _reply(item, library, ())
        times.append(1000 * (time.perf_counter() - begun))
        right += score(item, found).right
        alone += score(item, _reply(item, library, (report,))).right
        if found["status"] == "answered" and found["citations"]:
            answered += 1
            placed += found["citations"][0]["report"] == each.report.name
    return Row(each.name, len(each.items), answered, placed, right, alone), times


def _reply(item: Item, assistant: Assistant, reports: Sequence[str]) -> dict[str, Any]:
    return contract(item.question, assistant.ask(item.question, item.history, reports), 0.0)


def _across(path: Path, library: Assistant, reports: Sequence[str]) -> list[Asked]:
    """Questions to some reports, none for all: each with whether its answer is right, and the answer."""
    results = []
    for item in load_items(path):
        found = _reply(item, library, reports)
        results.append((item, score(item, found).right, str(found["answer"])))
    return results


def _write(
    folder: Path, rows: Sequence[Row], across: Mapping[str, Sequence[Asked]], times: Sequence[float],
    reports: int,
) -> None:  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "reports": reports,
        "sets": [asdict(row) for row in rows],
        "median_ms": round(statistics.median(times), 1),
        "across": [
            {"id": item.id, "right": right, "answer": answer}
            for asked in across.values()
            for item, right, answer in asked
        ],
    }
    (folder / "library.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (folder / "library.md").write_text("\n".join(_page(rows, across, data)) + "\n", "utf-8")


def _page(
    rows: Sequence[Row], across: Mapping[str, Sequence[Asked]], data: dict[str, object]
) -> Iterable[str]:
    yield "# A library of reports\n"
    yield (
        f"All development questions, none of them with a report, put to one library of {data['reports']} "
        f"reports (median {data['median_ms']} ms), beside the same questions put to their own report alone.\n"
    )
    yield "| Set | Questions | Answered | From the right report | Right in the library | Right alone |"
    yield "|---|---|---|---|---|---|"
    total = Row("all", *(sum(getattr(row, key) for row in rows) for key in _COUNTS))
    for row in (*rows, total):
        share = f"{100 * row.right_report / row.answered:.1f} %" if row.answered else "–"
        yield (
            f"| {row.name} | {row.questions} | {row.answered} | {share} | "
            f"{100 * row.right_library / row.questions:.1f} % | "
            f"{100 * row.right_alone / row.questions:.1f} % |"
        )
    for about, asked in across.items():
        good = sum(right for _, right, _ in asked)
        yield f"\n## Questions to {about}\n"
        yield f"{good} of {len(asked)} are right; answering was mended by its misses on them. Missed:\n"
        yield from (
            f"- {item.id} {item.question} → {answer[:200]!r}" for item, right, answer in asked if not right
        )


_COUNTS = ("questions", "answered", "right_report", "right_library", "right_alone")

if __name__ == "__main__":
    sys.exit(main())
