"""The stock pipeline of the tutorials: overlapping chunks, the same embedding model, the best chunk answers.

It never abstains and gives no place; what it says is the chunk as it stands. Its answer is scored kindly: any
number in the chunk may be the one that was asked for.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.questions import Item
from eval.replies import Reply
from eval.texts import source_text
from qa.retrieval.embedder import Embedder
from qa.retrieval.vectors import Matrix, VectorIndex

CHUNK, OVERLAP = 1000, 200


class Stock:
    """A flat FAISS index over the chunks of one report."""

    def __init__(self, chunks: Sequence[str], index: VectorIndex, embedder: Embedder) -> None:
        """Score the pipeline over these chunks."""
        self.chunks = tuple(chunks)
        self._index = index
        self._embedder = embedder

    @classmethod
    def over(cls, report: Path, embedder: Embedder, cache: Path) -> Stock:
        """The pipeline over a report; vectors made in an earlier run are taken from the cache folder."""
        chunks = split(source_text(report))
        return cls(chunks, VectorIndex.build(_vectors(chunks, embedder, cache)), embedder)

    def ranking(self, question: str, k: int) -> list[tuple[int, float]]:
        """The numbers and cosines of the k best chunks."""
        return self._index.search(self._embedder.query(question), k)

    def reply(self, item: Item) -> Reply:
        """The best chunk; earlier questions are put before a follow-up."""
        begun = time.perf_counter()
        best, cosine = self.ranking(asked(item), 1)[0]
        elapsed = 1000 * (time.perf_counter() - begun)
        return Reply(_answer(item, self.chunks[best], elapsed), elapsed, cosine)


def asked(item: Item) -> str:
    """A question with the earlier ones before it."""
    return " ".join((*item.history, item.question))


def split(text: str) -> list[str]:
    """The chunks of a text."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP).split_text(text)


def _vectors(chunks: Sequence[str], embedder: Embedder, cache: Path) -> Matrix:
    key = hashlib.sha256("\0".join((embedder.fingerprint, *chunks)).encode("utf-8", "replace")).hexdigest()
    path = cache / f"stock-{key[:16]}.npy"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        np.save(path, embedder.passages(chunks), allow_pickle=False)
    matrix: Matrix = np.load(path, allow_pickle=False)
    return matrix


def _answer(item: Item, chunk: str, elapsed: float) -> dict[str, Any]:
    return {
        "id": item.id,
        "question": item.question,
        "status": "answered",
        "reason": None,
        "answer": chunk,
        "figures": [],
        "alternatives": [],
        "citations": [],
        "nearby": [],
        "conflicts": [],
        "elapsed_ms": round(elapsed, 1),
    }
