"""The benchmark's table and questions (the measuring itself is `make benchmark`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.benchmark import PARTS, QUESTIONS, Row, Task, read_questions, table


def test_table_has_ratios_where_both_have_a_value() -> None:
    rows = [Row("Index time", "s", 50.0, 25.0), Row("qa --help", "s", 0.1, None), Row("Texts", "", 900, 180)]
    assert table(rows).splitlines() == [
        "| What | Ours | Stock | Ours / stock |",
        "|---|---:|---:|---:|",
        "| Index time | 50.00 s | 25.00 s | 2.00 × |",
        "| qa --help | 0.10 s | – | – |",
        "| Texts | 900 | 180 | 5.00 × |",
    ]


def test_questions_of_a_file_replace_the_thirty(tmp_path: Path) -> None:
    assert len(set(read_questions(None))) == len(QUESTIONS) == 30
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": 1, "question": "Vad?"}\n\n{"question": "När?"}\n', encoding="utf-8")
    assert read_questions(path) == ("Vad?", "När?")


def test_both_pipelines_have_the_same_parts() -> None:
    assert {"ours_index", "ours_ask", "stock_index", "stock_ask"} <= set(PARTS)


def test_questions_are_timed_after_two_earlier_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Sequence[str]]] = []

    class Fake:
        def ask(self, question: str, history: Sequence[str]) -> None:
            asked.append((question, history))

    monkeypatch.setattr("qa.assistant.Assistant.open", lambda *_: Fake())
    found = PARTS["ours_turns"](Task(tmp_path, ("a", "b", "c"), "model", tmp_path))
    assert {"median", "p95"} <= set(found)
    assert asked[-1] == ("c", ["a", "b"])
