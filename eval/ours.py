"""This assistant as a system to be scored: whole, by words alone, and by meaning alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from eval.questions import Item
from eval.replies import Reply
from eval.trace import Trace, confidence, trace
from qa.answering.contract import contract
from qa.assistant import Assistant
from qa.intake import open_library
from qa.retrieval.embedder import load_embedder
from qa.retrieval.lexical import LexicalIndex, Scores
from qa.retrieval.store import StoredIndex


class Ours:
    """An assistant with the inside of its answers."""

    def __init__(self, assistant: Assistant, traced: bool = True) -> None:
        """Score this assistant; untraced it is twice as fast, but its confidence is not known."""
        self.assistant = assistant
        self._traced = traced

    def reply(self, item: Item) -> Reply:
        """Answer a question; only the answer itself is timed."""
        begun = time.perf_counter()
        result = self.assistant.ask(item.question, item.history)
        elapsed = 1000 * (time.perf_counter() - begun)
        best = self.trace(item).best if self._traced else None
        forced = contract(item.question, best.answer, elapsed, item.id) if best else None
        sure = confidence(best) if best else 0.0
        return Reply(contract(item.question, result, elapsed, item.id), elapsed, sure, forced)

    def trace(self, item: Item) -> Trace:
        """What lies behind the answer to a question."""
        return trace(self.assistant, item.question, item.history)


class NoWords(LexicalIndex):
    """A word index in which nothing is ever found."""

    def __init__(self, count: int) -> None:
        """Stand in for the index of so many passages."""
        self._silent = np.zeros(count, dtype=np.float32)

    def __len__(self) -> int:
        return len(self._silent)

    def scores(self, question: str) -> Scores:
        """No passage shares a word."""
        return self._silent

    def shares(self, question: str) -> Scores:
        """No passage holds any of the question."""
        return self._silent

    def overlaps(self, question: str, texts: Sequence[str]) -> list[float]:
        """No text shares a word."""
        return [0.0] * len(texts)


def variants(index: Path) -> dict[str, Assistant]:
    """The assistant over an index as it is, and with one of its two ways of searching turned off."""
    library = open_library(index)
    stored = library.stored(library.cards[0].id)
    embedder = load_embedder(stored.model) if stored.model else None
    return {
        "ours": Assistant.over(stored, embedder),
        "ours, words only": Assistant.over(stored, None),
        "ours, meaning only": Assistant.over(without_words(stored), embedder),
    }


def without_words(stored: StoredIndex) -> StoredIndex:
    """An index that is searched by meaning alone."""
    return replace(stored, lexical=NoWords(len(stored.lexical)))
