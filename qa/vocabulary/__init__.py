"""The field's words as reviewed data: concepts, parties, units, synonyms (the TOML files beside this one)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from qa.swedish import stem, words

SHORTEST_PLURAL = 4  # letters: "it" and "its"
# a name of several words ("Smart Move"), or else a word
_ENGLISH_NAME = re.compile(r"(?<=\w )[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*)+|([A-Za-z]+)")
_GENITIVE = re.compile(r"(?<=[^\Ws])['’]s\b|(?<=s)['’]s?(?!\w)")
MONEY = ("kr", "tkr", "mnkr", "mdkr")  # the units of ``Vocabulary.scale``


@dataclass(frozen=True, slots=True)
class Concept:
    """What a column can hold: its key, its Swedish name, how headings print it and how people ask for it."""

    key: str
    name: str
    headers: tuple[re.Pattern[str], ...]
    ask: frozenset[str]
    unit: str | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the word lists; words of questions are kept as stems.

    ``units`` maps a printed unit word to its standard form, ``scale`` a money unit to its size in kronor,
    ``row_units`` the stem of a word in a row name to the unit it implies, ``measures`` other units that names
    of rows and columns give, ``parties`` a short or full name to the party,
    ``synonyms`` a stem to the stems that reports use, ``shortened`` a cut-off end of a word to the whole end;
    ``spelt`` are nouns whose misspellings are put right.
    """

    concepts: Mapping[str, Concept]
    breakdowns: Mapping[str, str]
    totals: frozenset[str]
    units: Mapping[str, str]
    row_units: Mapping[str, str]
    measures: Mapping[str, str]
    numerals: frozenset[str]
    scale: Mapping[str, Decimal]
    parties: Mapping[str, str]
    abbreviations: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    shortened: Mapping[str, str]
    spoken: Mapping[re.Pattern[str], str]
    spelt: tuple[str, ...]

    def as_written(self, text: str) -> str:
        """A question with the spellings of speech as they are written."""
        for pattern, said in self.spoken.items():
            text = pattern.sub(said, text)
        return text

    def header_concept(self, header: str) -> str | None:
        """The key of the concept that a column heading names, None if it names none."""
        text = header.lower()
        for concept in self.concepts.values():
            if any(pattern.search(text) for pattern in concept.headers):
                return concept.key
        return None

    def unit(self, word: str | None) -> str | None:
        """The standard form of a unit word ("mkr" → "mnkr"), None if the word is no unit."""
        return self.units.get(word.lower().strip(" .")) if word else None


@cache
def load_vocabulary() -> Vocabulary:
    """Read the vocabulary from the package's data files."""
    concepts, lists = _toml("concepts.toml"), _toml("words.toml")
    return Vocabulary(
        concepts=MappingProxyType({key: _concept(key, entry) for key, entry in concepts.items()}),
        breakdowns=_inverted(lists["breakdown"]),
        totals=frozenset(lists["totals"]["labels"]),
        units=_inverted({**lists["money"], **_merged(lists["other_units"])}),
        row_units=MappingProxyType(
            {stem(word): unit for unit, found in lists["row_units"].items() for word in found}
        ),
        measures=_inverted(lists["measures"]),
        numerals=frozenset(lists["numerals"]["words"]),
        scale=MappingProxyType({unit: Decimal(size) for unit, size in lists["scale"].items()}),
        parties=_inverted(lists["parties"]),
        abbreviations=MappingProxyType(
            {short: tuple(long) for short, long in lists["abbreviations"].items()}
        ),
        synonyms=_synonyms(lists["synonyms"]),
        shortened=MappingProxyType(lists["shortened"]),
        spelt=tuple(lists["spelling"]["nouns"]),
        spoken=MappingProxyType({re.compile(found): said for found, said in lists["spoken"].items()}),
    )


