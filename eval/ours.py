"""This assistant as a system to be scored, and one of its two ways of searching alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from eval.questions import Item
from eval.replies import Reply
from eval.trace import Trace, confidence, trace
from qa.answering.contract import contract
from qa.assistant import Assistant, retrieval_text, understand
from qa.citations import cite_passage
from qa.evidence import Abstention, Answer
from qa.report import Report
from qa.retrieval.embedder import Embedder
from qa.retrieval.lexical import LexicalIndex, Scores
from qa.retrieval.retriever import Retriever
from qa.retrieval.store import StoredIndex


class Ours:
    """An assistant with the inside of its answers, which is looked into once for every question."""

    def __init__(self, assistant: Assistant, traced: bool = True) -> None:
        """Score this assistant; untraced it is twice as fast, but its confidence is not known."""
        self.assistant = assistant
        self._traced = traced
        self._traces: dict[tuple[str, ...], Trace] = {}

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
        key = (*item.history, item.question)
        if key not in self._traces:
            self._traces[key] = trace(self.assistant, item.question, item.history)
        return self._traces[key]


class Searched:
    """A bare search over our passages: the best one is the answer as it stands, nothing is held back."""

    def __init__(self, report: Report, retriever: Retriever) -> None:
        """Score what this retriever finds in one report."""
        self._report, self._retriever = report, retriever
        self._passages = {passage.id: passage for passage in report.passages}

    def ranking(self, text: str, k: int) -> list[str]:
        """The ids of the k best passages."""
        return [found.passage for found in self._retriever.retrieve(text, k).passages]

    def reply(self, item: Item) -> Reply:
        """The best passage; a follow-up is understood as our assistant understands it."""
        begun = time.perf_counter()
        text = retrieval_text(understand(item.question, item.history))
        found = self._retriever.retrieve(text, 1).passages
        elapsed = 1000 * (time.perf_counter() - begun)
        if not found:
            nothing = Abstention("Inget ord i frågan står i rapporten.", "Det framgår inte av rapporten.", ())
            return Reply(contract(item.question, nothing, elapsed, item.id), elapsed)
        passage = self._passages[found[0].passage]
        citation = cite_passage(passage, self._report, 0, len(passage.text))
        answer = Answer(passage.text, (), (), (citation,))
        return Reply(contract(item.question, answer, elapsed, item.id), elapsed, found[0].score)


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


def by_words(stored: StoredIndex) -> Searched:
    """Our search by words alone."""
    return Searched(stored.reports[0], Retriever(stored, None))


def by_meaning(stored: StoredIndex, embedder: Embedder) -> Searched:
    """Our search by meaning alone."""
    silent = replace(stored, lexical=NoWords(len(stored.lexical)))
    return Searched(stored.reports[0], Retriever(silent, embedder))
