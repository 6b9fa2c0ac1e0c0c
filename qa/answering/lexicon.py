"""The words of the indexed reports: how rare each is, and how a question's words match them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from qa.evidence import FactTable
from qa.interpret import Query, Term, surfaces
from qa.report import Report, Table
from qa.swedish import STOP_WORDS, compound_parts, content_words, stem, words
from qa.vocabulary import Phrases, Vocabulary, load_phrases, load_verbs
from qa.vocabulary.places import fold

_PLACE = re.compile(r"\b([A-ZÅÄÖ][a-zåäö]+) (?:kommun|stad|Stad|Kommun)(?:s|ens)?\b")
_BODY = re.compile(r"\b((?:[A-ZÅÄÖa-zåäö]+- och )?[A-ZÅÄÖa-zåäö]+(?:nämnden|styrelsen))s?\b")
_INFLECTED = frozenset("a an ans n ns en ens et ets na ar arna er erna or orna s e san".split())  # förskola|n
# planera, planering; elev, elevantal
_DERIVED = frozenset({"ering", "ning", "ing", "ande", "ende", "else", "ation", "are", "antal"})
SYNONYM = 0.8
TYPO = 0.85
TYPO_RATIO = 84
BARE_HEAD = 0.95
IN_PARTS = 0.9
ROOT = 0.9
NET_OR_GROSS = ("netto", "brutto")
SHORTEST_FIRST, SHORTEST_END = 4, 3  # letters of the parts of a compound: "bibliotek|s|lån"
_PARTICIPLE = re.compile(r"(\w{2,}[^aeiouyåäö])(?:ta?|da?|de|ts)")
_DROPPING_E = ("el", "er", "en")
_MEASURES = ("budget", "budgeten", "budgetens")
_MONTH = re.compile(
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|kvartal\w*|tertial\w*"
)
_VERSION = re.compile(r"^(\d+)(\.\d+)$")  # the words of a report are cut at the point ("4.0")
_PAST = re.compile(r"\w{3,}ades?")  # "missade", "nallades": past forms of verbs alone end so
_DEFINITE = re.compile(r"\w{2,}(?:en|et|arna|orna|erna)s?")
LONGEST_HEADING = 60
FRAMING = 0.15  # what a word that frames the question weighs beside one that names something
COMMON_PLACES = 4  # an ordinary word that no report holds weighs as one that stands in this many places


@dataclass(frozen=True, slots=True)
class Form:
    """A stem that may stand for a question's word, and how surely (0 to 1)."""

    stem: str
    weight: float


