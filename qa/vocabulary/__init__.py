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
    ``row_units`` the stem of a word in a row name to the unit it implies, ``parties`` a short or full name
    to the party, ``synonyms`` a stem to the stems that reports use.
    """

    concepts: Mapping[str, Concept]
    breakdowns: Mapping[str, str]
    totals: frozenset[str]
    units: Mapping[str, str]
    row_units: Mapping[str, str]
    scale: Mapping[str, Decimal]
    parties: Mapping[str, str]
    abbreviations: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]

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
        row_units=MappingProxyType({stem(word): unit for unit, found in lists["row_units"].items() for word in found}),
        scale=MappingProxyType({unit: Decimal(size) for unit, size in lists["scale"].items()}),
        parties=_inverted(lists["parties"]),
        abbreviations=MappingProxyType({short: tuple(long) for short, long in lists["abbreviations"].items()}),
        synonyms=_synonyms(lists["synonyms"]),
    )


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
