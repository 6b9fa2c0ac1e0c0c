"""Finding passages by their words: BM25 over Swedish stems, numbers and the parts of compounds."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexMismatch
from qa.swedish import STOP_WORDS, compound_parts, stem, words

if TYPE_CHECKING:
    import bm25s

Scores = NDArray[np.float32]

SHORTEST_COMPOUND = 8
SHORTEST_PART = 4
_VOCABULARY = "vocabulary.json"
_JOINTS = re.compile(r"[-.:'’]")
_EMPTY = ""  # stands in a text without words; no word of a question is found by it


def terms(word: str, vocabulary: Collection[str]) -> tuple[str, ...]:
    """What a word is found by: its stem first, then the pieces around a hyphen and the parts of a compound.

    A number is found by its digits without spaces; a stop word by nothing.
    """
    if word in STOP_WORDS:
        return ()
    if word[0].isdigit():
        return (word.replace(" ", ""),)
    found = [stem(word), *_pieces(word)]
    if len(word) >= SHORTEST_COMPOUND:
        found += compound_parts(word, vocabulary, SHORTEST_PART)
    return tuple(dict.fromkeys(found))


def _pieces(word: str) -> list[str]:
    """The stems of what stands around the hyphens, full stops or colon in a word, if it has any."""
    pieces = _JOINTS.split(word)
    if len(pieces) == 1:
        return []
    return [stem(piece) for piece in pieces if len(piece) > 1 and piece not in STOP_WORDS]


def simple_stems(texts: Sequence[str]) -> frozenset[str]:
    """The stems of the words that compounds may be cut into: words of four letters or more, no stop words."""
    pieces = {piece for text in texts for word in words(text) for piece in _JOINTS.split(word)} - STOP_WORDS
    return frozenset(stem(piece) for piece in pieces if piece.isalpha() and len(piece) >= SHORTEST_PART)


class LexicalIndex:
    """BM25 over texts, with the vocabulary that compounds were cut by."""

    def __init__(self, engine: bm25s.BM25, vocabulary: frozenset[str], count: int) -> None:
        self._engine = engine
        self._vocabulary = vocabulary
        self._count = count
        found = np.diff(engine.scores["indptr"])
        self._idf = np.log1p((count - found + 0.5) / (found + 0.5))
        self._unknown = math.log1p((count + 0.5) / 0.5)

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """The index over texts, one for every passage, in order."""
        import bm25s

        vocabulary = simple_stems(texts)
        numbers: dict[str, int] = {_EMPTY: 0}
        rows = [[numbers.setdefault(term, len(numbers)) for term in row] for row in _rows(texts, vocabulary)]
        engine = bm25s.BM25()
        engine.index(([row or [0] for row in rows] or [[0]], numbers), show_progress=False)
        return cls(engine, vocabulary, len(rows))

    def __len__(self) -> int:
        return self._count

    def scores(self, question: str) -> Scores:
        """The BM25 score of every text; 0 where no word of the question stands."""
        known = sorted({number for word in self._numbers(question) for number in word if number is not None})
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        scores: Scores = self._engine.get_scores_from_ids(known)[: self._count]
        return scores

    def shares(self, question: str) -> Scores:
        """How much of the question each text holds, 0–1, its words weighed by how rare they are."""
        asked = self._numbers(question)
        total = sum(self._weight(word[0]) for word in asked)
        shares = np.zeros(self._count, dtype=np.float64)
        for word in asked:
            shares += self._weight(word[0]) / total * self._presence(word)
        return shares.astype(np.float32)

    def overlaps(self, question: str, texts: Sequence[str]) -> list[float]:
        """How much of the question each of some other texts holds, in the weight of the words they share."""
        asked = {number for word in self._numbers(question) for number in word if number is not None}
        found = ({n for word in self._numbers(text) for n in word if n is not None} for text in texts)
        return [sum(self._weight(number) for number in asked & each) for each in found]

    def _numbers(self, text: str) -> list[tuple[int | None, ...]]:
        """For each different word of a text the numbers of its terms, None for an unknown one."""
        numbers: dict[str, int] = self._engine.vocab_dict
        found = (terms(word, self._vocabulary) for word in dict.fromkeys(words(text)))
        return [tuple(numbers.get(term) for term in word) for word in dict.fromkeys(found) if word]

    def _weight(self, number: int | None) -> float:
        return self._unknown if number is None else float(self._idf[number])

    def _presence(self, word: tuple[int | None, ...]) -> NDArray[np.float64]:
        """For each text 1 if it holds the word itself, else the share of the word's parts that it holds."""
        itself, *parts = word
        present = np.zeros(self._count, dtype=np.float64)
        total = sum(self._weight(part) for part in parts)
        for part in parts:
            present[self._holders(part)] += self._weight(part) / total
        present[self._holders(itself)] = 1.0
        return present

    def _holders(self, number: int | None) -> NDArray[np.int32]:
        """The positions of the texts that hold a term."""
        if number is None:
            return np.zeros(0, dtype=np.int32)
        start, end = self._engine.scores["indptr"][number : number + 2]
        holders: NDArray[np.int32] = self._engine.scores["indices"][start:end]
        return holders

    def save(self, folder: Path) -> None:
        """Write the index to a folder: arrays without pickle and JSON."""
        self._engine.save(folder, show_progress=False)
        kept = {"texts": self._count, "stems": sorted(self._vocabulary)}
        (folder / _VOCABULARY).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read an index that was saved.

        Raises:
            IndexMismatch: the folder does not hold such an index.
        """
        import bm25s

        try:
            kept = json.loads((folder / _VOCABULARY).read_text(encoding="utf-8"))
            engine = bm25s.BM25.load(folder, show_progress=False)
            return cls(engine, frozenset(kept["stems"]), kept["texts"])
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            message = f"Indexets ordlista i {folder} går inte att läsa. Bygg om indexet med: qa ingest FIL"
            raise IndexMismatch(message) from error


def _rows(texts: Sequence[str], vocabulary: frozenset[str]) -> Iterator[list[str]]:
    """The terms of every text; each different word is cut up once."""
    known: dict[str, tuple[str, ...]] = {}
    for text in texts:
        tokens = words(text)
        known.update((word, terms(word, vocabulary)) for word in set(tokens) - known.keys())
        yield [term for word in tokens for term in known[word]]
