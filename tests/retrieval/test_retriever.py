"""From a question to passages: by meaning and words, by words alone, and only with the right model."""

from __future__ import annotations

import numpy as np
import pytest

from qa.errors import IndexMismatch
from qa.evidence import Evidence, FactTable
from qa.retrieval.build import build_index
from qa.retrieval.retriever import PASSAGE_WEIGHT, SENTENCE_WEIGHT, Retriever
from qa.retrieval.store import StoredIndex
from qa.retrieval.units import WHOLE_PASSAGE
from tests.retrieval.test_support import PREMISES, WordModel, passage, report, small_report

NO_FACTS = FactTable(())


@pytest.fixture
def stored() -> StoredIndex:
    return build_index(
        [small_report("aaa"), report("bbb", passage("bbb:p0", "Inget särskilt."))], NO_FACTS, WordModel()
    )[0]


def ids(evidence: Evidence) -> list[str]:
    return [each.passage for each in evidence.passages]


def test_the_passage_that_answers_comes_first_with_its_sentence(stored: StoredIndex) -> None:
    best = Retriever(stored, WordModel()).retrieve("Vad blev hyran för arkivet?").passages[0]
    assert (best.report, best.passage, best.sentence) == ("aaa", "aaa:p1", 1)
    assert best.lexical > 0


def test_a_passage_is_scored_by_its_best_sentence_and_by_the_whole(stored: StoredIndex) -> None:
    question = "Byggdes det laddstationer?"
    model = WordModel()
    assert stored.vectors is not None
    cosines = dict(zip(stored.units, stored.vectors.matrix @ model.query(question), strict=True))
    mine = {unit.sentence: float(score) for unit, score in cosines.items() if unit.passage == "aaa:p0"}
    mixed = [SENTENCE_WEIGHT * mine[at] + PASSAGE_WEIGHT * mine[WHOLE_PASSAGE] for at in (0, 1)]
    best = Retriever(stored, model).retrieve(question).passages[0]
    assert best.dense == pytest.approx(max(mixed))
    assert best.sentence == 1
    assert best.cosines == pytest.approx(mixed)


def test_a_passage_of_one_sentence_is_scored_as_a_whole(stored: StoredIndex) -> None:
    model = WordModel()
    assert stored.vectors is not None
    row = [unit.passage for unit in stored.units].index("aaa:p2")
    best = Retriever(stored, model).retrieve("Bryggan").passages[0]
    assert (best.passage, best.sentence) == ("aaa:p2", 0)
    assert best.dense == pytest.approx(float(stored.vectors.matrix[row] @ model.query("Bryggan")), abs=1e-6)
    assert best.cosines == pytest.approx([best.dense])


def test_sentences_that_were_embedded_together_have_the_same_cosine() -> None:
    text = f"Nej. {PREMISES} Ja."
    stored, _ = build_index([report("aaa", passage("aaa:p0", text))], NO_FACTS, WordModel())
    (found,) = Retriever(stored, WordModel()).retrieve("hyra").passages
    assert len(found.cosines) == 4
    assert found.cosines[0] == found.cosines[1]
    assert found.cosines[2] == found.cosines[3]


def test_of_equal_sentences_the_first_is_remembered() -> None:
    twice = "Utsläppen från transporter minskade kraftigt. Utsläppen från transporter minskade kraftigt."
    stored, _ = build_index([report("aaa", passage("aaa:p0", twice))], NO_FACTS, WordModel())
    assert Retriever(stored, WordModel()).retrieve("utsläpp").passages[0].sentence == 0


def test_the_background_tells_how_all_cosines_lie(stored: StoredIndex) -> None:
    model = WordModel()
    assert stored.vectors is not None
    cosines = stored.vectors.matrix @ model.query("hyran")
    evidence = Retriever(stored, model).retrieve("hyran")
    assert evidence.background == pytest.approx(float(cosines.mean()), abs=1e-6)
    assert evidence.spread == pytest.approx(float(cosines.std()), abs=1e-6)


@pytest.mark.parametrize(("k", "found"), [(0, 0), (-1, 0), (2, 2), (20, 4)])
def test_no_more_passages_than_asked_for_best_first(stored: StoredIndex, k: int, found: int) -> None:
    passages = Retriever(stored, WordModel()).retrieve("kostnader för lokaler", k).passages
    assert len(passages) == found
    assert [each.score for each in passages] == sorted((each.score for each in passages), reverse=True)


def test_a_rare_name_lifts_its_passage(stored: StoredIndex) -> None:
    class Blind(WordModel):
        def query(self, text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
            return np.full(self.dimension, self.dimension**-0.5, dtype=np.float32)

    assert ids(Retriever(stored, Blind()).retrieve("Vad hände med Bryggan?"))[0] == "aaa:p2"


def test_without_a_model_only_words_are_searched(stored: StoredIndex) -> None:
    retriever = Retriever(stored, None)
    evidence = retriever.retrieve("Vad blev hyran för arkivet?")
    assert not retriever.dense
    assert ids(evidence) == ["aaa:p1"]
    assert (evidence.background, evidence.spread) == (None, None)
    assert (evidence.passages[0].sentence, evidence.passages[0].dense) == (1, None)
    assert retriever.retrieve("xyzzy").passages == ()


def test_an_index_without_vectors_is_searched_by_words() -> None:
    stored, _ = build_index([small_report()], NO_FACTS, None)
    retriever = Retriever(stored, WordModel())
    assert not retriever.dense
    assert ids(retriever.retrieve("lokalkostnader")) == ["aaa:p1"]


@pytest.mark.parametrize("model", [None, WordModel()])
def test_an_index_without_passages_gives_no_evidence(model: WordModel | None) -> None:
    stored, _ = build_index([report("aaa")], NO_FACTS, model)
    assert Retriever(stored, model).retrieve("hyra").passages == ()


def test_passages_of_several_reports_are_ranked_together() -> None:
    other = report(
        "bbb", passage("bbb:p0", "Hyran för museet höjdes. Museet har många besökare under sommaren.")
    )
    stored, _ = build_index([small_report("aaa"), other], NO_FACTS, WordModel())
    best = Retriever(stored, WordModel()).retrieve("Hur blev det med museets hyra?").passages[0]
    assert (best.report, best.passage) == ("bbb", "bbb:p0")


def test_another_model_than_the_index_is_told_with_both_remedies(stored: StoredIndex) -> None:
    with pytest.raises(IndexMismatch) as caught:
        Retriever(stored, WordModel(name="annan", fingerprint="annan-1"))
    assert str(caught.value) == (
        "Indexet är byggt med modellen ordmodell, inte annan. "
        "Fråga med --model ordmodell, eller bygg om det med: qa ingest FIL --model annan"
    )


def test_another_version_of_the_model_is_told(stored: StoredIndex) -> None:
    with pytest.raises(IndexMismatch, match=r"en annan version av modellen ordmodell.*qa ingest"):
        Retriever(stored, WordModel(fingerprint="ordmodell-2"))
