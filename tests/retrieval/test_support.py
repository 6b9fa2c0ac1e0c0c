"""Made-up reports and a made-up model for the tests of retrieval, and a check that they are fit for it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from qa.report import Passage, Provenance, Report, Section
from qa.retrieval.embedder import Count, Embedder
from qa.retrieval.vectors import Matrix, Vector
from qa.swedish import content_words, sentence_spans, stem

NOWHERE = Provenance(0, 0)
CLIMATE = "Utsläppen från transporter minskade under året. Två laddstationer byggdes vid stadshuset i juni."
PREMISES = (
    "Kostnaderna för lokaler ökade med 12 procent. Hyran för arkivet blev 67 802 kronor högre än väntat."
)
BRIDGE = "Bryggan blev en del av skolans ordinarie arbete."


def section(number: int, *path: str) -> Section:
    """A section under the headings of a path."""
    return Section(number, None, len(path), None, path[-1] if path else "", path, NOWHERE)


def passage(identifier: str, text: str, where: int = 0, context: tuple[str, ...] = ()) -> Passage:
    """A passage with its sentences found by the real splitter."""
    return Passage(identifier, where, "paragraph", text, sentence_spans(text), context, NOWHERE)


def report(identifier: str, *passages: Passage, path: tuple[str, ...] = ("5 Mål", "5.1 Klimat")) -> Report:
    """A report with one section that holds all its passages."""
    return Report(
        id=identifier,
        file=f"{identifier}.txt",
        title=f"Årsberättelse {identifier}",
        organisation=None,
        year=2020,
        pages=None,
        characters=100,
        sections=(section(0, *path),),
        passages=passages,
        tables=(),
        left_out=(),
        uncovered=(),
    )


def small_report(identifier: str = "aaa") -> Report:
    """A report about climate, premises and a project called Bryggan."""
    texts = (CLIMATE, PREMISES, BRIDGE)
    passages = tuple(passage(f"{identifier}:p{at}", text) for at, text in enumerate(texts))
    return report(identifier, *passages)


class WordModel:
    """An embedder by the stems of words: like texts get like vectors, the same ones in every run."""

    dimension = 64

    def __init__(self, name: str = "ordmodell", fingerprint: str = "ordmodell-1") -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str], progress: Count | None = None) -> Matrix:
        """One row for every text, noted in ``embedded``."""
        self.embedded.extend(texts)
        if progress and texts:
            progress(len(texts), len(texts))
        return np.array([self.query(text) for text in texts], dtype=np.float32).reshape(-1, self.dimension)

    def query(self, text: str) -> Vector:
        """The normalised sum of a fixed direction for every stem."""
        total = np.full(self.dimension, 1e-3)
        for word in content_words(text):
            seed = int.from_bytes(hashlib.sha256(stem(word).encode()).digest()[:4], "big")
            total += np.random.default_rng(seed).normal(size=self.dimension)
        vector: Vector = (total / np.linalg.norm(total)).astype(np.float32)
        return vector


def test_the_made_up_model_is_an_embedder_with_normalised_vectors() -> None:
    model: Embedder = WordModel()
    rows = model.passages([CLIMATE, PREMISES])
    assert rows.shape == (2, model.dimension)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    assert rows[1] @ model.query("kostnad för lokalerna") > rows[0] @ model.query("kostnad för lokalerna")


def test_the_made_up_report_has_passages_with_several_sentences() -> None:
    assert [len(each.sentences) for each in small_report().passages] == [2, 2, 1]
