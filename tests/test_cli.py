"""The command line: its output, its options and its errors."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from qa import cli
from qa.errors import IndexMissing, QuestionProblem
from qa.evidence import Abstention, Answer, Citation, Figure
from tests.commands import Run

CITATION = Citation(
    id="r1:t1:2:1", report="rapport.txt", section="5.1 Enheter", path=("5 Ekonomi", "5.1 Enheter"), page=44,
    table="Enheter", row="Museet", column="Utfall", quote="Museet\t-840\t-860\t20",
)  # fmt: skip
FIGURE = Figure(
    value=Decimal(-840), unit="tkr", label="Museet", concept="Utfall", period="2020", table="Enheter",
    column="Utfall", printed="-840", mended=False, citations=(0,),
)  # fmt: skip


@dataclass
class FakeAssistant:
    """Answers with the museum's outturn, abstains on "okänt" and fails on "fel"; remembers the calls."""

    asked: list[tuple[str, tuple[str, ...]]]
    notices: tuple[str, ...] = ()

    def ask(
        self, question: str, history: Sequence[str] = (), reports: Sequence[str] = ()
    ) -> Answer | Abstention:
        self.asked.append((question, tuple(history)))
        if not question.strip():
            raise QuestionProblem("Frågan är tom.")
        if "fel" in question:
            raise ZeroDivisionError("ett\nfel")
        if "okänt" in question:
            return Abstention("Museet i Paris nämns inte.", "Det framgår inte av rapporten.", (CITATION,))
        return Answer("Museet kostade 840 tkr.", figures=(FIGURE,), citations=(CITATION,))

    def search(self, question: str, k: int = 10, reports: Sequence[str] = ()) -> list[tuple[Citation, float]]:
        return [(CITATION, 0.75)] * min(k, 2)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    """The assistant behind the commands."""
    assistant = FakeAssistant([])
    monkeypatch.setattr("qa.assistant.Assistant.open", lambda index, model=None: assistant)
    return assistant


def one_line(text: str) -> bool:
    return text.endswith("\n") and text.count("\n") == 1


def test_help_is_swedish(run: Run) -> None:
    for command in ([], ["ask"], ["ingest"], ["search"], ["inspect"]):
        done = run(*command, "--help")
        assert done.code == 0
        assert "Användning: qa" in done.out
        for english in ("Usage", "Options", "Commands", "Show this", "OPTIONS", "Positional"):
            assert english not in done.out


def test_no_command_shows_the_help(run: Run) -> None:
    assert run() == run("--help")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fråga"], "Kommandot fråga finns inte. Hjälp: qa --help"),
        (["ask", "--jsn", "x"], "Valet --jsn finns inte. Hjälp: qa ask --help"),
        (["ask", "Hur", "stor?"], "För många argument: sätt frågan inom citattecken."),
        (["ask"], "Ange antingen en fråga eller --batch FIL."),
        (["ask", "x", "--batch", "y"], "Ange antingen en fråga eller --batch FIL."),
        (["ask", "--batch", "y", "--history", "x"], "--history hör till en enskild fråga"),
        (["search", "x", "-k", "noll"], "'noll' är inte ett heltal från 1 och uppåt."),
        (["search", "x", "-k"], "Valet -k saknar ett värde"),
        (["ingest"], "FIL|MAPP… saknas."),
        (["inspect", "finns-inte.txt"], "Filen finns-inte.txt finns inte"),
        (["ask", "--batch", "finns-inte.jsonl"], "Filen med frågor kan inte läsas. Filen finns inte"),
    ],
)
def test_bad_input_is_one_line_and_code_2(
    run: Run, fake: FakeAssistant, arguments: list[str], message: str
) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert one_line(done.err)


def test_answer_as_text(run: Run, fake: FakeAssistant) -> None:
    done = run("ask", "Vad kostade museet?")
    assert done.code == 0
    assert done.out.splitlines() == [
        "Museet kostade 840 tkr.",
        "",
        "          −840 tkr  Museet · Utfall · 2020 [1]",
        "",
        "Källor:",
        "[1] rapport.txt, s. 44: 5 Ekonomi › 5.1 Enheter",
        "    Museet | -840 | -860 | 20",
    ]


def test_answer_as_json(run: Run, fake: FakeAssistant) -> None:
    (answer,) = run("ask", "Vad kostade museet?", "--json").objects
    assert (answer["id"], answer["status"], answer["figures"][0]["value"]) == (None, "answered", -840)
    assert answer["elapsed_ms"] >= 0


def test_abstention_is_no_failure(run: Run, fake: FakeAssistant) -> None:
    done = run("ask", "okänt museum", "--json")
    assert (done.code, done.objects[0]["status"], done.objects[0]["nearby"]) == (0, "not_found", [0])


def test_history_is_passed_on_in_order(run: Run, fake: FakeAssistant) -> None:
    run("ask", "Och museet?", "--history", "Ett?", "--history", "Två?")
    assert fake.asked == [("Och museet?", ("Ett?", "Två?"))]


def test_notices_go_to_standard_error(run: Run, fake: FakeAssistant) -> None:
    fake.notices = ("Modellen saknas: bara ord och siffror söks.",)
    done = run("ask", "Museet?", "--json")
    assert done.err == "Modellen saknas: bara ord och siffror söks.\n"
    assert len(done.objects) == 1


