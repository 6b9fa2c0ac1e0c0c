"""The words of the indexed reports: how rare each is, and which name what a report as a whole is about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from qa.evidence import FactTable
from qa.ingest.card import read_card
from qa.interpret import Term
from qa.report import Report, Table
from qa.swedish import STOP_WORDS, content_words, stem, words
from qa.vocabulary.places import fold

_PLACE = re.compile(r"\b([A-ZÅÄÖ][a-zåäö]+) (?:kommun|stad|Stad|Kommun)(?:s|ens)?\b")
LONGEST_HEADING = 60
SHORTEST_END = 7


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The stems of all passages and row names with the number of places they stand in."""

    counts: Counter[str]
    surfaces: frozenset[str]
    places: int
    organisation: Mapping[str, frozenset[str]]

    def own(self, term: Term, report: str | None = None) -> bool:
        """Whether a word names what a report (any, if None) as a whole is about: municipality, committee."""
        return self.own_word(term.text, report)

    def own_word(self, text: str, report: str | None = None) -> bool:
        """As ``own``, of a word that is no term of a question."""
        names = self.organisation.values() if report is None else [self.organisation.get(report, frozenset())]
        forms = _folded(text)
        return any(form in own or _ends_one(form, own) for own in names for form in forms)

    def rarity_of(self, places: int) -> float:
        """The rarity of a stem that stands in so many places."""
        return math.log(1 + self.places / (1 + places))

    def rarity(self, found: str) -> float:
        """ln(1 + N / (1 + n)) for a stem that stands in n of N places."""
        return math.log(1 + self.places / (1 + self.counts.get(found, 0)))


def build_lexicon(reports: Sequence[Report], facts: FactTable) -> Lexicon:
    """Count the stems of all passages, headings and row names."""
    counts: Counter[str] = Counter()
    surfaces: set[str] = set()
    places = 0
    names: dict[str, frozenset[str]] = {}
    for report in reports:
        texts = [" ".join((*passage.context, passage.text)) for passage in report.passages]
        texts += [section.heading for section in report.sections]
        texts += sorted({fact.label for fact in facts.facts if fact.report == report.id})
        texts += [_headings(table) for table in report.tables]
        for text in texts:
            found = set(split_words(text))
            surfaces |= found
            counts.update({stem(word) for word in found})
            places += 1
        names[report.id] = frozenset(own_names(report))
    return Lexicon(
        counts, frozenset(word for word in surfaces if len(word) > 4), places, MappingProxyType(names)
    )


def _headings(table: Table) -> str:
    """A table's title and the words at its top, which questions may name."""
    top = table.rows[0] if table.rows else ()
    return " ".join((table.title, *(cell.text for cell in top if len(cell.text) < LONGEST_HEADING)))


def own_names(report: Report) -> set[str]:
    """Stems of the names that the whole report is about: its title, body, file name and municipality.

    They are kept as written and without diacritics, as file names have them ("alingsas").
    """
    text = f"{report.organisation or ''} {report.title} {report.file.rsplit('.', 1)[0].replace('_', '-')}"
    names = {stem(word) for word in split_words(text) if not word.isdigit()}
    places = Counter(
        found.removesuffix("s") for passage in report.passages for found in _PLACE.findall(passage.text)
    )
    place = [found for found, count in places.most_common(1) if count > 1]
    for found in (*place, read_card(report).committee or ""):
        names |= {stem(word) for word in content_words(found.replace("-", " ").lower())}
    return names | {fold(name) for name in names}


def _ends_one(form: str, names: frozenset[str]) -> bool:
    """Whether a word is the end of a name: "revisionen" of "Stadsrevisionen"."""
    return len(form) >= SHORTEST_END and any(name.endswith(form) for name in names)


@lru_cache(maxsize=10_000)
def _folded(word: str) -> tuple[str, ...]:
    """The stems of a word, with and without its genitive s and its diacritics."""
    return tuple(stem(name) for form in (word, word.removesuffix("s")) for name in (form, fold(form)))


def split_words(text: str) -> list[str]:
    """Lower-case words with hyphenated names taken apart and genitive colons off."""
    return [part for word in words(text) for part in word.removesuffix(":s").split("-") if part]


def text_stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, stop words left out."""
    return tuple(stem(word) for word in split_words(text) if word not in STOP_WORDS)
