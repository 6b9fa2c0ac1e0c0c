"""Joining the scores of vectors and words."""

from __future__ import annotations

import numpy as np
import pytest

from qa.retrieval.fusion import LEXICAL_WEIGHT, Scores, best_first, fuse, lexical_points, standardised


def scores(*values: float) -> Scores:
    return np.array(values, dtype=np.float32)


def test_cosines_count_in_standard_deviations_above_the_mean() -> None:
    assert standardised(scores(0.8, 0.9), 0.8, 0.05).tolist() == pytest.approx([0, 2], abs=1e-5)


def test_cosines_that_are_all_alike_say_nothing() -> None:
    assert standardised(scores(0.8, 0.8), 0.8, 0.0).tolist() == [0, 0]


def test_the_best_match_of_words_weighs_as_much_as_it_explains_of_the_question() -> None:
    assert lexical_points(scores(4, 2, 0), scores(1, 0.5, 0)).tolist() == [
        LEXICAL_WEIGHT,
        LEXICAL_WEIGHT / 2,
        0,
    ]
    assert lexical_points(scores(4, 2, 0), scores(0.5, 0.1, 0))[0] == LEXICAL_WEIGHT / 2


def test_without_a_shared_word_the_vectors_decide() -> None:
    fused = fuse(scores(0.8, 0.9), scores(0, 0), scores(0, 0), 0.8, 0.05)
    assert best_first(fused, 2) == [1, 0]


def test_a_rare_name_outweighs_a_somewhat_better_cosine() -> None:
    dense, lexical = scores(0.84, 0.86), scores(5, 0)
    assert best_first(fuse(dense, lexical, scores(1, 0), 0.8, 0.02), 1) == [0]
    assert best_first(fuse(dense, lexical, scores(0.1, 0), 0.8, 0.02), 1) == [1]


def test_without_vectors_the_words_decide() -> None:
    assert best_first(fuse(None, scores(1, 3, 2), scores(0.2, 0.6, 0.4)), 3) == [1, 2, 0]


@pytest.mark.parametrize(("k", "expected"), [(2, [1, 0]), (9, [1, 0, 2]), (0, []), (-1, [])])
def test_of_equal_scores_the_earlier_comes_first(k: int, expected: list[int]) -> None:
    assert best_first(scores(1, 2, 1), k) == expected


def test_an_index_without_passages_gives_no_scores() -> None:
    assert fuse(None, scores(), scores()).shape == (0,)
    assert best_first(scores(), 5) == []
