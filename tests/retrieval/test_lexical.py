"""Finding passages by words, numbers, codes and the parts of compounds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from qa.errors import IndexMismatch
from qa.retrieval.lexical import LexicalIndex, simple_stems, terms
from qa.swedish import stem

TEXTS = (
    "Kommunens lokalkostnader ökade under året.",
    "Kostnader för lokaler är en stor post. Lokaler hyrs av fastighetsbolaget.",
    "IT-avdelningen KIT redovisar 67 802 tkr för sommarjobb.",
    "SD:s kansli fick ett överskott under året 2020.",
    "Vårens arbete med kommunens klimatmål fortsätter.",
)


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex.build(TEXTS)


def holders(index: LexicalIndex, question: str) -> list[int]:
    """The texts that share a word with the question, best first."""
    scores = index.scores(question)
    return [int(at) for at in np.argsort(-scores, kind="stable") if scores[at] > 0]


@pytest.mark.parametrize("question", ["lokalkostnader", "kostnader för lokaler", "lokalernas kostnad"])
def test_a_compound_meets_its_parts_both_ways(index: LexicalIndex, question: str) -> None:
    assert set(holders(index, question)) == {0, 1}


def test_a_text_with_all_the_parts_of_a_compound_holds_the_word(index: LexicalIndex) -> None:
    assert index.shares("lokalkostnader")[:3].tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    "question", ["67 802", "67802", "67\N{NO-BREAK SPACE}802", "67\N{NARROW NO-BREAK SPACE}802"]
)
def test_a_number_is_found_however_its_thousands_are_set(index: LexicalIndex, question: str) -> None:
    assert holders(index, question) == [2]


@pytest.mark.parametrize(
    ("question", "text"), [("kit", 2), ("IT", 2), ("it-avdelningen", 2), ("Avdelningen", 2), ("SD", 3)]
)
def test_names_and_codes_are_found_within_hyphens_and_before_a_genitive(
    index: LexicalIndex, question: str, text: int
) -> None:
    assert holders(index, question) == [text]


@pytest.mark.parametrize("question", ["", "?", "vad är det som har varit", "xyzzy"])
def test_a_question_without_known_words_finds_nothing(index: LexicalIndex, question: str) -> None:
    assert not index.scores(question).any()
    assert not index.shares(question).any()
    assert index.scores(question).shape == index.shares(question).shape == (len(TEXTS),)


def test_the_share_of_a_question_weighs_rare_words_most(index: LexicalIndex) -> None:
    shares = index.shares("Bryggans kansli under året")
    assert 0 < shares[0] < shares[3] < 1
    assert index.shares("kansli under året")[3] == pytest.approx(1)


def test_overlap_of_other_texts_goes_by_the_weight_of_shared_words(index: LexicalIndex) -> None:
    rare, common, none = index.overlaps(
        "ett kansli under året", ["Kanslier.", "Hela året.", "Något helt annat."]
    )
    assert rare > common > none == 0


def test_terms_of_a_word() -> None:
    known = simple_stems(["lokaler kostnader avdelning ingen"])
    assert stem("ingen") not in known
    assert terms("lokalkostnader", known)[1:] == (stem("lokal"), stem("kostnad"))
    assert terms("SD:s".lower(), known)[1:] == ("sd",)
    assert terms("och", known) == ()
    assert terms("1 234,5", known) == ("1234,5",)
    assert terms("lokaler", known) == ("lokal",)


def test_the_index_comes_back_from_disk(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    assert len(loaded) == len(TEXTS)
    for question in ("lokalkostnader", "kostnad", "67 802", "xyzzy", "kansliet under året"):
        assert np.array_equal(loaded.scores(question), index.scores(question))
        assert np.array_equal(loaded.shares(question), index.shares(question))


def test_nothing_on_disk_needs_pickle(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    files = sorted(tmp_path.iterdir())
    assert {path.suffix for path in files} == {".npy", ".json"}
    for path in files:
        if path.suffix == ".npy":
            assert np.load(path, allow_pickle=False).dtype != object
        else:
            json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("texts", [(), ("",), ("och att det", "")])
def test_reports_without_words_can_be_indexed(texts: tuple[str, ...], tmp_path: Path) -> None:
    LexicalIndex.build(texts).save(tmp_path)
    loaded = LexicalIndex.load(tmp_path)
    assert loaded.scores("lokaler").shape == loaded.shares("lokaler").shape == (len(texts),)


def test_a_damaged_index_is_told(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    for path in sorted(tmp_path.iterdir()):
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 3])
        with pytest.raises(IndexMismatch, match="qa ingest"):
            LexicalIndex.load(tmp_path)
        path.write_bytes(whole)
