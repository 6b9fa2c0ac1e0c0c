"""Joining what the vectors and the words say: pure functions over one score for every passage.

Plain rank fusion with BM25 makes paraphrased questions worse and questions with names and codes better.
So the words count by how much of the question they explain, rare words most: a question whose rare words
stand in a passage leans on them, one whose words stand nowhere (or everywhere) leans on the vectors.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

LEXICAL_WEIGHT = 3.0  # standard deviations of the cosines that a perfect match of words is worth


def standardised(scores: Scores, mean: float, spread: float) -> Scores:
    """How many standard deviations each score stands above the mean (0 where all are alike)."""
    return np.zeros_like(scores) if spread <= 0 else ((scores - mean) / spread).astype(np.float32)


def lexical_points(scores: Scores, shares: Scores) -> Scores:
    """BM25 scores scaled so that the best has the largest share of the question times ``LEXICAL_WEIGHT``."""
    highest = float(scores.max(initial=0.0))
    if highest <= 0:
        return np.zeros_like(scores)
    return (LEXICAL_WEIGHT * float(shares.max(initial=0.0)) / highest * scores).astype(np.float32)


def fuse(
    dense: Scores | None, lexical: Scores, shares: Scores, mean: float = 0.0, spread: float = 1.0
) -> Scores:
    """One score for every passage; ``mean`` and ``spread`` are those of all the cosines of the index."""
    points = lexical_points(lexical, shares)
    return points if dense is None else standardised(dense, mean, spread) + points


def best_first(scores: Scores, k: int) -> list[int]:
    """The positions of the k highest scores; of equal ones the earlier comes first."""
    return [int(at) for at in np.argsort(-scores, kind="stable")[: max(k, 0)]]
