"""The vectors of the index."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest

from qa.errors import IndexMismatch
from qa.retrieval.vectors import Matrix, VectorIndex


@pytest.fixture
def matrix() -> Matrix:
    rows = np.random.default_rng(0).normal(size=(20, 8)).astype(np.float32)
    normalised: Matrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return normalised


def test_every_vector_is_scored_in_its_place(matrix: Matrix) -> None:
    index = VectorIndex.build(matrix)
    assert len(index) == 20
    assert index.dimension == 8
    assert np.allclose(index.scores(matrix[3]), matrix @ matrix[3], atol=1e-6)


def test_search_gives_the_nearest_first(matrix: Matrix) -> None:
    (first, score), *others = VectorIndex.build(matrix).search(matrix[7], 5)
    assert first == 7
    assert score == pytest.approx(1)
    assert [value for _, value in others] == sorted((value for _, value in others), reverse=True)


@pytest.mark.parametrize(("k", "found"), [(0, 0), (-1, 0), (20, 20), (50, 20)])
def test_search_gives_no_more_than_there_is(matrix: Matrix, k: int, found: int) -> None:
    assert len(VectorIndex.build(matrix).search(matrix[0], k)) == found


def test_the_vectors_come_back_exactly(matrix: Matrix, tmp_path: Path) -> None:
    VectorIndex.build(matrix).save(tmp_path / "å.faiss")
    loaded = VectorIndex.load(tmp_path / "å.faiss")
    assert np.array_equal(loaded.matrix, matrix)
    assert np.allclose(loaded.scores(matrix[0]), matrix @ matrix[0], atol=1e-6)


def test_the_vectors_cannot_be_overwritten(matrix: Matrix) -> None:
    with pytest.raises(ValueError, match="read-only"):
        VectorIndex.build(matrix).matrix[0, 0] = 1


def test_the_vectors_outlive_what_they_came_from(matrix: Matrix) -> None:
    kept = matrix.copy()
    index = VectorIndex.build(matrix)
    matrix[:] = 0
    rows = index.matrix
    del index
    gc.collect()
    filler = [np.ones((20, 8), dtype=np.float32) for _ in range(1000)]
    assert np.array_equal(rows, kept)
    assert len(filler) == 1000


def test_an_index_of_nothing_can_be_kept(tmp_path: Path) -> None:
    VectorIndex.build(np.empty((0, 8), dtype=np.float32)).save(tmp_path / "empty.faiss")
    loaded = VectorIndex.load(tmp_path / "empty.faiss")
    query = np.ones(8, dtype=np.float32)
    assert len(loaded) == 0
    assert loaded.scores(query).shape == (0,)
    assert loaded.search(query, 3) == []


def test_a_damaged_or_missing_file_is_told(matrix: Matrix, tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    with pytest.raises(IndexMismatch, match="qa ingest"):
        VectorIndex.load(path)
    VectorIndex.build(matrix).save(path)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(IndexMismatch, match="qa ingest"):
        VectorIndex.load(path)
