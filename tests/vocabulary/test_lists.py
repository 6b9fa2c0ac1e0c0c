"""The word lists hold together: every key is known, every pattern compiles, no list defeats another."""

from __future__ import annotations

from dataclasses import fields

import pytest

from qa.swedish import STOP_WORDS, stem
from qa.vocabulary import load_phrases, load_signs, load_verbs, load_vocabulary


def test_every_unit_that_money_is_printed_in_has_a_size() -> None:
    vocabulary = load_vocabulary()
    assert set(vocabulary.scale) <= set(vocabulary.units.values())
    assert vocabulary.scale["tkr"] == 1000 * vocabulary.scale["kr"]
    assert vocabulary.scale["mnkr"] == 1000 * vocabulary.scale["tkr"]
    assert vocabulary.scale["mdkr"] == 1000 * vocabulary.scale["mnkr"]


def test_phrases_name_known_concepts() -> None:
    assert set(load_phrases().concept_phrases) <= set(load_vocabulary().concepts)


def test_synonyms_lead_to_other_words() -> None:
    synonyms = load_vocabulary().synonyms
    assert synonyms
    assert all(word and others for word, others in synonyms.items())


def test_words_are_in_lower_case() -> None:
    vocabulary = load_vocabulary()
    for words in (vocabulary.units, vocabulary.breakdowns, vocabulary.parties, vocabulary.abbreviations):
        assert all(word == word.lower() for word in words)
    assert all(word == word.lower() for word in vocabulary.totals)


def test_the_names_of_concepts_name_them() -> None:
    vocabulary = load_vocabulary()
    for key, concept in vocabulary.concepts.items():
        found = vocabulary.header_concept(concept.name)
        assert found == key or (key == "change" and found is None)


def test_a_party_in_full_is_itself() -> None:
    parties = load_vocabulary().parties
    assert all(parties[party.lower()] == party for party in set(parties.values()))
    assert {"s", "m", "sd", "c", "v", "kd", "l", "mp"} <= set(parties)


@pytest.mark.parametrize("word", ["fastighet", "kost"])
def test_stems_of_asking_are_no_common_names(word: str) -> None:
    phrases = load_phrases()
    assert stem(word) not in phrases.steering_stems


def test_question_words_are_steering_or_stop_words() -> None:
    phrases = load_phrases()
    swedish = phrases.question_words - phrases.english
    assert all(word in STOP_WORDS or word in phrases.steering for word in swedish)


def test_every_list_holds_something() -> None:
    for loaded in (load_phrases(), load_signs(), load_vocabulary()):
        assert all(getattr(loaded, field.name) for field in fields(loaded))


def test_verbs_are_no_names_of_things() -> None:
    verbs = load_verbs()
    assert {"missade", "krympt", "slog"} <= verbs
    assert not verbs & {"lagar", "område", "möte", "insats", "resultat", "lån", "hyra", "bilar"}
