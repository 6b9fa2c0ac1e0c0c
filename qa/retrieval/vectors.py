"""The vectors of the index, searched by inner product: the only home of faiss."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexMismatch

if TYPE_CHECKING:
    import faiss

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]


class VectorIndex:
    """A flat faiss index over normalised vectors: exact, and small enough to score every unit."""

    def __init__(self, index: faiss.IndexFlat) -> None:
        self._index = index
        self._matrix = _rows(index)

    @classmethod
    def build(cls, matrix: Matrix) -> Self:
        """The index over the rows of a matrix."""
        import faiss

        rows = np.ascontiguousarray(matrix, dtype=np.float32)
        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(rows)
        return cls(index)

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self._index.d)

    @property
    def matrix(self) -> Matrix:
        """All vectors in order, as they were given; they cannot be written to."""
        return self._matrix

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def scores(self, query: Vector) -> Vector:
        """The inner product of the query with every vector, in their order."""
        scores: Vector = self._matrix @ np.asarray(query, dtype=np.float32)
        return scores

    def search(self, query: Vector, k: int) -> list[tuple[int, float]]:
        """The positions and scores of the k nearest vectors, best first."""
        if k < 1 or not len(self):
            return []
        row = np.ascontiguousarray(query, dtype=np.float32).reshape(1, -1)
        scores, positions = self._index.search(row, min(k, len(self)))
        return [(int(at), float(score)) for at, score in zip(positions[0], scores[0], strict=True)]

    def save(self, path: Path) -> None:
        """Write the index to a file in faiss' own format."""
        import faiss

        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read an index that was saved.

        Raises:
            IndexMismatch: the file does not hold such an index.
        """
        import faiss

        try:
            index = faiss.deserialize_index(np.frombuffer(path.read_bytes(), dtype=np.uint8))
        except (OSError, RuntimeError) as error:
            raise IndexMismatch(_damaged(path)) from error
        if not isinstance(index, faiss.IndexFlat) or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise IndexMismatch(_damaged(path))
        return cls(index)


def _rows(index: faiss.IndexFlat) -> Matrix:
    """A copy of the vectors in a faiss index: whoever holds a row of it does not depend on the index."""
    rows: Matrix = index.reconstruct_n(0, index.ntotal)
    rows.flags.writeable = False
    return rows


def _damaged(path: Path) -> str:
    return f"Indexets vektorer i {path} går inte att läsa. Bygg om indexet med: qa ingest FIL"
