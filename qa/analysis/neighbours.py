"""Which statements of a report may be about the same matter: the nearest by meaning and by rare words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from qa.analysis.pair import Pair
from qa.analysis.statements import Statement, occurrences

Array = NDArray[np.float32]
Vectors = Mapping[tuple[str, int], Array]

NEAREST = 12
BLOCK = 512
BUCKETS = 4096
WORD_WEIGHT = 4.0
WHOLE = -1


def nearest_pairs(statements: Sequence[Statement], vectors: Vectors | None) -> list[Pair]:
    """The pairs worth comparing, every pair once; the time grows with the square, the memory does not.

    A statement that leans on what was named before it is also compared with those that are about that.
    """
    if len(statements) < 2:
        return []
    words, weights = _word_matrix(statements, [each.content for each in statements])
    leaning = [row for row, each in enumerate(statements) if each.carried]
    matters, _ = _word_matrix(statements, [each.matter for each in statements])
    meanings = None if vectors is None else _meaning_matrix(statements, vectors)
    mean, spread = (0.0, 1.0) if meanings is None else _background(meanings)
    found: dict[tuple[int, int], Pair] = {}
    for start in range(0, len(statements), BLOCK):
        rows = slice(start, start + BLOCK)
        both = words[rows] @ words.T
        union = weights[rows, None] + weights[None, :] - both
        shared = both / np.maximum(union, 1e-6)
        meaning = np.zeros_like(shared) if meanings is None else (meanings[rows] @ meanings.T - mean) / spread
        value = meaning + WORD_WEIGHT * shared
        here = [row - start for row in leaning if start <= row < start + BLOCK]
        also = dict(zip(here, _best(matters[rows][here] @ matters.T, start, here), strict=True))
        for row, others in enumerate(_best(value, start)):
            one = start + row
            for other in (*others, *also.get(row, ())):
                key = (min(one, other), max(one, other))
                if key not in found and one != other:
                    contained = both[row, other] / max(min(weights[one], weights[other]), 1e-6)
                    found[key] = Pair(
                        *key, float(meaning[row, other]), float(shared[row, other]), float(contained)
                    )
    return list(found.values())


def _best(value: NDArray[Any], start: int, rows: Sequence[int] | None = None) -> list[list[int]]:
    """The others nearest to each row; ``rows`` are their places in the block (all, if None)."""
    own = np.arange(len(value)) if rows is None else np.array(rows, dtype=int)
    value[np.arange(len(value)), own + start] = -np.inf
    count = min(NEAREST, value.shape[1] - 1)
    found: list[list[int]] = np.argpartition(-value, count - 1, axis=1)[:, :count].tolist()
    return found


def _word_matrix(statements: Sequence[Statement], stems: Sequence[frozenset[str]]) -> tuple[Array, Array]:
    """The statements by some of their stems, hashed into buckets: a product is the weight of shared ones."""
    counts = occurrences(statements)
    total = len(statements)
    matrix = np.zeros((total, BUCKETS), dtype=np.float32)
    for row, own in enumerate(stems):
        for found in own:
            matrix[row, crc32(found.encode()) % BUCKETS] = math.sqrt(
                math.log(1 + total / (1 + counts[found]))
            )
    return matrix, (matrix**2).sum(axis=1)


def _meaning_matrix(statements: Sequence[Statement], vectors: Vectors) -> Array:
    """Unit vectors of the sentences."""
    rows = [vectors.get((each.passage.id, each.at), vectors[each.passage.id, WHOLE]) for each in statements]
    return np.stack(rows)


def _background(matrix: Array) -> tuple[float, float]:
    """Mean and standard deviation of the cosines, from a sample of the rows."""
    sample = matrix[:: max(1, len(matrix) // 500)]
    cosines = sample @ sample.T
    return float(cosines.mean()), float(cosines.std()) or 1.0