def test_batch_answers_in_order_and_tells_bad_lines(run: Run, fake: FakeAssistant, tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "question": "Museet?", "history": ["Ett?"], "kind": "figure"}',
        "inte json",
        "",
        '{"id": 7, "question": "fel"}',
        '{"id": "c"}',
        '{"id": "d", "question": "okänt"}',
    ]
    batch = tmp_path / "frågor.jsonl"
    batch.write_text("\n".join(lines), encoding="utf-8")
    done = run("ask", "--batch", str(batch), "--json")
    assert done.code == 1
    assert [(answer["id"], "error" in answer) for answer in done.objects] == [
        ("a", False), (None, True), (7, True), ("c", True), ("d", False),
    ]  # fmt: skip
    assert fake.asked[0] == ("Museet?", ("Ett?",))
    assert done.err == ""


def test_batch_without_bad_lines_ends_well(
    run: Run, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = io.TextIOWrapper(io.BytesIO(b'{"id": 1, "question": "Museet?"}\n'))
    monkeypatch.setattr(sys, "stdin", lines)
    done = run("ask", "--batch", "-")
    assert (done.code, done.objects[0]["id"]) == (0, 1)


def test_batch_prints_every_answer_before_the_next_question(
    fake: FakeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []

    def ask(question: str, history: Sequence[str] = (), reports: Sequence[str] = ()) -> Answer:
        events.append("ask")
        return Answer("Svar.")

    monkeypatch.setattr(fake, "ask", ask)
    monkeypatch.setattr("click.echo", lambda *given, **options: events.append("echo"))
    batch = tmp_path / "frågor.jsonl"
    batch.write_text('{"question": "Ett?"}\n{"question": "Två?"}\n', encoding="utf-8")
    with pytest.raises(SystemExit):
        cli.main(["ask", "--batch", str(batch)])
    assert events == ["ask", "echo", "ask", "echo"]


def test_search_as_text_and_json(run: Run, fake: FakeAssistant) -> None:
    done = run("search", "museet", "-k", "1")
    assert done.out.splitlines() == [
        " 1. 0,750  rapport.txt, s. 44: 5 Ekonomi › 5.1 Enheter",
        "    Museet | -840 | -860 | 20",
    ]
    found = json.loads(run("search", "museet", "--json").out)
    assert [(each["quote"], each["score"]) for each in found] == [(CITATION.quote, 0.75)] * 2
    assert found[0]["path"] == list(CITATION.path)


def test_ingest_says_what_was_built(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from qa.assistant import IngestSummary

    calls = []

    def build(paths: Sequence[Path], index: Path, model: str | None, progress: Any) -> IngestSummary:
        calls.append((tuple(paths), index, model))
        progress("Läser", 1, 2)
        progress("Läser", 2, 2)
        progress("Räknar vektorer", 1, 1)
        return IngestSummary(
            reports=2,
            new=1,
            passages=40,
            tables=3,
            facts=99,
            embedded=80,
            seconds=1.26,
            embedding_seconds=1.0,
            notices=("Modellen saknas.",),
        )

    monkeypatch.setattr("qa.assistant.ingest", build)
    done = run("ingest", "a.txt", "b.pdf", "--index", str(tmp_path), "--quiet")
    assert calls == [((Path("a.txt"), Path("b.pdf")), tmp_path, None)]
    assert done.err == "Modellen saknas.\n"
    assert done.out == (
        f"2 rapporter i {tmp_path} (1 ny): 40 stycken, 3 tabeller och 99 siffror. Det tog 1,3 s.\n"
    )


def test_inspect_tells_sections_tables_and_characters(run: Run, small_report: Path) -> None:
    done = run("inspect", str(small_report))
    assert done.code == 0
    assert "▦ 2. Ekonomi, 4 × 4" in done.out
    assert "tecken i varken stycken eller tabeller" in done.out
    seen = json.loads(run("inspect", str(small_report), "--json").out)
    assert [(table["rows"], table["columns"]) for table in seen["tables"]] == [(4, 4)]


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (IndexMissing("Det finns inget index här."), 1, "Fel: Det finns inget index här.\n"),
        (QuestionProblem("Frågan är tom."), 2, "Fel: Frågan är tom.\n"),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "Fel: Disken är full.\n"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), 1, "Fel: Behörighet saknas: /x\n"),
        (MemoryError(), 1, "Fel: Minnet räcker inte till.\n"),
        (KeyboardInterrupt(), 130, "Avbrutet.\n"),
    ],
)
def test_errors_are_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, line: str
) -> None:
    def fail(index: Path, model: str | None = None) -> None:
        raise error

    monkeypatch.setattr("qa.assistant.Assistant.open", fail)
    done = run("ask", "Vad?")
    assert (done.code, done.err.lstrip("\n"), done.out) == (code, line, "")


def test_unexpected_error_is_one_line_that_tells_where(run: Run, fake: FakeAssistant) -> None:
    done = run("ask", "fel")
    assert done.code == 1
    assert done.err.startswith("Fel: Oväntat fel (ZeroDivisionError: ett fel) i qa/cli.py, rad ")
    assert one_line(done.err)


def test_question_with_stray_bytes_is_answered(run: Run, fake: FakeAssistant) -> None:
    assert run("ask", "mus\udcffet?", "--json").objects[0]["question"] == "mus?et?"


def test_misspelt_environment_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_INDX", "x")
    done = run("ask", "Vad?")
    assert (done.code, one_line(done.err)) == (2, True)
    assert "QA_INDX" in done.err


def test_reader_that_stops_early_causes_no_noise(root: Path, orebro: Path) -> None:
    command = [sys.executable, "-m", "qa.cli", "inspect", str(orebro)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")  # noqa: PTH110
def test_full_disk_is_one_line(root: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "qa.cli", "--help"]
        done = subprocess.run(command, cwd=root, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (1, "Fel: Disken är full.\n")