@dataclass(frozen=True, slots=True)
class Sought:
    """A word of the question as it is looked for: weight (rarity), forms, whether it must be found.

    ``parts`` are the stems that make up a compound that the reports lack ("hemtjänst|kunder").
    ``firm`` marks a word that a cell must explain: what is counted per, a month, a noun in the definite form.
    ``frames`` marks a verb, an adverb or a word for money: no report need hold it.
    """

    term: Term
    weight: float
    forms: tuple[Form, ...]
    hard: bool
    known: bool
    parts: tuple[str, ...] = ()
    firm: bool = False
    frames: bool = False

    @property
    def unheld(self) -> bool:
        """Whether no report holds the word, and one that answers would."""
        return not self.known and not self.frames

    @property
    def lighter(self) -> Sought:
        """The word as it counts where only names count: one that frames the question next to nothing."""
        return replace(self, weight=self.weight * FRAMING, firm=False) if self.frames else self


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The stems of all passages and row names with the number of places they stand in."""

    counts: Counter[str]
    surfaces: frozenset[str]
    places: int
    organisation: Mapping[str, frozenset[str]]

    def own(self, term: Term, report: str | None = None) -> bool:
        """Whether a word names what a report (any, if None) as a whole is about: municipality, committee."""
        names = self.organisation.values() if report is None else [self.organisation.get(report, frozenset())]
        forms = _folded(term.text)
        return any(form in own for own in names for form in forms)

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
    bodies = Counter(found for passage in report.passages for found in _BODY.findall(passage.text))
    for found, count in (*places.most_common(1), *bodies.most_common(1)):
        names |= {stem(word) for word in content_words(found.replace("-", " ")) if count > 1}
    return names | {fold(name) for name in names}


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


def sought_words(
    query: Query, lexicon: Lexicon, vocabulary: Vocabulary, phrases: Phrases
) -> tuple[Sought, ...]:
    """How each naming word of a question is to be looked for."""
    found = (_sought(term, lexicon, vocabulary, phrases) for term in query.terms)
    before = words_before(query)
    return tuple(
        replace(word, firm=_must_be_explained(word, before.get(word.term.position, ""))) for word in found
    )


def words_before(query: Query) -> dict[int, str]:
    """The word before each word of a question, by position."""
    tokens = [found.lower() for found in surfaces(query.text)]
    return {at + 1: token for at, token in enumerate(tokens)}


def _must_be_explained(word: Sought, before: str) -> bool:
    """Whether a cell cannot answer unless it explains the word, however long the names that it shares."""
    text = word.term.text
    if before in ("per", "många") or _MONTH.fullmatch(text):
        return True
    return bool(_DEFINITE.fullmatch(text)) and word.unheld


def _sought(term: Term, lexicon: Lexicon, vocabulary: Vocabulary, phrases: Phrases) -> Sought:
    forms = [Form(term.stem, 1.0)]
    if term.party:
        forms = [Form(stem(term.party.lower()), 1.0)]
        return Sought(
            term, lexicon.rarity(forms[0].stem), tuple(forms), True, forms[0].stem in lexicon.counts
        )
    if term.text.endswith("s"):
        bare = term.text.removesuffix("s")
        forms += [Form(stem(bare), 1.0), Form(bare, 1.0), Form(term.text, 1.0)]
    forms += [Form(found[0], 1.0) for found in _VERSION.findall(term.text)]
    forms += [Form(found, SYNONYM) for found in vocabulary.synonyms.get(term.stem, ())]
    for phrase in vocabulary.abbreviations.get(term.text, ()):
        forms += [Form(stem(word), 0.9) for word in words(phrase)]
    for short, whole in vocabulary.shortened.items():
        if term.text.endswith(short):
            forms.append(Form(stem(term.text.removesuffix(short) + whole), 0.95))
    forms += [Form(found, BARE_HEAD) for found in _before_general(term.stem, lexicon, phrases)]
    forms += [Form(found, ROOT) for found in _roots(term.text, lexicon)]
    known = any(form.stem in lexicon.counts for form in forms) or _is_part(term.stem, lexicon)
    frames = _frames(term, phrases)
    if not known and not frames and len(term.text) > 4 and not term.text[0].isdigit():
        match = process.extractOne(term.text, lexicon.surfaces, scorer=fuzz.ratio, score_cutoff=TYPO_RATIO)
        if match is not None and match[0][0] == term.text[0]:
            forms.append(Form(stem(match[0]), TYPO))
            known = True
    measured = term.text.endswith(_MEASURES) and len(term.text) > len("budgeten") + 2
    parts = () if known and not measured else compound_parts(term.text, lexicon.counts)
    told = [form for form in forms if form.stem in lexicon.counts] or forms
    weight = max(lexicon.rarity(form.stem) * form.weight for form in told)
    if not known and not term.name:
        weight = min(weight, lexicon.rarity_of(COMMON_PLACES)) * (FRAMING if frames else 1.0)
    if term.stem in phrases.generic_stems or lexicon.own(term):
        weight *= 0.35
    return Sought(term, weight, tuple(forms), term.name, known, tuple(parts), frames=frames)


def _frames(term: Term, phrases: Phrases) -> bool:
    """Whether a word is a verb, an adverb or a word for money, which name nothing in a report."""
    if term.name:
        return False
    return term.text in phrases.framing or term.text in load_verbs() or bool(_PAST.fullmatch(term.text))


def _before_general(found: str, lexicon: Lexicon, phrases: Phrases) -> list[str]:
    """The known first part of a compound with a general word last: "kanslipengar" is money for "kansli"."""
    if found in lexicon.counts:
        return []
    ends = phrases.generic_stems | phrases.tails
    firsts = [found.removesuffix(end) for end in ends if found.endswith(end)]
    bare = [form for first in firsts for form in (first, first.removesuffix("s"), stem(first))]
    return [first for first in dict.fromkeys(bare) if _is_known_first(first, lexicon)]


def _is_known_first(first: str, lexicon: Lexicon) -> bool:
    """Whether the first part of a compound is a word of the reports, or the first part of one."""
    if first in lexicon.counts:
        return len(first) >= SHORTEST_END
    return len(first) >= SHORTEST_FIRST and any(word.startswith(first) for word in lexicon.counts)


def _roots(text: str, lexicon: Lexicon) -> list[str]:
    """What a participle is made of, where a report has the noun: "köpta" tells of "köp"."""
    found = _PARTICIPLE.fullmatch(text)
    root = found[1] if found else ""
    return [root] if root and stem(text) not in lexicon.counts and root in lexicon.counts else []


def _is_part(found: str, lexicon: Lexicon) -> bool:
    """Whether a word stands inside a longer one; a short one at its end, after another known word."""
    if len(found) >= 5:
        return any(found in word for word in lexicon.counts if len(word) > len(found))
    if len(found) < SHORTEST_END:
        return False
    firsts = (word.removesuffix(found) for word in lexicon.counts if word.endswith(found))
    known = (first for first in firsts if len(first) >= SHORTEST_FIRST)
    return any(first in lexicon.counts or first.removesuffix("s") in lexicon.counts for first in known)


@lru_cache(maxsize=200_000)
def likeness(sought: str, found: str) -> float:
    """How well a stem of the report stands for a stem of the question, 0 to 1.

    1 for the same; 0.9 for two inflections and for abbreviations; a compound of the question that the report
    has only the first part of counts 0.95 if the rest is a general word ("kommunikations|avdelning"), 0.55
    otherwise, only the last part 0.6, or 0.3 if that is a general word; a compound of the report 0.6 to 0.7.
    """
    if sought == found:
        return 1.0
    if min(len(sought), len(found)) < 4:
        return 0.0
    if found.startswith(NET_OR_GROSS) and found[found.index("to") + 2 :] == sought:
        return 0.95
    if _elided(sought, found) or _elided(found, sought):
        return 0.95
    common = _common_start(sought, found)
    if common >= 6 and common >= 0.83 * max(len(sought), len(found)):
        return 0.9
    general = load_phrases().generic_stems | load_phrases().tails
    if sought.startswith(found) and sought[len(found) :] in _INFLECTED:
        return 0.95
    if sought.startswith(found):
        rest = sought[len(found) :]
        return 0.95 if rest in general or rest[1:] in general else 0.55
    if sought.endswith(found):
        return 0.3 if found in general else 0.6
    if found.endswith(sought):
        return 0.7
    if found.startswith(sought):
        rest = found[len(sought) :]
        return (
            0.9
            if rest in _DERIVED or rest in general or rest[1:] in general or len(sought) >= 0.7 * len(found)
            else 0.6
        )
    return 0.0


def _elided(short: str, long: str) -> bool:
    """Whether a stem is another without the e that its forms drop: "cykl(ar)", "cykel"."""
    return len(long) == len(short) + 1 and long[-2:] in _DROPPING_E and long[:-2] + long[-1] == short


def _common_start(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def with_parts(stems: Sequence[str], sought: Sequence[Sought]) -> tuple[str, ...]:
    """The stems with the parts of compounds that the question names apart ("bidrag till studieförbunden")."""
    asked = {form.stem for word in sought for form in word.forms if len(form.stem) >= 4}
    asked |= {word.term.text for word in sought if len(word.term.text) >= 4}
    spoken = {
        *asked,
        *(form.stem for word in sought for form in word.forms if len(form.stem) >= SHORTEST_END),
    }
    parts: list[str] = []
    for found in stems:
        for first in asked:
            rest = found.removeprefix(first) if found.startswith(first) else ""
            second = rest if rest in spoken else rest.removeprefix("s")
            if rest and second in spoken:
                parts += [first, second]
    return (*stems, *parts)


def match(sought: Sought, stems: Iterable[str]) -> float:
    """The best likeness of a question's word to any of the stems (0 to 1)."""
    best = 0.0
    for found in stems:
        for form in sought.forms:
            value = form.weight * likeness(form.stem, found)
            if value > best:
                best = value
                if best >= 1.0:
                    return best
    return max(best, _match_parts(sought.parts, stems)) if sought.parts else best


def _match_parts(parts: Sequence[str], stems: Iterable[str]) -> float:
    """How well the parts of a compound stand apart among the stems; general parts may be left out."""
    found = tuple(stems)
    general = load_phrases().generic_stems | load_phrases().steering_stems
    telling = [part for part in parts if part not in general] or list(parts)
    return IN_PARTS * min(max((likeness(part, one) for one in found), default=0.0) for part in telling)
