"""What a question for a figure costs: no embedding, no torch, and a few milliseconds."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest

from qa.assistant import Assistant
from qa.evidence import Answer, FactTable
from qa.facts import extract_facts
from qa.retrieval.build import build_index
from qa.retrieval.embedder import Count
from qa.retrieval.vectors import Matrix, Vector
from tests.maketables import make_table, read_text, report_text

MOST_MS = 15


class Counting:
    """An embedder whose vectors are all alike, that counts the questions it is given."""

    name, fingerprint, dimension = "counting", "counting", 8

    def __init__(self) -> None:
        self.asked = 0

    def passages(self, texts: Sequence[str], progress: Count | None = None) -> Matrix:
        return np.full((len(texts), 8), 8**-0.5, dtype="f4")

    def query(self, text: str) -> Vector:
        self.asked += 1
        return np.full(8, 8**-0.5, dtype="f4")


@pytest.fixture(scope="module")
def questions() -> tuple[Assistant, Counting, list[str]]:
    made = [make_table(Random(seed)) for seed in (1, 2, 3, 4, 5)]
    report = read_text(report_text(*(each.text() for each in made)))
    facts = extract_facts(report).facts
    embedder = Counting()
    stored, _ = build_index([report], FactTable(facts), embedder)
    named = [fact for fact in facts if fact.concept == "budget" and not fact.is_total]
    asked = [f"Vad hade {fact.label.lstrip('0123456789 ')} för budget {fact.period}?" for fact in named]
    return Assistant.over(stored, embedder), embedder, asked


def test_a_figure_is_found_without_the_model_and_in_milliseconds(
    questions: tuple[Assistant, Counting, list[str]],
) -> None:
    assistant, embedder, asked = questions
    assistant.ask(asked[0])
    embedder.asked = 0
    times = []
    for question in asked:
        begun = time.process_time()
        result = assistant.ask(question)
        times.append(1000 * (time.process_time() - begun))
        assert isinstance(result, Answer), result.text
        assert result.figures, result.text
    assert embedder.asked == 0
    assert statistics.median(times) < MOST_MS


def test_a_figure_question_does_not_load_torch(orebro_index: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom qa.assistant import Assistant\n"
        "answer = Assistant.open(Path(sys.argv[1])).ask('Vad hade IT-avdelningen för budget 2020?')\n"
        "assert answer.figures, answer.text\n"
        "sys.exit(bool({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))\n"
    )
    command = [sys.executable, "-c", code, str(orebro_index)]
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
