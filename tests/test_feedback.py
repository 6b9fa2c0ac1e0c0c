"""Readers' verdicts are kept whole, one a line, also when many write at once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qa.errors import FeedbackProblem, InputError
from qa.feedback import LONGEST_COMMENT, Feedback, store


def test_a_verdict_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "ny" / "feedback.jsonl"
    store(Feedback("Vad?\nNär?", "Då.", True, "Bra"), file, datetime(2026, 1, 2, tzinfo=UTC))
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "time": "2026-01-02T00:00:00+00:00", "helped": True, "comment": "Bra", "question": "Vad?\nNär?",
            "answer": "Då.",
        }
    ]  # fmt: skip


def test_verdicts_of_many_readers_do_not_mix(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda at: store(Feedback(f"Fråga {at}", "å" * 5000, False), file), range(40)))
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {line["question"] for line in lines} == {f"Fråga {at}" for at in range(40)}


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FeedbackProblem, match="kunde inte sparas"):
        store(Feedback("Vad?", "Då.", True), tmp_path / "file" / "feedback.jsonl")


def test_a_comment_has_a_limit(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="för lång"):
        store(Feedback("Vad?", "Då.", True, "x" * (LONGEST_COMMENT + 1)), tmp_path / "f.jsonl")