@dataclass(frozen=True, slots=True)
class English:
    """What Swedish reports say for the words of a question in English (english.toml)."""

    phrases: Mapping[re.Pattern[str], str]
    words: Mapping[str, str]

    def in_swedish(self, text: str) -> str:
        """A question with the known words in Swedish; others, and names inside it, are left as they are."""
        for phrase, said in self.phrases.items():
            text = phrase.sub(said, text)
        text = _ENGLISH_NAME.sub(lambda found: self._word(found[1]) if found[1] else found[0], text)
        return _GENITIVE.sub("s", text)

    def _word(self, word: str) -> str:
        said = next((self.words[form] for form in _english_forms(word.lower()) if form in self.words), None)
        if said is None:
            return word
        return said.capitalize() if word[:1].isupper() else said


def _english_forms(word: str) -> tuple[str, ...]:
    """An English word and what it may be the plural, or the singular, of."""
    if len(word) < SHORTEST_PLURAL:
        return (word,)
    singular = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    return (word, singular, f"{word}s")


@cache
def load_english() -> English:
    """Read the English words from the package's data file."""
    data = _toml("english.toml")
    phrases = {
        re.compile(rf"\b{phrase}(?!\w)", re.IGNORECASE): said for phrase, said in data["phrases"].items()
    }
    return English(MappingProxyType(phrases), MappingProxyType(data["words"]))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


def _concept(key: str, entry: Mapping[str, Any]) -> Concept:
    patterns = tuple(re.compile(pattern) for pattern in entry["header"])
    return Concept(key, entry["name"], patterns, frozenset(map(stem, entry["ask"])), entry.get("unit"))


