"""How the words of a question are to be looked for: their forms, their weight, whether they must be found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from qa.answering.lexicon import Lexicon
from qa.interpret import Query, Term, surfaces
from qa.swedish import compound_parts, stem, words
from qa.vocabulary import Phrases, Vocabulary, load_verbs

SYNONYM = 0.8
TYPO = 0.85
_PEOPLE = re.compile(r"\bhur många (?:(?:människor|personer) )?(?:som )?(\w+)")
TYPO_RATIO = 84
BARE_HEAD = 0.95
ROOT = 0.9
SHORTEST_FIRST, SHORTEST_END = 4, 3  # letters of the parts of a compound: "bibliotek|s|lån"
_PARTICIPLE = re.compile(r"(\w{2,}[^aeiouyåäö])(?:ta?|da?|de|ts)")
_MEASURES = ("budget", "budgeten", "budgetens")
_MONTH = re.compile(
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|kvartal\w*|tertial\w*"
)
_VERSION = re.compile(r"^(\d+)(\.\d+)$")  # the words of a report are cut at the point ("4.0")
_PAST = re.compile(r"\w{3,}ades?")  # "missade", "nallades": past forms of verbs alone end so
_DEFINITE = re.compile(r"\w{2,}(?:en|et|arna|orna|erna)s?")
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


def sought_words(
    query: Query, lexicon: Lexicon, vocabulary: Vocabulary, phrases: Phrases
) -> tuple[Sought, ...]:
    """How each naming word of a question is to be looked for."""
    found = (_sought(term, lexicon, vocabulary, phrases) for term in query.terms)
    before = words_before(query)
    return tuple(
        replace(word, frames=False, firm=True)
        if _counts_people(word, query, vocabulary)
        else replace(word, firm=_must_be_explained(word, before.get(word.term.position, "")))
        for word in found
    )


def _counts_people(word: Sought, query: Query, vocabulary: Vocabulary) -> bool:
    """Whether a verb says which people are counted ("hur många personer jobbar")."""
    found = _PEOPLE.search(query.text.lower())
    return found is not None and found[1] == word.term.text and word.term.stem in vocabulary.synonyms


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
    firsts = [found.removesuffix(end) for end in phrases.compound_ends if found.endswith(end)]
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
