"""The stock pipeline that ours is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.questions import Item
from eval.scoring import score
from eval.stock import CHUNK, Stock, asked, split
from qa.retrieval.embedder import Count
from qa.retrieval.vectors import Matrix, Vector


class Letters:
    """A model that knows which letters a text has, and counts its work."""

    name = fingerprint = "letters"
    dimension = 32
    embedded = 0

    def passages(self, texts: Sequence[str], progress: Count | None = None) -> Matrix:
        """One vector for every text."""
        self.embedded += len(texts)
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> Vector:
        """How often each letter stands in a text."""
        vector = np.zeros(self.dimension, dtype=np.float32)
        for letter in text.lower():
            vector[ord(letter) % self.dimension] += 1
        return vector / np.linalg.norm(vector)


def test_the_best_chunk_is_the_answer_and_it_never_abstains(small_report: Path, tmp_path: Path) -> None:
    stock = Stock.over(small_report, Letters(), tmp_path / "cache")
    reply = stock.reply(Item("q", "figure", "Vad kostade museet?", value=-840, unit="tkr"))
    assert reply.answered
    assert reply.answer["answer"] in stock.chunks
    assert reply.answer["citations"] == []
    assert score(Item("q", "unanswerable", "Hur?"), reply.answer).right is False


def test_nothing_is_embedded_twice(small_report: Path, tmp_path: Path) -> None:
    model = Letters()
    for _ in range(2):
        stock = Stock.over(small_report, model, tmp_path / "cache")
    assert model.embedded == len(stock.chunks)


def test_chunks_are_those_of_the_tutorials() -> None:
    chunks = split("Ett stycke om något. " * 200)
    assert len(chunks) > 2
    assert max(map(len, chunks)) <= CHUNK


def test_a_follow_up_is_asked_with_what_came_before() -> None:
    assert asked(Item("q", "followup", "Varför?", history=("Hur gick det?",))) == "Hur gick det? Varför?"
