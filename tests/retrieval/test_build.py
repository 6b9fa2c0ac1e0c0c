"""Making an index: what is embedded, and what is not embedded again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from qa.evidence import FactTable
from qa.retrieval.build import STAGE, build_index, lexical_text
from qa.retrieval.store import save_index, vectors_by_text
from tests.retrieval.test_support import WordModel, passage, report, small_report

NO_FACTS = FactTable(())


def test_every_different_text_is_embedded_once() -> None:
    model = WordModel()
    stored, stats = build_index([small_report("aaa"), small_report("bbb")], NO_FACTS, model)
    assert len(stored.units) == 14
    assert stats.units == 14
    assert stats.embedded == 7
    assert Counter(model.embedded).most_common(1)[0][1] == 1
    assert stored.vectors is not None
    assert np.array_equal(stored.vectors.matrix[:7], stored.vectors.matrix[7:])


def test_vectors_stand_in_the_order_of_the_units() -> None:
    model = WordModel()
    stored, _ = build_index([small_report()], NO_FACTS, model)
    assert stored.vectors is not None
    for unit, vector in zip(stored.units, stored.vectors.matrix, strict=True):
        assert np.allclose(vector, model.query(unit.text))


def test_known_vectors_are_used_again(tmp_path: Path) -> None:
    first, _ = build_index([small_report()], NO_FACTS, WordModel())
    save_index(tmp_path, first)
    model = WordModel()
    grown = [small_report(), report("bbb", passage("bbb:p0", "Något helt nytt."))]
    stored, stats = build_index(grown, NO_FACTS, model, vectors_by_text(tmp_path))
    assert stats.embedded == 1
    assert len(model.embedded) == 1
    assert "Något helt nytt." in model.embedded[0]
    assert stored.vectors is not None
    assert first.vectors is not None
    assert np.array_equal(stored.vectors.matrix[:-1], first.vectors.matrix)


def test_vectors_of_another_model_are_not_used(tmp_path: Path) -> None:
    save_index(tmp_path, build_index([small_report()], NO_FACTS, WordModel())[0])
    newer = WordModel(fingerprint="ordmodell-2")
    stored, stats = build_index([small_report()], NO_FACTS, newer, vectors_by_text(tmp_path))
    assert stats.embedded == stats.units == 7
    assert stored.fingerprint == "ordmodell-2"


def test_progress_is_told_for_what_is_embedded() -> None:
    seen: list[tuple[str, int, int]] = []
    build_index([small_report()], NO_FACTS, WordModel(), None, lambda *step: seen.append(step))
    assert seen == [(STAGE, 7, 7)]


@pytest.mark.parametrize("model", [None, WordModel()])
def test_reports_without_passages_make_an_index(model: WordModel | None) -> None:
    stored, stats = build_index([report("aaa")], NO_FACTS, model)
    assert (stats.units, stats.embedded) == (0, 0)
    assert stored.units == ()


def test_without_a_model_the_units_are_kept_for_later() -> None:
    stored, stats = build_index([small_report()], NO_FACTS, None)
    assert len(stored.units) == stats.units == 7
    assert (stats.embedded, stats.embedding_seconds) == (0, 0.0)
    assert stored.vectors is None


def test_a_passage_is_found_by_its_headings_and_context_too() -> None:
    cell = passage("aaa:p0", "Ej påbörjad.", context=("Kommentar", "Förstudie"))
    text = lexical_text(report("aaa", cell, path=("5 Mål", "5.1 Klimat", "5.1.2 Avfall")), cell)
    assert text.split("\n") == [
        "5 Mål",
        "5.1 Klimat",
        "5.1.2 Avfall",
        "Kommentar",
        "Förstudie",
        "Ej påbörjad.",
    ]