def _merged(lists: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {unit: [*found, unit] for unit, found in lists.items()}


def _inverted(lists: Mapping[str, list[str]]) -> Mapping[str, str]:
    return MappingProxyType({word: key for key, found in lists.items() for word in found})


def _synonyms(lists: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for word, found in lists.items():
        stems = tuple(stem(part) for phrase in found for part in words(phrase))
        merged[stem(word)] = tuple(dict.fromkeys((*merged.get(stem(word), ()), *stems)))
    return MappingProxyType(merged)


@cache
def load_verbs() -> frozenset[str]:
    """Common Swedish verbs in the forms that questions use (verbs.txt)."""
    lines = resources.files(__package__).joinpath("verbs.txt").read_text("utf-8").splitlines()
    return frozenset(form for line in lines if not line.startswith("#") for form in line.split())


@dataclass(frozen=True, slots=True)
class Phrases:
    """How people ask: patterns over the lower-case question, and words that steer it (operations.toml).

    ``compound_ends`` are stems of general words, and of those that say what is measured of the first part
    of a compound. ``people`` are stems of nouns for people who are counted. ``framing`` are adverbs and
    words for money that say how something is asked and name nothing.
    """

    operations: Mapping[str, tuple[re.Pattern[str], ...]]
    wants: Mapping[str, tuple[re.Pattern[str], ...]]
    concept_phrases: Mapping[str, tuple[re.Pattern[str], ...]]
    direction: Mapping[str, tuple[re.Pattern[str], ...]]
    comparing: tuple[re.Pattern[str], ...]
    opinion: tuple[re.Pattern[str], ...]
    command: tuple[re.Pattern[str], ...]
    steering: frozenset[str]
    steering_stems: frozenset[str]
    also_names: frozenset[str]
    generic_stems: frozenset[str]
    compound_ends: frozenset[str]
    framing: frozenset[str]
    selves: frozenset[str]
    people: frozenset[str]
    row_nouns: frozenset[str]
    row_noun_stems: frozenset[str]
    bearers: tuple[str, ...]
    measures: re.Pattern[str]
    bodies: re.Pattern[str]
    total_cues: frozenset[str]
    earlier_year: tuple[str, ...]
    superlative_low: tuple[str, ...]
    moves: re.Pattern[str]
    question_words: frozenset[str]
    english: frozenset[str]

    @staticmethod
    def first(choices: Mapping[str, tuple[re.Pattern[str], ...]], text: str) -> str | None:
        """The first choice one of whose patterns is found in the text."""
        return next((key for key, patterns in choices.items() if any(p.search(text) for p in patterns)), None)


@cache
def load_phrases() -> Phrases:
    """Read the phrases from the package's data file."""
    data = _toml("operations.toml")
    lists = data["words"]
    generic = frozenset(stem(word + end) for word in lists["generic"] for end in ("", "t", "en"))
    return Phrases(
        operations=_patterns(data["operations"], lists["moves"]),
        wants=_patterns(data["wants"]),
        concept_phrases=_patterns(data["concept_phrases"], lists["moves"]),
        direction=_patterns(data["direction"]),
        comparing=tuple(map(re.compile, lists["comparing"])),
        opinion=tuple(map(re.compile, lists["opinion"])),
        command=tuple(map(re.compile, lists["command"])),
        steering=frozenset(lists["steering"]),
        steering_stems=frozenset(
            stem(word + ending)
            for word in lists["steering"]
            if len(word) > 3 and word not in lists["also_names"]
            for ending in ("", "en", "et", "erna")
        )
        - frozenset(map(stem, lists["noun_stems"])),
        also_names=frozenset(lists["also_names"]),
        generic_stems=generic,
        compound_ends=generic | frozenset(map(stem, lists["tails"])),
        framing=frozenset(lists["framing"]),
        selves=frozenset(word + ending for word in lists["selves"] for ending in ("", "s")),
        people=frozenset(map(stem, lists["people"])),
        row_nouns=frozenset(lists["row_nouns"]),
        row_noun_stems=frozenset(map(stem, lists["row_nouns"])),
        bearers=tuple(lists["bearers"]),
        measures=re.compile(lists["measures"]),
        bodies=re.compile(lists["bodies"]),
        total_cues=frozenset(lists["total_cues"]),
        earlier_year=tuple(lists["earlier_year"]),
        superlative_low=tuple(lists["superlative_low"]),
        moves=re.compile(rf"\b(?:{lists['moves']})\b"),
        question_words=frozenset(lists["question_words"]),
        english=frozenset(lists["english"]),
    )


def _patterns(choices: Mapping[str, list[str]], moves: str = "") -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Patterns by key; ``moves`` stands for ``{moves}`` in them."""
    return MappingProxyType(
        {key: tuple(re.compile(p.replace("{moves}", moves)) for p in found) for key, found in choices.items()}
    )


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs in a report's sentences of what they give (answers.toml)."""

    kinds: Mapping[str, tuple[re.Pattern[str], ...]]
    told: Mapping[str, tuple[re.Pattern[str], ...]]
    negation: tuple[re.Pattern[str], ...]
    called_off: tuple[re.Pattern[str], ...]
    undone: tuple[re.Pattern[str], ...]
    refused: tuple[re.Pattern[str], ...]
    hedged: tuple[re.Pattern[str], ...]
    balanced: tuple[re.Pattern[str], ...]
    asks_done: tuple[re.Pattern[str], ...]
    leaning: tuple[re.Pattern[str], ...]
    cause_before: tuple[re.Pattern[str], ...]
    cause_after: tuple[re.Pattern[str], ...]
    worked_out: Mapping[str, tuple[re.Pattern[str], ...]]
    numerals: tuple[str, ...]


@cache
def load_signs() -> Signs:
    """Read the signs from the package's data file."""
    data = _toml("answers.toml")
    return Signs(
        kinds=_patterns(data["signs"]),
        told=_patterns(data["told"]),
        negation=tuple(map(re.compile, data["negation"]["words"])),
        refused=tuple(map(re.compile, data["negation"]["refused"])),
        hedged=tuple(map(re.compile, data["negation"]["hedged"])),
        balanced=tuple(map(re.compile, data["negation"]["balanced"])),
        called_off=tuple(map(re.compile, data["negation"]["called_off"])),
        undone=tuple(map(re.compile, data["negation"]["undone"])),
        asks_done=tuple(map(re.compile, data["done"]["asks"])),
        leaning=tuple(map(re.compile, data["leaning"]["starts"])),
        cause_before=tuple(map(re.compile, data["cause_before"]["words"])),
        cause_after=tuple(map(re.compile, data["cause_after"]["starts"])),
        worked_out=_patterns(data["worked_out"]),
        numerals=tuple(data["numerals"]["words"]),
    )
